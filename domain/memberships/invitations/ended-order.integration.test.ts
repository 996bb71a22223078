import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { deleteUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { removeMember } from "@/domain/memberships/membership.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import { overtaken } from "@/testing/domain/overtaken";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { acceptInvitation } from "./answer.service";
import { changeInvitationRole } from "./invitation.service";

/* What is locked before what, when invitations end with their sender's right, and which of them end. */

type SomeOne = Person & { readonly email: string };

let world: World;
let administrator: Person;
let owner: SomeOne;
let sender: SomeOne;
let guest: SomeOne;
let applicationId: string;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  guest = await aPerson();
  applicationId = await anApplication(owner, {}, { owners: [sender] });
});

const statusOf = async (id: string) =>
  (await world.connection.sql`select status from invitations where id = ${id}`)[0]?.status;

it("an acceptance waits for the sender before it has the invitation", async () => {
  const { id } = await anInvitation(sender, applicationId, guest.email);
  const outcome = await overtaken(
    world,
    (tx) => tx`select from users where id = ${sender.userId} for update`,
    () => acceptInvitation(guest, { invitationId: id }),
    // As a sign-in that takes roles away: the sender first, then what they sent.
    (tx) => tx`select from invitations where id = ${id} for update nowait`,
  );
  expect(outcome).toBe("done");
  expect(await statusOf(id)).toBe("ACCEPTED");
});

it("the end of an account doesn't wait for what others sent to what it hands over", async () => {
  const successor = await aPerson();
  const { id } = await anInvitation(sender, applicationId, guest.email);
  const { sql } = world.connection;
  await sql.begin(async (tx) => {
    await tx`select from invitations where id = ${id} for update`;
    const successorOfOthers = { userId: successor.userId };
    expect(await outcomeOf(deleteUser(administrator, owner.userId, { successorOfOthers }))).toBe("done");
  });
  expect(await statusOf(id)).toBe("OPEN");
});

it("an invitation that has expired stays so when its sender loses the right", async () => {
  const [expired, open] = [
    (await anInvitation(sender, applicationId, guest.email)).id,
    (await anInvitation(sender, applicationId, (await aPerson()).email)).id,
  ];
  await world.connection
    .sql`update invitations set expires_at = now() - interval '1 minute' where id = ${expired}`;
  await removeMember(owner, applicationId, sender.userId);
  expect([await statusOf(expired), await statusOf(open)]).toEqual(["OPEN", "WITHDRAWN"]);
});

it("an invitation whose sender lost the right before it could be withdrawn gets no other role", async () => {
  const { id } = await anInvitation(sender, applicationId, guest.email);
  await world.connection
    .sql`delete from memberships where application_id = ${applicationId} and user_id = ${sender.userId}`;
  expect(await outcomeOf(changeInvitationRole(owner, id, "OWNER"))).toBe("INVALID_STATUS");
  expect(await outcomeOf(acceptInvitation(guest, { invitationId: id }))).toBe("INVALID_STATUS");
});
