import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { invitations, mailLinks, mails } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { declineInvitation } from "@/domain/memberships/invitations/answer.service";
import { resendInvitation, withdrawInvitation } from "@/domain/memberships/invitations/invitation.service";
import { endLinks, sendLink, useLink } from "@/domain/sign-in/links/mail-link";
import { change, database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { outcomeOf } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { cancelMails, queueMails } from "./mail.service";
import { resendMail } from "./outbox.service";

let world: World;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterEach(() => shiftClock(0));
afterAll(() => world.close());

const ENDED = ["SENT", "FAILED", "BOUNCED"] as const;
type Ended = (typeof ENDED)[number];

const end = (id: string, status: Ended) =>
  database().update(mails).set({ status, nextAttemptAt: null }).where(eq(mails.id, id));

async function lastMail() {
  const [mail] = await database().select().from(mails).orderBy(desc(mails.id)).limit(1);
  return mail ?? { id: "", expiresAt: null };
}

/** The mail of a new link to reset a password, which has ended. */
async function aLinkMail(status: Ended) {
  const user = await aPerson();
  const holder = { id: user.userId, name: user.name };
  await change(SYSTEM, (tx) => sendLink(tx, "RESET_PASSWORD", holder, user.email));
  const { id, expiresAt } = await lastMail();
  await end(id, status);
  return { id, expiresAt, user };
}

it.each(ENDED)("a mail with a link that was %s is sent again until its link ends", async (status) => {
  const { id, expiresAt } = await aLinkMail(status);
  expect(await resendMail(administrator, id)).toMatchObject({ status: "QUEUED", expiresAt });
  await end(id, status);
  shiftClock(3 * HOUR);
  expect(await outcomeOf(resendMail(administrator, id))).toBe("INVALID_STATUS");
});

it.each(ENDED)("a mail that was %s isn't sent again once its link was used or replaced", async (status) => {
  const used = await aLinkMail(status);
  const token = await lastTokenTo(used.user.email);
  await change(SYSTEM, (tx) => useLink(tx, token, ["RESET_PASSWORD"]));
  const replaced = await aLinkMail(status);
  await change(SYSTEM, (tx) => endLinks(tx, replaced.user.userId));
  const deleted = await aLinkMail(status);
  await database().delete(mailLinks).where(eq(mailLinks.userId, deleted.user.userId));
  for (const { id } of [used, replaced, deleted]) {
    expect(await outcomeOf(resendMail(administrator, id))).toBe("INVALID_STATUS");
    const [row] = await database().select().from(mails).where(eq(mails.id, id));
    expect(row).toMatchObject({ status, nextAttemptAt: null });
  }
});

it.each(ENDED)(
  "a mail that was %s is sent again only while its invitation is open and has its link",
  async (status) => {
    const owner = await aPerson();
    const guest = await aPerson();
    const applicationId = await anApplication(owner);
    const invite = async () => {
      const invitation = await anInvitation(owner, applicationId, guest.email);
      const { id } = await lastMail();
      await end(id, status);
      return { id, invitationId: invitation.id };
    };
    const resend = (id: string) => outcomeOf(resendMail(administrator, id));

    const first = await invite();
    expect(await resend(first.id)).toBe("done");
    await end(first.id, status);
    shiftClock(HOUR);
    await resendInvitation(owner, first.invitationId);
    const second = await lastMail();
    await end(second.id, status);
    expect([await resend(first.id), await resend(second.id)]).toEqual(["INVALID_STATUS", "done"]);
    await end(second.id, status);
    await withdrawInvitation(owner, first.invitationId);
    expect(await resend(second.id)).toBe("INVALID_STATUS");

    const declined = await invite();
    await declineInvitation(guest, { invitationId: declined.invitationId });
    expect(await resend(declined.id)).toBe("INVALID_STATUS");
    const expired = await invite();
    await database()
      .update(invitations)
      .set({ status: "EXPIRED", endedAt: now() })
      .where(eq(invitations.id, expired.invitationId));
    expect(await resend(expired.id)).toBe("INVALID_STATUS");
  },
);

it("a mail isn't sent again if its invitation can't be accepted: past its end, or without the sender's right", async () => {
  const owner = await aPerson();
  const sender = await aPerson();
  const applicationId = await anApplication(owner, {}, { owners: [sender] });
  const invite = async (by: Person) => {
    const { id: invitationId } = await anInvitation(by, applicationId, (await aPerson()).email);
    const { id } = await lastMail();
    await end(id, "SENT");
    return { id, invitationId };
  };
  const late = await invite(owner);
  const bySender = await invite(sender);
  await database()
    .update(invitations)
    .set({ expiresAt: after(now(), -HOUR) })
    .where(eq(invitations.id, late.invitationId));
  await world.connection.sql`
    update memberships set role = 'USER', direct_role = 'USER' where application_id = ${applicationId} and user_id = ${sender.userId}`;
  for (const { id } of [late, bySender])
    expect(await outcomeOf(resendMail(administrator, id))).toBe("INVALID_STATUS");
  expect(await outcomeOf(resendMail(administrator, (await invite(owner)).id))).toBe("done");
});

it("a mail without a link is tried for four days again", async () => {
  const values = { name: "Ada", link: "http://localhost:3999/confirm?token=unused", expires: "soon" };
  const mail = { kind: "RESET_PASSWORD" as const, userId: null, recipient: "ada@example.com", values };
  const [id = ""] = await change(SYSTEM, (tx) => queueMails(tx, [mail]));
  await end(id, "FAILED");
  shiftClock(10 * DAY);
  const { expiresAt } = await resendMail(administrator, id);
  expect(expiresAt.getTime() - now().getTime()).toBeGreaterThan(3.9 * DAY);
});

it("the end of links and invitations doesn't scan the mails that have ended", async () => {
  const values = { recipient: "ada@example.com", kind: "TEST", subject: "Test", status: "SENT" as const };
  const times = { createdAt: now(), expiresAt: after(now(), DAY) };
  const old = Array.from({ length: 5_000 }, () => ({ ...values, ...times, id: newId(), reason: newId() }));
  for (let at = 0; at < old.length; at += 1_000)
    await database()
      .insert(mails)
      .values(old.slice(at, at + 1_000));
  await query(database())`analyze mails`;
  const reasons = old.slice(0, 10).map(({ reason }) => reason);
  const [scans] = await change(SYSTEM, async (tx) => {
    await cancelMails(tx, ...reasons);
    return query<{ rows: number }>(tx)`
      select seq_tup_read::int as rows from pg_stat_xact_user_tables where relname = 'mails'`;
  });
  expect(scans?.rows).toBe(0);
});
