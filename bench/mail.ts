import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { mails } from "@/db/schema";
import type { System } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { queueMails } from "@/domain/notifications/mail/mail.service";
import { sendDue } from "@/domain/notifications/mail/send.service";
import { type Mailer, openMailer } from "@/domain/notifications/mail/transport";
import { change, database, replaceConnection } from "@/domain/store/database";
import { type MailServer, startMailServer } from "@/testing/mail/mail-server";
import { openBenchServer } from "./bench-server";

const USAGE = `npm run bench:mail [-- --mails 10000]

Sends mails, by two senders together, to a mail server that rejects a tenth of the recipients for now, hangs up on some mails and doesn't know
Sends mails, by two senders, to a mail server that rejects a tenth of the recipients for now, hangs up on some mails and doesn't know
some recipients. Exits with 1 unless the server accepted each mail of the others once.`;

/** Of a hundred recipients, so many are rejected for now at first, hung up on once, and unknown. */
const GREYLISTED = 10;
const HUNG_UP = 3;
const UNKNOWN = 2;
const SYSTEM: System = { kind: "system", name: "Bench" };
const HOURS = 6;

/** `npm run bench:mail`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: { mails: { type: "string", default: "10000" }, help: { type: "boolean", default: false } },
  });
  if (values.help) return console.log(USAGE);
  const server = await openBenchServer(root);
  const smtp = await startMailServer();
  beStubborn(smtp);
  try {
    await connectTo(await server.fresh("bench_mail"), root, smtp.url);
    await queue(Number(values.mails));
    const started = performance.now();
    const senders = [openMailer(), openMailer()];
    await sendAll(senders);
    for (const sender of senders) sender.close();
    process.exitCode = (await report(smtp, (performance.now() - started) / 1_000)) ? 0 : 1;
  } finally {
    await disconnect?.();
    await smtp.close();
    await server.stop();
  }
}

let disconnect: (() => Promise<void>) | undefined;

async function connectTo(url: string, root: string, smtpUrl: string): Promise<void> {
  await migrate(url, join(root, "db", "migrations"));
  Object.assign(process.env, {
    DATABASE_URL: url,
    LATCHKEY_LOG_LEVEL: "error",
    LATCHKEY_URL: "http://localhost:3999",
    LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
    LATCHKEY_SMTP_URL: smtpUrl,
    LATCHKEY_MAIL_FROM: "latchkey@example.com",
  });
  const connection = connect(url, { max: 10 });
  replaceConnection(connection);
  disconnect = async () => {
    replaceConnection(undefined);
    await connection.sql.end();
  };
}

function beStubborn(smtp: MailServer): void {
  const numberOf = (email: string) => Number(email.slice(1).split("@")[0]) % 100;
  const seen = new Set<string>();
  const isFirst = (key: string) => !seen.has(key) && Boolean(seen.add(key));
  smtp.onRecipient = (email) => {
    const number = numberOf(email);
    if (number < UNKNOWN) return { code: 550, text: "5.1.1 No such user" };
    const isGreylisted = number < UNKNOWN + GREYLISTED && isFirst(email);
    return isGreylisted ? { code: 451, text: "4.7.1 Greylisted" } : undefined;
  };
  smtp.onMessage = ({ recipient, messageId }) =>
    numberOf(recipient) >= 100 - HUNG_UP && isFirst(messageId) ? "HANG UP" : undefined;
}

async function queue(count: number): Promise<void> {
  for (let start = 0; start < count; start += 500) {
    const batch = Array.from({ length: Math.min(500, count - start) }, (_, at) => ({
      kind: "TEST" as const,
      userId: null,
      recipient: `m${start + at}@example.com`,
      values: { name: "Ada" },
    }));
    await change(SYSTEM, (tx) => queueMails(tx, batch));
  }
}

/** Lets hours pass, a minute at a time, in which everything due is sent. */
async function sendAll(senders: readonly Mailer[]): Promise<void> {
  const drain = async (sender: Mailer) => {
    while ((await sendDue(sender)).attempted > 0);
  };
  for (let minutes = 0; minutes < HOURS * 60; minutes += 1) {
    shiftClock(minutes * MINUTE);
    await Promise.all(senders.map(drain));
  }
}

/** @returns whether the server accepted each mail once, of the recipients that it knows */
async function report(smtp: MailServer, seconds: number): Promise<boolean> {
  const rows = await database().select().from(mails);
  const times = new Map<string, number>();
  for (const { messageId } of smtp.received) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const twice = [...times.values()].filter((count) => count > 1).length;
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  const known = rows.length - Math.ceil((rows.length * UNKNOWN) / 100);
  console.log(
    `${rows.length} mails in ${Math.round(seconds)} s: ${count("SENT")} sent, ${count("BOUNCED")} bounced, ${count("QUEUED")} waiting, ${count("FAILED")} failed`,
  );
  console.log(`The server accepted ${times.size} mails, ${twice} of them more than once.`);
  return count("SENT") === known && times.size === known && twice === 0;
}
