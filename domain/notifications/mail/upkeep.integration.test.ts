import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { mails } from "@/db/schema";
import { DAY, HOUR, shiftClock } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { change, database } from "@/domain/store/database";
import { housekeeping } from "@/jobs/housekeeping";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type AnyMail, queueMails } from "./mail.service";
import { cancelLateMails, forgetMailContent, forgetOldMails } from "./send.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(async () => {
  shiftClock(0);
  delete process.env.LATCHKEY_SMTP_URL;
  delete process.env.LATCHKEY_MAIL_FROM;
  forgetEnvironment();
  await database().delete(mails);
});
afterAll(() => world.close());

const LINK = "http://localhost:3999/confirm?token=Zm9vYmFyYmF6cXV4cXV1eHF1dXo";
const queue = async (input: Partial<AnyMail> = {}): Promise<string> => {
  const values = { name: "Ada", link: LINK, expires: "tomorrow" };
  const mail = {
    kind: "RESET_PASSWORD" as const,
    userId: null,
    recipient: "ada@example.com",
    values,
    ...input,
  };
  return (await change(SYSTEM, (tx) => queueMails(tx, [mail])))[0] ?? "";
};
const set = (id: string, values: Partial<typeof mails.$inferInsert>) =>
  database().update(mails).set(values).where(eq(mails.id, id));
const rows = () => database().select().from(mails).orderBy(asc(mails.id));

it("cancels what waits when its time is over, with its content, where no mail server is configured", async () => {
  await queue({ expiresAt: new Date(Date.now() + HOUR) });
  await queue();
  const claimedUntil = new Date(Date.now() + DAY);
  await set(await queue(), { status: "SENDING", claimedUntil, expiresAt: new Date(Date.now() - HOUR) });
  await cancelLateMails();
  expect((await rows()).map(({ status }) => status)).toEqual(["QUEUED", "QUEUED", "SENDING"]);
  shiftClock(2 * HOUR);
  await housekeeping();
  const [late, early] = await rows();
  expect(late).toMatchObject({ status: "CANCELED", sealedContent: null, nextAttemptAt: null });
  expect(late?.response).toMatch(/no mail server/);
  expect(early).toMatchObject({ status: "QUEUED", sealedContent: expect.any(String) });
  shiftClock(4 * DAY + HOUR);
  await housekeeping();
  // The process that claimed the last one has died.
  expect((await rows()).map(({ status, sealedContent }) => [status, sealedContent])).toEqual(
    Array.from({ length: 3 }, () => ["CANCELED", null]),
  );
});

it("leaves what waits to the sender where a mail server is configured", async () => {
  process.env.LATCHKEY_SMTP_URL = "smtp://localhost:2525";
  process.env.LATCHKEY_MAIL_FROM = "latchkey@example.com";
  forgetEnvironment();
  await queue();
  shiftClock(5 * DAY);
  await cancelLateMails();
  expect((await rows())[0]).toMatchObject({ status: "QUEUED", sealedContent: expect.any(String) });
});

it("deletes mails 400 days after they were queued, unless they still wait", async () => {
  const ended = ["SENT", "FAILED", "BOUNCED", "CANCELED"] as const;
  for (const status of ended) await set(await queue(), { status, nextAttemptAt: null });
  const waiting = await queue({ expiresAt: new Date(Date.now() + 500 * DAY) });
  await set(await queue(), { status: "SENDING" });
  shiftClock(399 * DAY);
  await forgetMailContent();
  await forgetOldMails();
  expect((await rows()).map(({ sealedContent }) => sealedContent !== null)).toEqual([
    ...ended.map(() => false),
    true,
    true,
  ]);
  const recent = await queue();
  await set(recent, { status: "SENT", nextAttemptAt: null });
  shiftClock(401 * DAY);
  await housekeeping();
  expect((await rows()).map(({ id, status }) => [id, status])).toEqual([
    [waiting, "QUEUED"],
    [expect.any(String), "SENDING"],
    [recent, "SENT"],
  ]);
});
