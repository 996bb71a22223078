import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailSuppressions, mails } from "@/db/schema";
import { DAY, HOUR, MINUTE, shiftClock } from "@/domain/kernel/clock";
import { change, database } from "@/domain/store/database";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type MailServer, readMail, startMailServer } from "@/testing/mail/mail-server";
import { type AnyMail, cancelMails, queueMail, queueMails } from "./mail.service";
import { forgetMailContent, sendDue } from "./send.service";
import { type Mailer, openMailer } from "./transport";

let world: World;
let server: MailServer;
let mailer: Mailer;

beforeAll(async () => {
  server = await startMailServer();
  world = await createWorld({
    LATCHKEY_SMTP_URL: server.url,
    LATCHKEY_MAIL_FROM: "latchkey@example.com",
    LATCHKEY_MAIL_FROM_NAME: "Latchkey, the portal",
  });
  mailer = openMailer();
});
beforeEach(() => {
  server.received.length = 0;
  server.onRecipient = () => undefined;
  server.onMessage = () => undefined;
});
afterEach(async () => {
  shiftClock(0);
  await database().delete(mails);
  await database().delete(mailSuppressions);
});
afterAll(async () => {
  mailer.close();
  await world.close();
  await server.close();
});

const LINK = "http://localhost:3999/confirm?token=Zm9vYmFyYmF6cXV4cXV1eHF1dXo";
const queue = (input: Partial<AnyMail> = {}) =>
  change(SYSTEM, (tx) =>
    queueMails(tx, [
      {
        kind: "RESET_PASSWORD",
        userId: null,
        recipient: "ada@example.com",
        values: { name: "Ada", link: LINK, expires: "tomorrow" },
        ...input,
      },
    ]),
  );
const rows = () => database().select().from(mails).orderBy(asc(mails.id));
const only = async () => (await rows())[0] as typeof mails.$inferSelect;

