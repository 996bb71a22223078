import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, mails, notifications, occurrences } from "@/db/schema";
import { HOUR, MINUTE, shiftClock } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type MailServer, startMailServer } from "@/testing/mail/mail-server";
import type { MailOrders } from "@/testing/mail/mortal-mail";
import { contentOf } from "./compose";
import { queueNotificationMails } from "./notification-mail.service";
import { sendDue } from "./send.service";
import { openMailer } from "./transport";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const PROGRAM = join(ROOT, "node_modules", ".cache", `latchkey-mortal-mail-${process.pid}.cjs`);
const KILLS = 5;

let world: World;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  world = await createWorld({ LATCHKEY_SMTP_URL: server.url, LATCHKEY_MAIL_FROM: "latchkey@example.com" });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["testing/mail/mortal-mail.ts"],
    outfile: PROGRAM,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["@node-rs/argon2", "sharp"],
    alias: { "@": ROOT },
    logLevel: "error",
  });
});
afterAll(async () => {
  await world.close();
  await server.close();
  await rm(PROGRAM, { force: true });
});

/** Starts the process, and kills it at a time of chance. */
async function workUntilKilled(orders: MailOrders): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  child.stdin?.end(`${JSON.stringify(orders)}\n`);
  const changes = new Promise<void>((resolve) => {
    let left = 2 + Math.random() * 4;
    child.stdout?.on("data", () => {
      left -= 1;
      if (left <= 0) resolve();
    });
  });
  await Promise.race([changes, ended]);
  await delay(Math.random() * 50);
  child.kill("SIGKILL");
  const [, signal] = await ended;
  expect(signal).toBe("SIGKILL");
}

describe("a process killed again and again while it changes, notifies and mails", () => {
  it("leaves one occurrence and one notification for each change, each in one mail, each mail sent", async () => {
    const [owner, member] = [await aPerson(), await aPerson()];
    const applicationIds = [
      await anApplication(owner, {}, { users: [member] }),
      await anApplication(owner, {}, { users: [member] }),
    ];
    for (let kill = 0; kill < KILLS; kill += 1)
      await workUntilKilled({ owner, memberId: member.userId, applicationIds });

    const changed = (await database().select().from(auditEntries)).filter(
      ({ action, changes }) => action === "member.role_changed" && changes.length > 0,
    );
    const happened = (await database().select().from(occurrences)).filter(
      ({ event }) => event === "member.role_changed",
    );
    const notified = await database().select().from(notifications);
    const ofChanges = notified.filter(({ event }) => event === "member.role_changed");
    expect(changed.length).toBeGreaterThan(KILLS);
    expect([happened.length, ofChanges.length]).toEqual([changed.length, changed.length]);
    expect(new Set(ofChanges.map((row) => row.occurrenceId)).size).toBe(changed.length);

    const mailer = openMailer();
    // What the killed process had not yet decided about is decided a day later, and mailed with the digest after it.
    for (const hours of [24, 25, 26, 50]) {
      shiftClock(hours * HOUR + MINUTE);
      await queueNotificationMails();
      while ((await sendDue(mailer)).attempted > 0);
    }
    mailer.close();
    const rows = await database().select().from(mails);
    const mailedIds = rows.flatMap((row) => (contentOf(row) as { ids: string }).ids.split(",")).sort();
    expect(mailedIds).toEqual(notified.map(({ id }) => id).sort());
    expect(rows.filter(({ status }) => status !== "SENT")).toEqual([]);
    const received = new Set(server.received.map(({ messageId }) => messageId));
    expect([...received].sort()).toEqual(rows.map(({ id }) => `<${id}@localhost>`).sort());
    // A mail that the server took just before the kill is sent again, recognizable by its Message-ID.
    expect(server.received.length - received.size).toBeLessThanOrEqual(KILLS * 20);
  }, 60_000);
});
