import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import type { Person } from "@/domain/kernel/actor";
import { SECOND } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { moveOwnership } from "@/domain/lifecycle/ownership";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam, takeFromTeam } from "@/domain/lifecycle/teams/owning.service";
import { changeUserRoles } from "@/domain/lifecycle/user-administration/roles.service";
import { change, database } from "@/domain/store/database";
import { holdGroupTeams, syncGroups } from "@/domain/teams/groups/sync-groups";
import { createTeam, deleteTeam, updateTeam } from "@/domain/teams/team.service";
import { findUser } from "@/domain/users/user.repository";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { acceptInvitation } from "./answer.service";
import { changeInvitationRole, inviteApiCollaborator, inviteToTeam } from "./invitation.service";

type SomeOne = Person & { readonly email: string };

let world: World;
let administrator: Person;
let owner: SomeOne;
let sender: SomeOne;
let guest: SomeOne;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  guest = await aPerson();
});

const OPEN = ["OPEN", "QUEUED"];
const WITHDRAWN = ["WITHDRAWN", "CANCELED"];
const statusOf = async (id: string) => {
  const [row] = await world.connection.sql`
    select i.status, (select m.status from mails m where m.reason = i.id::text order by m.id desc limit 1) as mail
    from invitations i where i.id = ${id}`;
  return [row?.status, row?.mail];
};

const setRoles = (roles: readonly string[], of: Person = sender) =>
  changeUserRoles(administrator, of.userId, { roles });

/** An application and an API of a team whose members can invite to both, with an invitation to each by the sender. */
async function aTeam(role: "MANAGER" | "MEMBER") {
  const access = { applicationRole: "OWNER", apiRole: "PUBLISHER" } as const;
  const teamId = await createTeam(owner, { name: newId(), ...access });
  await addTeamMember(SYSTEM, teamId, { userId: sender.userId, role });
  const applicationId = await anApplication(owner);
  const apiId = await anApi(owner);
  await giveToTeam(owner, { applicationId }, { teamId });
  await giveToTeam(owner, { apiId }, { teamId });
  const toApplication = (await anInvitation(sender, applicationId, guest.email)).id;
  const toApi = (await inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email })).id;
  return { teamId, applicationId, apiId, toApplication, toApi, access };
}
type Team = Awaited<ReturnType<typeof aTeam>>;

const both = async ({ toApplication, toApi }: Team) => [await statusOf(toApplication), await statusOf(toApi)];

const leave = async ({ applicationId, apiId }: Team) => {
  await takeFromTeam(owner, { applicationId });
  await takeFromTeam(owner, { apiId });
};
const comeBack = async ({ teamId, applicationId, apiId }: Team) => {
  await giveToTeam(owner, { applicationId }, { teamId });
  await giveToTeam(owner, { apiId }, { teamId });
};
const moveToOther = async ({ applicationId, apiId }: Team) => {
  const teamId = await createTeam(owner, { name: newId() });
  await giveToTeam(owner, { applicationId }, { teamId });
  await giveToTeam(owner, { apiId }, { teamId });
};
const lower = ({ teamId }: Team) => updateTeam(owner, teamId, { applicationRole: "USER", apiRole: "VIEWER" });

describe("the open invitations of a team's", () => {
  it.each<[string, "MANAGER" | "MEMBER", (team: Team) => Promise<unknown>, (team: Team) => Promise<unknown>]>(
    [
      ["manager, when the application and the API leave it", "MANAGER", leave, comeBack],
      ["member, when the application and the API leave it", "MEMBER", leave, comeBack],
      ["member, when another team gets them", "MEMBER", moveToOther, comeBack],
      [
        "member, when members get weaker roles",
        "MEMBER",
        lower,
        ({ teamId, access }) => updateTeam(owner, teamId, access),
      ],
    ],
  )("%s, are withdrawn and stay so", async (_what, role, end, undo) => {
    const team = await aTeam(role);
    const byOwner = (await anInvitation(owner, team.applicationId, (await aPerson()).email)).id;
    expect(await both(team)).toEqual([OPEN, OPEN]);
    await end(team);
    expect(await both(team)).toEqual([WITHDRAWN, WITHDRAWN]);
    expect(await statusOf(byOwner)).toEqual(OPEN);
    await undo(team);
    expect(await both(team)).toEqual([WITHDRAWN, WITHDRAWN]);
    for (const invitationId of [team.toApplication, team.toApi])
      expect(await outcomeOf(acceptInvitation(guest, { invitationId }))).toBe("INVALID_STATUS");
  });

  it("manager stay open when members get weaker roles", async () => {
    const team = await aTeam("MANAGER");
    await lower(team);
    expect(await both(team)).toEqual([OPEN, OPEN]);
  });

  it("manager are withdrawn with the team, and recorded", async () => {
    const teamId = await createTeam(sender, { name: newId() });
    const { id } = await inviteToTeam(sender, teamId, { email: guest.email, role: "MEMBER" });
    await deleteTeam(sender, teamId);
    expect(await statusOf(id)).toEqual(WITHDRAWN);
    const entries = await world.connection.sql`
      select actor_user_id from audit_entries where action = 'invitation.withdrawn' and subject_id = ${id}`;
    expect(entries).toEqual([{ actor_user_id: sender.userId }]);
  });
});

