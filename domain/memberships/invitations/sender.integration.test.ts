import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addApiCollaborator, removeApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { type KeptRole, moveOwnership, type Owned } from "@/domain/lifecycle/ownership";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { change } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { changeTeamMemberRole, leaveTeam, removeTeamMember } from "@/domain/teams/team-member.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { addMember, leaveApplication } from "../membership.service";
import { acceptInvitation } from "./answer.service";
import { invitationOfLink, receivedInvitations } from "./invitation.queries";
import { inviteApiCollaborator, inviteToTeam } from "./invitation.service";

type SomeOne = Person & { readonly email: string };

let world: World;
let owner: SomeOne;
let sender: SomeOne;
let guest: SomeOne;
/** The secret of the link that was sent. */
let token: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  const publisher = { roles: ["API_PUBLISHER", "USER"] as const };
  owner = await aPerson({ roles: [...publisher.roles] });
  sender = await aPerson({ roles: [...publisher.roles] });
  guest = await aPerson();
});

const statusOf = async (id: string) => {
  const [row] = await world.connection.sql`
    select i.status, (select m.status from mails m where m.reason = i.id::text order by m.id desc limit 1) as mail
    from invitations i where i.id = ${id}`;
  return [row?.status, row?.mail];
};
const OPEN = ["OPEN", "QUEUED"];
const WITHDRAWN = ["WITHDRAWN", "CANCELED"];

/** What the guest sees: the link's status, and the invitations that wait. */
async function seen() {
  const { status } = await invitationOfLink(guest, token);
  return [status, (await receivedInvitations(guest)).map(({ id }) => id)];
}

async function sent(invitation: Promise<{ id: string }>): Promise<string> {
  const { id } = await invitation;
  token = await lastTokenTo(guest.email);
  return id;
}

async function byOwnerOfApplication() {
  const applicationId = await anApplication(owner, {}, { owners: [sender] });
  const id = await sent(anInvitation(sender, applicationId, guest.email));
  return { id, applicationId };
}
async function byPublisher() {
  const apiId = await anApi(owner);
  await addApiCollaborator(owner, apiId, "PUBLISHER", sender);
  const id = await sent(inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email }));
  return { id, apiId };
}
async function byManager() {
  const teamId = await createTeam(owner, { name: newId() });
  await addTeamMember(SYSTEM, teamId, { userId: sender.userId, role: "MANAGER" });
  const id = await sent(inviteToTeam(sender, teamId, { email: guest.email, role: "MEMBER" }));
  return { id, teamId };
}
const giveAway = (owned: Owned, kept: KeptRole) =>
  change(SYSTEM, (tx) => moveOwnership(tx, SYSTEM, owned, { userId: owner.userId }, kept));

describe("an invitation is withdrawn when its sender", () => {
  it.each<[string, () => Promise<{ id: string; back: () => Promise<unknown> }>]>([
    [
      "leaves the application",
      async () => {
        const { id, applicationId } = await byOwnerOfApplication();
        await leaveApplication(sender, applicationId);
        return { id, back: () => addMember(owner, applicationId, { userId: sender.userId, role: "OWNER" }) };
      },
    ],
    [
      "is removed as publisher",
      async () => {
        const { id, apiId } = await byPublisher();
        await removeApiCollaborator(owner, apiId, "PUBLISHER", sender.userId);
        return { id, back: () => addApiCollaborator(owner, apiId, "PUBLISHER", sender) };
      },
    ],
    [
      "is removed from the team",
      async () => {
        const { id, teamId } = await byManager();
        await removeTeamMember(owner, teamId, sender.userId);
        return { id, back: () => addTeamMember(SYSTEM, teamId, { userId: sender.userId, role: "MANAGER" }) };
      },
    ],
    [
      "leaves the team",
      async () => {
        const { id, teamId } = await byManager();
        await leaveTeam(sender, teamId);
        return { id, back: () => addTeamMember(SYSTEM, teamId, { userId: sender.userId, role: "MANAGER" }) };
      },
    ],
    [
      "becomes a member of the team",
      async () => {
        const { id, teamId } = await byManager();
        await changeTeamMemberRole(owner, teamId, sender.userId, "MEMBER");
        return { id, back: () => changeTeamMemberRole(owner, teamId, sender.userId, "MANAGER") };
      },
    ],
    ...(["USER", "NONE"] as const).map(
      (kept): [string, () => Promise<{ id: string; back: () => Promise<unknown> }>] => [
        `gives the application away and keeps ${kept}`,
        async () => {
          const applicationId = await anApplication(sender);
          const id = await sent(anInvitation(sender, applicationId, guest.email));
          await giveAway({ applicationId }, kept);
          const back = () =>
            change(SYSTEM, (tx) =>
              moveOwnership(tx, SYSTEM, { applicationId }, { userId: sender.userId }, "NONE"),
            );
          return { id, back };
        },
      ],
    ),
    [
      "gives the API away",
      async () => {
        const apiId = await anApi(sender);
        const id = await sent(inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email }));
        await giveAway({ apiId }, "USER");
        return { id, back: () => addApiCollaborator(owner, apiId, "PUBLISHER", sender) };
      },
    ],
  ])("%s, and stays so if they come back", async (_what, prepare) => {
    const { id, back } = await prepare();
    expect(await statusOf(id)).toEqual(WITHDRAWN);
    expect(await seen()).toEqual(["WITHDRAWN", []]);
    await back();
    expect(await seen()).toEqual(["WITHDRAWN", []]);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
  });
});