describe("a mail", () => {
  it("has text and HTML, our sender, and headers that keep programs from replying", async () => {
    await queue();
    expect(await sendDue(mailer)).toEqual({ attempted: 1, unreachable: false });
    const mail = await readMail(server.received[0]);
    expect(mail.from?.value).toEqual([{ name: "Latchkey, the portal", address: "latchkey@example.com" }]);
    expect(mail.subject).toBe("Reset your password");
    expect(mail.text).toContain(LINK);
    expect(mail.html).toContain(`href="${LINK}"`);
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail.headers.has("list")).toBe(false);
    const row = await only();
    expect(row).toMatchObject({ status: "SENT", attempts: 1 });
    expect(mail.messageId).toBe(`<${row.id}@localhost>`);
    expect((await sendDue(mailer)).attempted).toBe(0);
  });

  it("shows hostile values as text: no header, no markup, no template", async () => {
    const name = 'Eve\r\nBcc: all@example.com\r\n\r\n<img src="https://evil.example/x">{{link}}';
    await queue({
      kind: "INVITATION",
      recipient: "ada@example.com",
      values: { inviter: name, subject: "A {{inviter}}", subjectKind: "TEAM", role: "OWNER", link: LINK },
    });
    await sendDue(mailer);
    const mail = await readMail(server.received[0]);
    expect(server.received[0]?.raw.replaceAll("=\r\n", "")).not.toMatch(/^Bcc:/im);
    expect(mail.subject).toContain("Bcc: all@example.com");
    expect(mail.html).not.toContain("<img");
    expect(mail.text).toContain("the team A {{inviter}} as owner.");
    expect(mail.text?.match(/token=/g)).toHaveLength(1);
  });

  it.each(["ada@example.com\r\nRCPT TO:<eve@example.com>", "<eve@example.com>,ada@example.com", "no email"])(
    "isn't sent to %j",
    async (recipient) => {
      await queue({ recipient });
      await sendDue(mailer);
      expect(server.received.map((mail) => mail.recipient)).toEqual([]);
      expect((await only()).status).toBe("FAILED");
    },
  );

  it("reaches an internationalized domain", async () => {
    await queue({ recipient: "ada@bücher.example" });
    await sendDue(mailer);
    expect(server.received[0]?.raw).toContain("\nTo: ada@xn--bcher-kva.example\r\n");
  });

  it("doesn't exist if its change is rolled back, and isn't sent once its link has ended", async () => {
    const failing = change(SYSTEM, async (tx) => {
      await queueMail(tx, { kind: "TEST", userId: null, recipient: "a@example.com", values: { name: "" } });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    await queue({ reason: "link-1" });
    await change(SYSTEM, (tx) => cancelMails(tx, "link-1"));
    expect((await sendDue(mailer)).attempted).toBe(0);
    expect(await only()).toMatchObject({ status: "CANCELED", sealedContent: null });
  });
});

describe("a stubborn server", () => {
  it("that says 4xx gets the mail again later, with growing pauses, and without losing the others", async () => {
    server.onRecipient = (email) =>
      email.startsWith("slow") ? { code: 451, text: "4.7.1 Greylisted" } : undefined;
    await queue({ recipient: "slow@example.com" });
    await queue({ recipient: "quick@example.com" });
    await sendDue(mailer);
    expect(server.received.map((mail) => mail.recipient)).toEqual(["quick@example.com"]);
    const pauses: number[] = [];
    for (let hours = 1; (await only()).status === "QUEUED" && hours < 40; hours += 1) {
      const row = await only();
      const before = Date.now();
      shiftClock((row.nextAttemptAt?.getTime() ?? 0) - before + MINUTE / 2);
      await sendDue(mailer);
      pauses.push((row.nextAttemptAt?.getTime() ?? 0) - row.createdAt.getTime());
    }
    expect(await only()).toMatchObject({ status: "FAILED", response: expect.stringContaining("Greylisted") });
    expect(pauses.at(-1)).toBeGreaterThan(2 * DAY);
    expect(await database().select().from(mailSuppressions)).toEqual([]);
  });

  it("that says 5xx for one bounces that one; then only security mail is tried, and success clears it", async () => {
    server.onRecipient = (email) =>
      email === "gone@example.com" ? { code: 550, text: "5.1.1 No such user" } : undefined;
    await queue({ recipient: "gone@example.com" });
    await queue({ recipient: "ada@example.com" });
    await sendDue(mailer);
    expect((await rows()).map((row) => row.status)).toEqual(["BOUNCED", "SENT"]);
    server.onRecipient = () => undefined;
    await queue({ recipient: "gone@example.com", kind: "ACCOUNT_APPROVED" });
    await sendDue(mailer);
    expect((await rows()).at(-1)).toMatchObject({
      status: "BOUNCED",
      response: expect.stringMatching(/Not tried/),
    });
    await queue({ recipient: "gone@example.com" });
    await sendDue(mailer);
    expect((await rows()).at(-1)?.status).toBe("SENT");
    expect(await database().select().from(mailSuppressions)).toEqual([]);
  });

  it.each(["5.7.1 Your IP is on a list", "5.2.2 Mailbox full"])(
    "that says %s doesn't suppress",
    async (text) => {
      server.onRecipient = () => ({ code: 550, text });
      await queue();
      await sendDue(mailer);
      expect((await only()).status).toBe("FAILED");
      expect(await database().select().from(mailSuppressions)).toEqual([]);
    },
  );

  it("that echoes the mail doesn't bring its link into the response", async () => {
    server.onMessage = ({ raw }) => ({
      code: 554,
      text: raw.replace(/=\r\n/g, "").replace(/\s+/g, " ").slice(-900),
    });
    await queue();
    await sendDue(mailer);
    const { status, response } = await only();
    expect(status).toBe("FAILED");
    expect(response).not.toContain("Zm9vYmFy");
  });

  it("that hangs up in the middle gets the mail again, with the same Message-ID", async () => {
    const seen: string[] = [];
    server.onMessage = ({ messageId }) => (seen.push(messageId) === 1 ? "HANG UP" : undefined);
    await queue();
    await sendDue(mailer);
    expect(await only()).toMatchObject({ status: "QUEUED", attempts: 1 });
    shiftClock(2 * MINUTE);
    await sendDue(mailer);
    expect((await only()).status).toBe("SENT");
    expect(new Set(seen).size).toBe(1);
  });

  it("that is away for a day loses nothing and costs no attempt", async () => {
    await queue();
    const port = Number(new URL(server.url).port);
    await server.close();
    for (const hours of [0, 1, 12, 24]) {
      shiftClock(hours * HOUR + MINUTE);
      expect((await sendDue(mailer)).unreachable).toBe(true);
    }
    expect(await only()).toMatchObject({ status: "QUEUED", attempts: 0 });
    server = await startMailServer(port);
    shiftClock(24 * HOUR + 2 * MINUTE);
    await sendDue(mailer);
    expect((await only()).status).toBe("SENT");
  });
});

describe("the queue", () => {
  it("gives each mail to one of several processes, and a dead process's mail to another", async () => {
    for (let at = 0; at < 30; at += 1) await queue({ recipient: `u${at}@example.com` });
    const other = openMailer();
    await Promise.all([sendDue(mailer), sendDue(other), sendDue(mailer), sendDue(other)]);
    other.close();
    expect(server.received).toHaveLength(30);
    expect(new Set(server.received.map((mail) => mail.messageId)).size).toBe(30);
    const { id } = await only();
    await database()
      .update(mails)
      .set({ status: "SENDING", claimedUntil: new Date(), sentAt: null })
      .where(eq(mails.id, id));
    shiftClock(MINUTE);
    await sendDue(mailer);
    expect((await only()).status).toBe("SENT");
  });

  it("sends a password reset before any number of digests", async () => {
    for (let at = 0; at < 25; at += 1)
      await queue({ kind: "NOTIFICATION", recipient: `u${at}@example.com`, values: { ids: "" } });
    await queue();
    await sendDue(mailer);
    expect(server.received.map((mail) => mail.recipient)).toEqual(["ada@example.com"]);
  });

  it("doesn't send what is too late, and forgets the content after a week", async () => {
    await queue({ expiresAt: new Date(Date.now() + HOUR) });
    shiftClock(2 * HOUR);
    await sendDue(mailer);
    expect(await only()).toMatchObject({ status: "FAILED", response: "Not sent in time." });
    await forgetMailContent();
    expect((await only()).sealedContent).not.toBeNull();
    shiftClock(8 * DAY);
    await forgetMailContent();
    expect((await only()).sealedContent).toBeNull();
  });
});
