// A process of its own: others count messages, too.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "@/domain/kernel/actor";
import { after, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { change } from "@/domain/store/database";
import { dryRun } from "@/domain/store/dry-run";
import { registry } from "@/telemetry/registry";
import { anAdministrator, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { notifyAdministrators } from "../notification.service";
import { cancelMails, queueMails } from "./mail.service";
import { cancelMail, resendMail } from "./outbox.service";
import { cancelLateMails } from "./send.service";

let world: World;
let administrator: Actor;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(async () => {
  shiftClock(0);
  await world.close();
});

const message = (reason?: string) => ({
  kind: "RESET_PASSWORD" as const,
  userId: null,
  recipient: "ada@example.com",
  values: { name: "Ada", link: "http://localhost:3999/confirm?token=unused", expires: "tomorrow" },
  expiresAt: after(now(), HOUR),
  ...(reason && { reason }),
});

/** A change that queues and cancels mail and notifies administrators. */
const work = (failure?: Error) =>
  change(SYSTEM, async (tx) => {
    await queueMails(tx, [message("link"), message("link"), message()]);
    await cancelMails(tx, "link");
    await notifyAdministrators(tx, SYSTEM, { event: "mail.failed", data: {} });
    if (failure) throw failure;
  });

/** What is counted: mails by outcome, and notifications. */
async function counts() {
  const values = async (name: string) => (await registry().getSingleMetric(name)?.get())?.values ?? [];
  const mails = await values("latchkey_mails_total");
  const of = (outcome: string) => mails.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  const notifications = (await values("latchkey_notifications_total")).reduce(
    (sum, { value }) => sum + value,
    0,
  );
  return { queued: of("queued"), canceled: of("canceled"), notifications };
}

const NONE = { queued: 0, canceled: 0, notifications: 0 };

it("doesn't count messages of dry runs and of changes that are rolled back", async () => {
  const { error, record } = await dryRun(() => work());
  expect(error).toBeUndefined();
  expect(record.notifications).toHaveLength(1);
  await expect(work(new Error("on purpose"))).rejects.toThrow("on purpose");
  expect(await counts()).toEqual(NONE);
});

it("counts those of changes, and mails whose link has ended", async () => {
  await work();
  expect(await counts()).toEqual({ queued: 3, canceled: 2, notifications: 1 });
});

it("counts mails that an administrator cancels or sends again, and those that are late", async () => {
  const before = await counts();
  const [first = "", second = ""] = await change(SYSTEM, (tx) => queueMails(tx, [message(), message()]));
  await cancelMail(administrator, first);
  await cancelMail(administrator, first);
  await world.connection.sql`update mails set status = 'FAILED', next_attempt_at = null where id = ${second}`;
  await resendMail(administrator, second);
  expect(await counts()).toEqual({ ...before, queued: before.queued + 3, canceled: before.canceled + 1 });
  shiftClock(2 * HOUR);
  await cancelLateMails();
  // That of the test before; the one sent again has four days.
  expect((await counts()).canceled).toBe(before.canceled + 2);
});