describe("without a platform role, its open invitations", () => {
  it("to a team's API are withdrawn and stay so; others stay open", async () => {
    const team = await aTeam("MANAGER");
    const own = await anApi(sender);
    const others = [
      (await inviteApiCollaborator(sender, own, "VIEWER", { email: guest.email })).id,
      (await inviteToTeam(sender, team.teamId, { email: guest.email, role: "MEMBER" })).id,
    ];
    await setRoles(["USER"]);
    expect(await both(team)).toEqual([OPEN, WITHDRAWN]);
    expect(await Promise.all(others.map(statusOf))).toEqual([OPEN, OPEN]);
    await setRoles(["API_PUBLISHER", "USER"]);
    expect(await both(team)).toEqual([OPEN, WITHDRAWN]);
  });

  it("are withdrawn when a group of the sign-in provider took it", async () => {
    const team = await aTeam("MEMBER");
    await world.connection.sql`update users set group_roles = '{API_PUBLISHER}' where id = ${sender.userId}`;
    await change(SYSTEM, async (tx) => {
      const user = await findUser(tx, sender.userId);
      if (!user) return;
      const none = { names: new Set<string>(), isComplete: true };
      await syncGroups(tx, SYSTEM, user, await holdGroupTeams(tx, user, none, true));
    });
    expect(await both(team)).toEqual([OPEN, WITHDRAWN]);
  });

  it("to teams, as an administrator, are withdrawn", async () => {
    const former = await aPerson({ roles: ["ADMIN", "USER"] });
    const teamId = await createTeam(owner, { name: newId() });
    const { id } = await inviteToTeam(former, teamId, { email: guest.email, role: "MEMBER" });
    await setRoles(["USER"], former);
    expect(await statusOf(id)).toEqual(WITHDRAWN);
  });
});

it("an owner who keeps publishing an API can no longer invite publishers, but viewers", async () => {
  const apiId = await anApi(sender);
  const second = await aPerson();
  const toPublish = (await inviteApiCollaborator(sender, apiId, "PUBLISHER", { email: guest.email })).id;
  const toView = (await inviteApiCollaborator(sender, apiId, "VIEWER", { email: second.email })).id;
  await change(SYSTEM, (tx) => moveOwnership(tx, SYSTEM, { apiId }, { userId: owner.userId }, "OWNER"));
  expect([await statusOf(toPublish), await statusOf(toView)]).toEqual([WITHDRAWN, OPEN]);
});

it("an invitation that gets a role which its sender can't give is from then on the one who gave it", async () => {
  const { toApi, apiId } = await aTeam("MEMBER");
  await changeInvitationRole(owner, toApi, "PUBLISHER");
  const invited = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  await world.connection.sql`update invitations set email = ${invited.email} where id = ${toApi}`;
  await setRoles(["USER"]);
  expect(await statusOf(toApi)).toEqual(OPEN);
  expect(await outcomeOf(acceptInvitation(invited, { invitationId: toApi }))).toBe("done");
  expect((await selectPublisherIds(database(), apiId)).includes(invited.userId)).toBe(true);
});

describe("at the same time as its sender's right ends, an invitation", () => {
  const rolesOfGuest = async () => {
    const [row] = await world.connection.sql`
      select exists (select from memberships where user_id = ${guest.userId}) as application,
        exists (select from api_viewers where user_id = ${guest.userId}) as api`;
    return row;
  };

  it.each<[string, (team: Team) => Promise<unknown>]>([
    ["by the owner", leave],
    ["by the team's roles", lower],
    ["by a platform role", () => setRoles(["USER"])],
  ])("%s is accepted or withdrawn, never both or neither", async (_what, end) => {
    for (let round = 0; round < 3; round += 1) {
      sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
      guest = await aPerson();
      const team = await aTeam("MEMBER");
      const accept = (invitationId: string) => outcomeOf(acceptInvitation(guest, { invitationId }));
      const [toApplication, toApi] = await Promise.all([
        accept(team.toApplication),
        accept(team.toApi),
        end(team),
      ]);
      const expected = (outcome: string) =>
        outcome === "done" ? ["ACCEPTED", "CANCELED"] : ["WITHDRAWN", "CANCELED"];
      expect(await both(team)).toEqual([expected(toApplication), expected(toApi)]);
      expect(await rolesOfGuest()).toEqual({ application: toApplication === "done", api: toApi === "done" });
    }
  });

  /** Takes the right in a transaction that ends only once the sending waits for it, or is over. */
  async function sendWhile(takeRight: (sql: World["connection"]["sql"]) => Promise<unknown>, apiId: string) {
    const { sql } = world.connection;
    let sending: Promise<string> | undefined;
    let isOver = false;
    await sql.begin(async (tx) => {
      await takeRight(tx as unknown as World["connection"]["sql"]);
      sending = outcomeOf(inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email }));
      void sending.finally(() => {
        isOver = true;
      });
      await vi.waitFor(
        async () => {
          const [row] = await sql`
            select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`;
          expect(isOver || row?.waits).toBe(true);
        },
        { timeout: 10 * SECOND },
      );
    });
    return sending;
  }

  it.each<[string, (sql: World["connection"]["sql"], teamId: string) => Promise<unknown>]>([
    ["platform role", (sql) => sql`update users set roles = '{USER}' where id = ${sender.userId}`],
    [
      "team's role",
      (sql, id) => sql`update teams set api_role = 'VIEWER', updated_at = now() where id = ${id}`,
    ],
  ])("isn't sent after the %s was taken", async (_what, takeRight) => {
    const { teamId, apiId, toApi } = await aTeam("MEMBER");
    const before = await statusOf(toApi);
    guest = await aPerson();
    expect(await sendWhile((sql) => takeRight(sql, teamId), apiId)).toBe("FORBIDDEN");
    const [row] = await world.connection.sql`
      select count(*)::int as count from invitations where api_id = ${apiId} and email = ${guest.email}`;
    expect([before, row?.count]).toEqual([OPEN, 0]);
  });
});