describe("an invitation to what a team owns", () => {
  const manager = (teamId: string) =>
    addTeamMember(SYSTEM, teamId, { userId: sender.userId, role: "MANAGER" });

  /** The sender's invitations, as a manager of a team: to view its API, to publish it, and to its application. */
  async function aTeamWithInvitations(owners: readonly Person[] = []) {
    const teamId = await createTeam(owner, { name: newId() });
    const applicationId = await anApplication(owner, {}, { owners: [...owners] });
    const apiId = await anApi(owner);
    await giveToTeam(owner, { applicationId }, { teamId });
    await giveToTeam(owner, { apiId }, { teamId });
    await manager(teamId);
    const second = await aPerson();
    const own = await anApplication(sender);
    const invited = [
      await inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email }),
      await inviteApiCollaborator(sender, apiId, "PUBLISHER", { email: second.email }),
      await anInvitation(sender, applicationId, guest.email),
    ];
    const others = [
      await anInvitation(sender, own, guest.email),
      await anInvitation(owner, applicationId, second.email),
    ];
    const statuses = () => Promise.all(invited.map(({ id }) => statusOf(id)));
    const statusesOfOthers = () => Promise.all(others.map(({ id }) => statusOf(id)));
    return { teamId, applicationId, apiId, invited, statuses, statusesOfOthers };
  }
  type Team = Awaited<ReturnType<typeof aTeamWithInvitations>>;

  it.each<[string, (team: Team) => Promise<unknown>]>([
    ["leaves the team", ({ teamId }) => leaveTeam(sender, teamId)],
    ["is removed from it", ({ teamId }) => removeTeamMember(owner, teamId, sender.userId)],
    ["becomes a member", ({ teamId }) => changeTeamMemberRole(owner, teamId, sender.userId, "MEMBER")],
  ])("is withdrawn when its sender %s, and stays so", async (_what, end) => {
    const team = await aTeamWithInvitations();
    expect(await team.statuses()).toEqual([OPEN, OPEN, OPEN]);
    await end(team);
    expect(await team.statuses()).toEqual([WITHDRAWN, WITHDRAWN, WITHDRAWN]);
    expect(await team.statusesOfOthers()).toEqual([OPEN, OPEN]);
    const entries = await world.connection.sql`
      select subject_id, application_id, api_id from audit_entries where action = 'invitation.withdrawn'
        and subject_id = any(${team.invited.map(({ id }) => id)})`;
    expect(new Map(entries.map((row) => [row.subject_id, row.application_id ?? row.api_id]))).toEqual(
      new Map(team.invited.map(({ id, subjectId }) => [id, subjectId])),
    );
    await leaveTeam(sender, team.teamId).catch(() => null);
    await manager(team.teamId);
    expect(await team.statuses()).toEqual([WITHDRAWN, WITHDRAWN, WITHDRAWN]);
  });

  it("stays open as far as another role lets its sender invite", async () => {
    const team = await aTeamWithInvitations([sender]);
    await addApiCollaborator(owner, team.apiId, "PUBLISHER", sender);
    await leaveTeam(sender, team.teamId);
    expect(await team.statuses()).toEqual([OPEN, WITHDRAWN, OPEN]);
  });
});

describe("an invitation stays open when", () => {
  it("its sender gives the application or API away, but can still invite", async () => {
    const applicationId = await anApplication(sender);
    const first = await sent(anInvitation(sender, applicationId, guest.email));
    await giveAway({ applicationId }, "OWNER");
    const second = await aPerson();
    const apiId = await anApi(sender);
    const { id } = await inviteApiCollaborator(sender, apiId, "VIEWER", { email: second.email });
    await giveAway({ apiId }, "OWNER");
    expect([await statusOf(first), await statusOf(id)]).toEqual([OPEN, OPEN]);
    expect(await seen()).toEqual(["OPEN", [first]]);
  });

  it("its sender gives the application to a team that they manage", async () => {
    const applicationId = await anApplication(sender);
    const id = await sent(anInvitation(sender, applicationId, guest.email));
    await giveToTeam(sender, { applicationId }, { teamId: await createTeam(sender, { name: newId() }) });
    expect(await statusOf(id)).toEqual(OPEN);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("done");
  });

  it("another one leaves, or its sender loses a weaker role", async () => {
    const { id, apiId } = await byPublisher();
    await addApiCollaborator(owner, apiId, "VIEWER", sender);
    const other = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    await addApiCollaborator(owner, apiId, "PUBLISHER", other);
    await removeApiCollaborator(owner, apiId, "PUBLISHER", other.userId);
    await removeApiCollaborator(owner, apiId, "VIEWER", sender.userId);
    expect(await statusOf(id)).toEqual(OPEN);
  });
});

it("while its sender lacks a platform role, an invitation is shown as withdrawn", async () => {
  const teamId = await createTeam(sender, { name: newId() });
  const apiId = await anApi(sender);
  await giveToTeam(sender, { apiId }, { teamId });
  const id = await sent(inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email }));
  const setRoles = (roles: string) =>
    world.connection.sql`update users set roles = ${roles}::platform_role[] where id = ${sender.userId}`;
  expect(await seen()).toEqual(["OPEN", [id]]);
  await setRoles("{USER}");
  expect(await seen()).toEqual(["WITHDRAWN", []]);
  expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
  await setRoles("{API_PUBLISHER,USER}");
  expect(await seen()).toEqual(["OPEN", [id]]);
});
