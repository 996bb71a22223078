import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person, PlatformRole } from "@/domain/kernel/actor";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { disableUser, enableUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { reviewUsers } from "@/domain/lifecycle/user-administration/review.service";
import { changeUserRoles } from "@/domain/lifecycle/user-administration/roles.service";
import { acceptInvitation } from "@/domain/memberships/invitations/answer.service";
import { inviteToTeam } from "@/domain/memberships/invitations/invitation.service";
import { addUser } from "@/domain/sign-in/administration/adding.service";
import { signInByProvider } from "@/domain/sign-in/provider-sign-in.service";
import { database } from "@/domain/store/database";
import { findUser, findUserByEmail } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import { createTeam } from "../team.service";
import { changeTeamMemberRole } from "../team-member.service";
import { mapGroup } from "./group-mapping.service";

let world: World;
let admin: Person;
let manager: Person;
let teamId: string;
let subject: string;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  manager = await aPerson({ name: "Manager" });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.connection.sql`delete from group_mappings`;
  teamId = await createTeam(manager, { name: newId() });
  subject = newId();
  await mapGroup(admin, { groupName: "members", teamId, teamRole: "MEMBER" });
  await mapGroup(admin, { groupName: "managers", teamId, teamRole: "MANAGER" });
  await mapGroup(admin, { groupName: "admins", platformRole: "ADMIN" });
  await mapGroup(admin, { groupName: "publishers", platformRole: "API_PUBLISHER" });
});

const emailNow = () => `${subject}@example.com`;
const signIn = (...groups: string[]) =>
  signInByProvider(
    { issuer: "https://idp.example", subject, email: emailNow(), emailVerified: true, name: "Ada" },
    { groups },
  );

const memberOf = async (userId: string) => {
  const [row] = await world.connection.sql`
    select role, source from team_members where user_id = ${userId} and team_id = ${teamId}`;
  return row ? `${row.role} ${row.source}` : null;
};

describe("a role in a team that a group gave", () => {
  it("is there at the first sign-in of an account that an administrator added", async () => {
    const { id } = await addUser(admin, { name: "Ada", email: emailNow() });
    expect((await signIn("members")).id).toBe(id);
    expect(await memberOf(id)).toBe("MEMBER GROUP");
  });

  it.each([
    ["members", "MANAGER", "MANAGER MANUAL", "MANAGER MANUAL"],
    ["members", "MEMBER", "MEMBER MANUAL", "MEMBER MANUAL"],
    ["managers", "MANAGER", "MANAGER MANUAL", "MANAGER MANUAL"],
    // The weaker role isn't taken, and the stronger one ends with its group.
    ["managers", "MEMBER", "MANAGER GROUP", null],
  ] as const)("by %s and an invitation as %s is %s, and stays %s", async (group, role, then, last) => {
    const invitation = await inviteToTeam(manager, teamId, { email: emailNow(), role });
    const { id, name, roles } = await signIn(group);
    const person: Person = { kind: "person", userId: id, name, roles, sessionId: newId(), ip: null };
    await acceptInvitation(person, { invitationId: invitation.id });
    expect(await memberOf(id)).toBe(then);
    if (role === "MANAGER") await signIn("members");
    else await signIn();
    expect(await memberOf(id)).toBe(last);
    await signIn();
    expect(await memberOf(id)).toBe(last);
  });

  it("is given by hand if a manager sets it, also the same one, once", async () => {
    const { id } = await signIn("members");
    for (let time = 0; time < 2; time += 1) await changeTeamMemberRole(manager, teamId, id, "MEMBER");
    await signIn();
    expect(await memberOf(id)).toBe("MEMBER MANUAL");
    const entries = await world.connection.sql`
      select from audit_entries where subject_id = ${teamId} and action = 'team.member_role_changed'`;
    expect(entries).toHaveLength(1);
    const notices = await world.connection.sql`
      select from notifications where user_id = ${id} and event = 'team.role_changed'`;
    expect(notices).toEqual([]);
  });
});

describe("a platform role that a group gave", () => {
  const give = (id: string, ...roles: PlatformRole[]) => changeUserRoles(admin, id, { roles });

  it("stays if an administrator takes it and gives it by hand later", async () => {
    const { id } = await signIn("admins", "publishers");
    await give(id, "API_PUBLISHER");
    await give(id, "API_PUBLISHER", "ADMIN");
    // What was kept is still the group's.
    expect((await signIn()).roles).toEqual(["ADMIN", "USER"]);
  });

  it("ends with its group if an administrator changes another one", async () => {
    const { id } = await signIn("admins");
    await give(id, "ADMIN", "API_PUBLISHER");
    expect((await signIn()).roles).toEqual(["API_PUBLISHER", "USER"]);
  });

  it("stays if it is given by hand when a disabled user is enabled", async () => {
    const { id } = await signIn("admins", "publishers");
    await disableUser(admin, id);
    expect((await findUser(database(), id))?.groupRoles).toEqual([]);
    await enableUser(admin, id, { roles: ["ADMIN"] });
    expect((await signIn()).roles).toEqual(["ADMIN", "USER"]);
    expect((await signIn("publishers")).roles).toEqual(["ADMIN", "API_PUBLISHER", "USER"]);
    expect((await signIn()).roles).toEqual(["ADMIN", "USER"]);
  });
});

describe("a user who waits for approval", () => {
  const setApproval = (value: string | undefined) => {
    if (value) process.env.LATCHKEY_SELF_REGISTRATION_APPROVAL = value;
    else delete process.env.LATCHKEY_SELF_REGISTRATION_APPROVAL;
    forgetEnvironment();
  };
  beforeEach(() => setApproval("true"));
  afterEach(() => setApproval(undefined));

  const waiting = async () => {
    expect(await outcomeOf(signIn("managers", "admins"))).toBe("INVALID_STATUS");
    const user = await findUserByEmail(database(), emailNow());
    if (!user) throw new Error("no user");
    return user;
  };

  it("gets nothing from groups until they are approved and sign in", async () => {
    const user = await waiting();
    expect(user).toMatchObject({ status: "PENDING_APPROVAL", roles: ["USER"], groupRoles: [] });
    expect(await memberOf(user.id)).toBeNull();
    await reviewUsers(admin, { ids: [user.id], decision: "APPROVE" });
    expect((await signIn("managers", "admins")).roles).toContain("ADMIN");
    expect(await memberOf(user.id)).toBe("MANAGER GROUP");
  });

  it("loses every role if they are rejected", async () => {
    const { id } = await waiting();
    await world.connection.sql`
      insert into team_members (team_id, user_id, role, source, created_at) values (${teamId}, ${id}, 'MANAGER', 'GROUP', now())`;
    await world.connection.sql`
      update users set roles = '{ADMIN,USER}', group_roles = '{ADMIN}' where id = ${id}`;
    await reviewUsers(admin, { ids: [id], decision: "REJECT" });
    expect(await findUser(database(), id)).toMatchObject({
      status: "DISABLED",
      roles: ["USER"],
      groupRoles: [],
    });
    expect(await memberOf(id)).toBeNull();
  });
});
