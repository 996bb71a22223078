import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { createTeam } from "@/domain/teams/team.service";
import { anApi } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { deleteUser, disableUser } from "./disabling.service";

let world: World;
let admin: Person;
let leaver: Person;
let next: Person;
let applicationId: string;
let apiId: string;
let teamId: string;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  leaver = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  next = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  applicationId = await anApplication(leaver);
  apiId = await anApi(leaver);
  teamId = await createTeam(next, { name: newId() });
});

const hold = async (tx: TransactionSql) => {
  await tx`select from applications where id = ${applicationId} for update`;
  await tx`select from apis where id = ${apiId} for update`;
};
const ownersNow = async () => {
  const [row] = await world.connection.sql`
    select a.team_id as team, a.status, p.team_id as api_team, p.owner_id as api_owner, p.status as api_status,
      (select user_id from memberships m where m.application_id = a.id and direct_role = 'PRIMARY_OWNER') as owner
    from applications a, apis p where a.id = ${applicationId} and p.id = ${apiId}`;
  return row;
};

const toTeam = async (tx: TransactionSql) => {
  await tx`update applications set team_id = ${teamId} where id = ${applicationId}`;
  await tx`delete from memberships where application_id = ${applicationId} and user_id = ${leaver.userId}`;
  await tx`update apis set team_id = ${teamId} where id = ${apiId}`;
};
const toUser = async (tx: TransactionSql) => {
  await tx`update memberships set user_id = ${next.userId} where application_id = ${applicationId}`;
  await tx`update apis set owner_id = ${next.userId} where id = ${apiId}`;
};

describe("what got another owner while a user was ended", () => {
  it.each([
    ["a team, and the rest goes to a successor", toTeam, disableUser, false],
    ["a team, and the rest is archived", toTeam, deleteUser, true],
    ["a user, and the rest goes to a successor", toUser, deleteUser, false],
    ["a user, and the rest is archived", toUser, disableUser, true],
  ] as const)("stays with %s", async (_what, move, end, archives) => {
    const successor = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const rest = await anApplication(leaver);
    const outcome = await overtaken(
      world,
      hold,
      () =>
        end(admin, leaver.userId, {
          successorOfOthers: archives ? { archive: true } : { userId: successor.userId },
        }),
      move,
    );
    expect(outcome).toBe("done");
    expect(await ownersNow()).toMatchObject(
      move === toTeam
        ? { team: teamId, status: "ACTIVE", api_team: teamId, api_status: "DRAFT" }
        : { owner: next.userId, status: "ACTIVE", api_owner: next.userId, api_status: "DRAFT" },
    );
    const [other] = await world.connection.sql`
      select a.status, m.user_id from applications a left join memberships m on m.application_id = a.id where a.id = ${rest}`;
    expect(other).toEqual(
      archives ? { status: "ARCHIVED", user_id: null } : { status: "ACTIVE", user_id: successor.userId },
    );
    const [entry] = await world.connection.sql`
      select changes from audit_entries where subject_id = ${leaver.userId} and action in ('user.disabled', 'user.deleted')`;
    expect(entry?.changes).toContainEqual({
      field: archives ? "archived" : "handedOver",
      before: 1,
      after: 0,
    });
  });
});
