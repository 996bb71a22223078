import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { continueFrom } from "@/db/backup/aftermath";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { acceptTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { acceptInvitation } from "@/domain/memberships/invitations/answer.service";
import { resendInvitation } from "@/domain/memberships/invitations/invitation.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let owner: Person;
let applicationId: string;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
  applicationId = await anApplication(owner);
});
afterAll(() => world.close());

/** What a restore does after the rows are loaded. */
async function afterRestore(): Promise<void> {
  const client = new Client({ connectionString: world.url });
  await client.connect();
  try {
    await continueFrom(client, { id: newId(), createdAt: "2026-01-01T00:00:00Z", latchkey: "0.0.0" });
  } finally {
    await client.end();
  }
}

it("an invitation's old link gives no role and proves no email; it can be sent again", async () => {
  const invited = await aPerson();
  await world.connection.sql`update users set email_verified_at = null where id = ${invited.userId}`;
  const { id } = await anInvitation(owner, applicationId, invited.email);
  const token = await lastTokenTo(invited.email);
  await afterRestore();
  expect(await outcomeOf(acceptInvitation(invited, { token }))).toBe("INVALID_STATUS");
  const [user] = await world.connection.sql`select email_verified_at from users where id = ${invited.userId}`;
  expect(user).toEqual({ email_verified_at: null });
  await resendInvitation(owner, id);
  expect(await outcomeOf(acceptInvitation(invited, { token }))).toBe("INVALID_STATUS");
  expect(await outcomeOf(acceptInvitation(invited, { token: await lastTokenTo(invited.email) }))).toBe(
    "done",
  );
});

it("an offer of ownership can't be accepted; another can be made", async () => {
  const receiver = await aPerson();
  await world.connection.sql`
    insert into memberships (application_id, user_id, role, created_at, application_updated_at)
    select id, ${receiver.userId}, 'USER', now(), updated_at from applications where id = ${applicationId}`;
  const offer = () =>
    requestTransfer(owner, { applicationId }, { userId: receiver.userId, keptRole: "NONE" });
  const { id } = await offer();
  await afterRestore();
  expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("INVALID_STATUS");
  const again = await offer();
  expect(await outcomeOf(acceptTransfer(receiver, again.id))).toBe("done");
});

it("what ends by a restore says that it ended, not that it will", async () => {
  const sender = await aPerson();
  const { id } = await anInvitation(sender, await anApplication(sender), "later@example.com");
  const { sql } = world.connection;
  const before = Date.now();
  await afterRestore();
  const [row] = await sql`select status, expires_at from invitations where id = ${id}`;
  expect(row?.status).toBe("EXPIRED");
  expect(Date.parse(row?.expires_at)).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(row?.expires_at)).toBeGreaterThanOrEqual(before - 1_000);
});
