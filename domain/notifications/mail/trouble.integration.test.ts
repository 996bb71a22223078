import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { expiryWarnings, mailSuppressions, mails, notifications } from "@/db/schema";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { change, database } from "@/domain/store/database";
import { anAdministrator, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type MailServer, startMailServer } from "@/testing/mail/mail-server";
import { until } from "@/testing/server/processes";
import { queueMails } from "./mail.service";
import { sendDue } from "./send.service";
import { CONNECTIONS, type Mailer, openMailer, SEND_DEADLINE } from "./transport";

let world: World;
let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  world = await createWorld({ LATCHKEY_SMTP_URL: server.url, LATCHKEY_MAIL_FROM: "latchkey@example.com" });
  await anAdministrator();
});
beforeEach(() => {
  mailer = openMailer();
  server.received.length = 0;
  server.onRecipient = () => undefined;
  server.onMessage = () => undefined;
});
afterEach(async () => {
  mailer.close();
  shiftClock(0);
  vi.restoreAllMocks();
  await database().delete(mails);
  await database().delete(notifications);
  await database().delete(expiryWarnings);
  await database().delete(mailSuppressions);
});
afterAll(async () => {
  await world.close();
  await server.close();
});

const queue = (...recipients: string[]) =>
  change(SYSTEM, (tx) =>
    queueMails(
      tx,
      recipients.map((recipient) => ({
        kind: "TEST" as const,
        userId: null,
        recipient,
        values: { name: "Ada" },
      })),
    ),
  );
const many = (count: number) => Array.from({ length: count }, (_, at) => `u${at}@example.com`);
const rows = () => database().select().from(mails).orderBy(asc(mails.id));

describe("a slow server", () => {
  it("gets as many mails as there are connections, and the time of each begins with its delivery", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let offered = 0;
    server.onMessage = async () => {
      offered += 1;
      await held;
      return undefined;
    };
    const deadlines = vi.spyOn(AbortSignal, "timeout");
    const begun = () =>
      deadlines.mock.calls.filter(([milliseconds]) => milliseconds === SEND_DEADLINE).length;
    await queue(...many(CONNECTIONS + 4));
    const sending = sendDue(mailer);
    await until("the mails", () => offered === CONNECTIONS);
    expect(begun()).toBe(CONNECTIONS);
    release();
    await sending;
    expect(begun()).toBe(CONNECTIONS + 4);
    expect((await rows()).map(({ status, attempts }) => [status, attempts])).toEqual(
      many(CONNECTIONS + 4).map(() => ["SENT", 1]),
    );
  });

  it("has its mails claimed for longer than a batch can take, whatever a dead process left", async () => {
    const ids = await queue(...many(60));
    await database()
      .update(mails)
      .set({ status: "SENDING", claimedUntil: new Date(Date.now() - 1) });
    for (const id of ids.slice(30))
      await database().update(mails).set({ status: "QUEUED", claimedUntil: null }).where(eq(mails.id, id));
    let lease = Number.POSITIVE_INFINITY;
    server.onMessage = async () => {
      for (const { status, claimedUntil } of await rows())
        if (status === "SENDING" && claimedUntil && claimedUntil > new Date())
          lease = Math.min(lease, claimedUntil.getTime() - Date.now());
      return undefined;
    };
    const { attempted } = await sendDue(mailer);
    expect(Math.ceil(attempted / CONNECTIONS) * SEND_DEADLINE).toBeLessThan(lease);
    expect(attempted).toBeGreaterThan(CONNECTIONS);
  });
});

describe("administrators are notified", () => {
  const notices = async () =>
    (await database().select().from(notifications)).filter(({ event }) => event === "mail.failed").length;

  async function tryEvery(minutes: readonly number[]): Promise<void> {
    for (const minute of minutes) {
      shiftClock(minute * MINUTE);
      await sendDue(mailer);
    }
  }

  it("when the server has been unreachable for an hour, once", async () => {
    const port = Number(new URL(server.url).port);
    await server.close();
    await queue("ada@example.com");
    await tryEvery([1, 5, 15, 25, 35, 45, 55]);
    expect(await notices()).toBe(0);
    await tryEvery([65, 75, 85]);
    expect(await notices()).toBe(1);
    server = await startMailServer(port);
  });

  it("also if emails that no mail can be sent to are rejected meanwhile, without the server", async () => {
    const port = Number(new URL(server.url).port);
    await server.close();
    await queue("ada@example.com");
    for (const minute of [1, 5, 15, 25, 35, 45, 55, 65, 75]) {
      await tryEvery([minute]);
      await queue(`not an email ${minute}`);
      await tryEvery([minute + 1]);
    }
    const rejected = (await rows()).filter(({ recipient }) => recipient.startsWith("not an email"));
    expect(new Set(rejected.map(({ status }) => status))).toEqual(new Set(["FAILED"]));
    expect(await notices()).toBe(1);
    server = await startMailServer(port);
  });

  it("not when a mail was deferred for hours, and then one connection is refused", async () => {
    const port = Number(new URL(server.url).port);
    server.onRecipient = () => ({ code: 451, text: "4.7.1 Greylisted" });
    await queue("ada@example.com");
    await tryEvery([1, 3, 6, 12, 30, 65]);
    await server.close();
    await tryEvery([130]);
    expect((await rows())[0]).toMatchObject({ status: "QUEUED" });
    expect(await notices()).toBe(0);
    server = await startMailServer(port);
  });
});

it.each([
  ["a recipient", () => (server.onRecipient = () => ({ code: 421, text: "4.7.0 Too many messages" }))],
  ["a mail's text", () => (server.onMessage = () => ({ code: 421, text: "4.7.0 Too many messages" }))],
])("a response of 421 to %s counts for the mail, with growing pauses", async (_, stubborn) => {
  stubborn();
  await queue("ada@example.com");
  const pauses: number[] = [];
  for (let at = 0; at < 4; at += 1) {
    expect((await sendDue(mailer)).unreachable).toBe(false);
    const [row] = await rows();
    expect(row).toMatchObject({ status: "QUEUED", attempts: at + 1 });
    pauses.push((row?.nextAttemptAt?.getTime() ?? 0) - Date.now());
    shiftClock((row?.nextAttemptAt?.getTime() ?? 0) - Date.now() + MINUTE / 2);
  }
  expect(pauses.every((pause, at) => pause > (pauses[at - 1] ?? 0))).toBe(true);
});
