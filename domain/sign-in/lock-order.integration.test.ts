import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { disableUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { inviteApiCollaborator, inviteToTeam } from "@/domain/memberships/invitations/invitation.service";
import { signInByProvider } from "@/domain/sign-in/provider-sign-in.service";
import { mapGroup } from "@/domain/teams/groups/group-mapping.service";
import { createTeam } from "@/domain/teams/team.service";
import { removeTeamMember } from "@/domain/teams/team-member.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let admin: Person;
let manager: Person;
let teamId: string;
let subject: string;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.connection.sql`delete from group_mappings`;
  manager = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  teamId = await createTeam(manager, { name: newId() });
  subject = newId();
  await mapGroup(admin, { groupName: "team", teamId, teamRole: "MANAGER" });
});

const signIn = (groups: readonly string[], email = `${subject}@example.com`) =>
  signInByProvider(
    { issuer: "https://idp.example", subject, email, emailVerified: true, name: "Ada" },
    { groups },
  );
const personOf = async (userId: string): Promise<Person> => ({ ...manager, userId });

describe("teams are locked before users", () => {
  it.each([
    ["that joins a team", [], ["team"]],
    ["that leaves a team", ["team"], []],
  ])("in a sign-in %s", async (_what, before, after) => {
    const { id } = await signIn(before);
    const outcome = await overtaken(
      world,
      (tx) => tx`select from teams where id = ${teamId} for no key update`,
      () => signIn(after),
      // Rejected immediately if the sign-in, which waits for the team, had locked the user.
      (tx) => tx`select from users where id = ${id} for update nowait`,
    );
    expect(outcome).toBe("done");
    const members = await world.connection
      .sql`select from team_members where team_id = ${teamId} and user_id = ${id}`;
    expect(members).toHaveLength(after.length);
  });

  it("also in one that links an account, and changes its email", async () => {
    const { id } = await signIn([]);
    const outcome = await overtaken(
      world,
      (tx) => tx`select from teams where id = ${teamId} for no key update`,
      () => signIn(["team"], `${newId()}@example.com`),
      (tx) => tx`select from users where id = ${id} for update nowait`,
    );
    expect(outcome).toBe("done");
  });

  it.each(["application", "API", "team"])("when an account ends, for its %s", async (what) => {
    const leaver = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const applicationId = await anApplication(leaver);
    const apiId = await anApi(leaver);
    await addTeamMember(admin, teamId, { userId: leaver.userId, role: "MEMBER" });
    const outcome = await overtaken(
      world,
      (tx) =>
        what === "team"
          ? tx`select from teams where id = ${teamId} for no key update`
          : what === "API"
            ? tx`select from apis where id = ${apiId} for no key update`
            : tx`select from applications where id = ${applicationId} for update`,
      () => disableUser(admin, leaver.userId, { successorOfOthers: { archive: true } }),
      (tx) => tx`select from users where id = ${leaver.userId} for update nowait`,
    );
    expect(outcome).toBe("done");
  });
});

it("a sign-in that changes nothing lets others refer to its user", async () => {
  const { id } = await signIn(["team"]);
  const { sql } = world.connection;
  const signedIn = await sql.begin(async (tx) => {
    await tx`select from users where id = ${id} for key share`;
    return signIn(["team"]);
  });
  expect(signedIn.id).toBe(id);
});

it("sign-ins with changed groups, invitations and changes of members never meet in a conflict", async () => {
  const { id } = await signIn(["team"]);
  const user = { ...(await personOf(id)), name: "Ada" };
  const apiId = await anApi(manager);
  await giveToTeam(manager, { apiId }, { teamId });
  await world.connection.sql`update users set roles = '{API_PUBLISHER,USER}' where id = ${id}`;
  const seen = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const other = await aPerson();
    const outcomes = await Promise.all(
      [
        () => signIn(round % 2 === 0 ? [] : ["team"]),
        () => inviteApiCollaborator(user, apiId, "VIEWER", { email: `${newId()}@example.com` }),
        () => inviteToTeam(user, teamId, { email: `${newId()}@example.com`, role: "MEMBER" }),
        () => inviteApiCollaborator(manager, apiId, "VIEWER", { email: `${newId()}@example.com` }),
        () => addTeamMember(admin, teamId, { userId: id, role: "MANAGER" }),
        () => addTeamMember(admin, teamId, { userId: other.userId, role: "MEMBER" }),
        () => removeTeamMember(manager, teamId, id),
        () => signIn(round % 2 === 0 ? ["team"] : []),
      ].map((action) => outcomeOf(action())),
    );
    for (const outcome of outcomes) seen.add(outcome);
  }
  expect([...seen]).not.toContain("CONFLICT");
  expect([...seen]).toContain("done");
});
