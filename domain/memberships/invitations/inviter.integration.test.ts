import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { endStanding } from "@/domain/lifecycle/end-standing";
import { moveOwnership } from "@/domain/lifecycle/ownership";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { change } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { removeTeamMember } from "@/domain/teams/team-member.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { leaveApplication } from "../membership.service";
import { acceptInvitation, declineInvitation } from "./answer.service";
import { findOpenId } from "./invitation.repository";
import { inviteApiCollaborator, inviteToTeam } from "./invitation.service";

let world: World;
let owner: Person;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_SEARCHABLE_USERS: "colleagues" });
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterAll(() => world.close());

/** Makes a user a publisher of an API of the owner. */
async function publishes(user: Person & { readonly email: string }, apiId: string): Promise<void> {
  const { id } = await inviteApiCollaborator(owner, apiId, "PUBLISHER", { email: user.email });
  await acceptInvitation(user, { invitationId: id });
}

describe("an invitation gives nothing once its sender", () => {
  it("was removed from the team", async () => {
    const [sender, guest] = [await aPerson(), await aPerson()];
    const teamId = await createTeam(owner, { name: newId() });
    await addTeamMember(SYSTEM, teamId, { userId: sender.userId, role: "MANAGER" });
    const { id } = await inviteToTeam(sender, teamId, { email: guest.email, role: "MANAGER" });
    await removeTeamMember(owner, teamId, sender.userId);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
  });

  it("lost the role in the team: it can still be declined", async () => {
    const [sender, guest] = [await aPerson(), await aPerson()];
    const teamId = await createTeam(owner, { name: newId() });
    await addTeamMember(SYSTEM, teamId, { userId: sender.userId, role: "MANAGER" });
    const { id } = await inviteToTeam(sender, teamId, { email: guest.email, role: "MANAGER" });
    await world.connection.sql`
      update team_members set role = 'MEMBER' where team_id = ${teamId} and user_id = ${sender.userId}`;
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
    expect(await outcomeOf(declineInvitation(guest, { invitationId: id }))).toBe("done");
  });

  it("left the application, or gave it away", async () => {
    const [sender, guest, receiver] = [await aPerson(), await aPerson(), await aPerson()];
    const applicationId = await anApplication(owner);
    const first = await anInvitation(owner, applicationId, sender.email, "OWNER");
    await acceptInvitation(sender, { invitationId: first.id });
    const { id } = await anInvitation(sender, applicationId, guest.email, "OWNER");
    await leaveApplication(sender, applicationId);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");

    const theirs = await anApplication(sender);
    const second = await anInvitation(sender, theirs, guest.email, "OWNER");
    await change(SYSTEM, (tx) =>
      moveOwnership(tx, SYSTEM, { applicationId: theirs }, { userId: receiver.userId }, "NONE"),
    );
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: second.id }))).toBe("INVALID_STATUS");
  });

  it("no longer publishes the API", async () => {
    const sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const guest = await aPerson();
    const apiId = await anApi(owner);
    await publishes(sender, apiId);
    const { id } = await inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email });
    await removeApiCollaborator(owner, apiId, "PUBLISHER", sender.userId);
    expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
  });
});

it("an invitation to publish is replaced only by those who may send one", async () => {
  const publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const guest = await aPerson();
  const apiId = await anApi(owner);
  await publishes(publisher, apiId);
  await inviteApiCollaborator(owner, apiId, "PUBLISHER", { email: guest.email });
  const invite = (sender: Person) =>
    outcomeOf(inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email }));
  expect([await invite(publisher), await invite(owner)]).toEqual(["FORBIDDEN", "done"]);
});

it("the end of an account that never proved its email leaves invitations to that email open", async () => {
  const email = `invited-${newId()}@example.com`;
  const impostor = await aPerson();
  await world.connection.sql`
    update users set email = ${email}, email_verified_at = null where id = ${impostor.userId}`;
  const applicationId = await anApplication(owner);
  const { id } = await anInvitation(owner, applicationId, email, "USER");
  await change(SYSTEM, (tx) => endStanding(tx, impostor.userId, new Date()));
  const open = await change(SYSTEM, (tx) =>
    findOpenId(tx, { kind: "APPLICATION", id: applicationId }, email),
  );
  expect(open).toBe(id);
});
