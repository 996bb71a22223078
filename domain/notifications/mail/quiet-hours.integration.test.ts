import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { mails, notifications, users } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, MINUTE, now, shiftClock } from "@/domain/kernel/clock";
import { change, database } from "@/domain/store/database";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type MailServer, startMailServer } from "@/testing/mail/mail-server";
import { type NotificationEvent, notifyMembers, OWNERS } from "../notification.service";
import { updateNotificationSettings } from "../settings/settings.service";
import { queueNotificationMails } from "./notification-mail.service";
import { sendDue } from "./send.service";
import { type Mailer, openMailer } from "./transport";

let world: World;
let server: MailServer;
let mailer: Mailer;
let owner: Person & { readonly email: string };
let applicationId: string;
beforeAll(async () => {
  server = await startMailServer();
  world = await createWorld({ LATCHKEY_SMTP_URL: server.url, LATCHKEY_MAIL_FROM: "latchkey@example.com" });
  mailer = openMailer();
});
beforeEach(async () => {
  owner = await aPerson();
  applicationId = await anApplication(owner);
  await database().delete(notifications);
  server.received.length = 0;
});
afterEach(async () => {
  shiftClock(0);
  server.onRecipient = () => undefined;
  await database().delete(mails);
});
afterAll(async () => {
  mailer.close();
  await world.close();
  await server.close();
});

const minuteOfDay = (time: Date) => time.getUTCHours() * 60 + time.getUTCMinutes();
/** Quiet hours that begin in so many minutes and last for three hours, in UTC. */
const quietIn = (minutes: number) => {
  const from = (minuteOfDay(new Date()) + minutes) % 1_440;
  return { from, to: (from + 180) % 1_440 };
};

async function queued(event: NotificationEvent): Promise<void> {
  await change(SYSTEM, (tx) => notifyMembers(tx, SYSTEM, OWNERS, { event, applicationId, data: {} }));
  await queueNotificationMails();
  shiftClock(MINUTE);
  await queueNotificationMails();
}
const row = async () => (await database().select().from(mails))[0];

it("a mail that the server deferred isn't sent in quiet hours, costs no attempt, and is sent after them", async () => {
  await updateNotificationSettings(owner, { quietHours: quietIn(5) });
  server.onRecipient = () => ({ code: 451, text: "4.7.1 Greylisted" });
  await queued("client_secret.renewed");
  await sendDue(mailer);
  expect(await row()).toMatchObject({ status: "QUEUED", attempts: 1 });
  server.onRecipient = () => undefined;
  shiftClock(10 * MINUTE);
  await sendDue(mailer);
  expect(server.received).toEqual([]);
  const waiting = await row();
  expect(waiting).toMatchObject({ status: "QUEUED", attempts: 1 });
  expect((waiting?.nextAttemptAt?.getTime() ?? 0) - now().getTime()).toBeGreaterThan(2.5 * HOUR);
  shiftClock((waiting?.nextAttemptAt?.getTime() ?? 0) - Date.now() + 1_000);
  await sendDue(mailer);
  expect(await row()).toMatchObject({ status: "SENT", attempts: 2 });
});

it.each([
  ["registration.failed", undefined, "SENT"],
  ["access_token.leaked", undefined, "SENT"],
  ["registration.failed", "DAILY", "QUEUED"],
] as const)(
  "what was queued before quiet hours and is tried in them: %s, %s, is %s",
  async (event, email, status) => {
    if (email) await updateNotificationSettings(owner, { events: [{ event, email }] });
    await updateNotificationSettings(owner, {
      quietHours: quietIn(10),
      digestAt: minuteOfDay(new Date(Date.now() + 5 * MINUTE)),
    });
    await change(SYSTEM, (tx) => notifyMembers(tx, SYSTEM, OWNERS, { event, applicationId, data: {} }));
    await queueNotificationMails();
    shiftClock(7 * MINUTE);
    await queueNotificationMails();
    expect((await row())?.status).toBe("QUEUED");
    shiftClock(20 * MINUTE);
    await sendDue(mailer);
    expect((await row())?.status).toBe(status);
  },
);

it("the outbox names the email that a mail was sent to, also if the user changed it meanwhile", async () => {
  await queued("client_secret.renewed");
  expect((await row())?.recipient).toBe(owner.email);
  const email = `new-${owner.email}`;
  await database().update(users).set({ email }).where(eq(users.id, owner.userId));
  await sendDue(mailer);
  expect(await row()).toMatchObject({ status: "SENT", recipient: email });
  expect(server.received.map(({ recipient }) => recipient)).toEqual([email]);
});
