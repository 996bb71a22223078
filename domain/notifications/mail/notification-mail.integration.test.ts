import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  applications,
  auditEntries,
  mails,
  notificationSchedules,
  notificationSettings,
  notifications,
  users,
} from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, MINUTE, now, shiftClock } from "@/domain/kernel/clock";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { removeMember } from "@/domain/memberships/membership.service";
import {
  applicationNotificationSettings,
  updateApplicationNotificationSettings,
} from "@/domain/memberships/notification-settings.service";
import { change, database } from "@/domain/store/database";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { type MailServer, readMail, startMailServer } from "@/testing/mail/mail-server";
import { listNotifications, unreadNotifications } from "../inbox.service";
import { ALL_MEMBERS, type NotificationInput, notifyMembers, notifyUsers } from "../notification.service";
import {
  notificationSettings as ownSettings,
  unsubscribe,
  updateNotificationSettings,
} from "../settings/settings.service";
import { queueNotificationMails } from "./notification-mail.service";
import { sendDue } from "./send.service";
import { type Mailer, openMailer } from "./transport";

let world: World;
let server: MailServer;
let mailer: Mailer;
let owner: Person & { readonly email: string };
let member: Person & { readonly email: string };
let applicationId: string;

beforeAll(async () => {
  server = await startMailServer();
  world = await createWorld({ LATCHKEY_SMTP_URL: server.url, LATCHKEY_MAIL_FROM: "latchkey@example.com" });
  mailer = openMailer();
});
beforeEach(async () => {
  owner = await aPerson();
  member = await aPerson();
  applicationId = await anApplication(owner, { name: "Weather" }, { users: [member] });
  await clear();
});
afterEach(() => shiftClock(0));
afterAll(async () => {
  mailer.close();
  await world.close();
  await server.close();
});

async function clear() {
  shiftClock(0);
  await database().delete(mails);
  await database().delete(notifications);
  await database().delete(notificationSettings);
  await database().delete(notificationSchedules);
  server.received.length = 0;
}

type Event = NotificationInput["event"];
const notify = (event: Event, data: NotificationInput["data"] = {}) =>
  change(SYSTEM, (tx) => notifyMembers(tx, SYSTEM, ALL_MEMBERS, { event, applicationId, data }));

/** Sends what is due, until nothing is. @returns who got what */
async function mailed(after = MINUTE): Promise<string[]> {
  server.received.length = 0;
  await queueNotificationMails();
  shiftClock(after);
  await queueNotificationMails();
  while ((await sendDue(mailer)).attempted > 0);
  const read = await Promise.all(server.received.map(readMail));
  return read.map((mail) => `${[mail.to].flat()[0]?.text}: ${mail.subject}`).sort();
}

describe("a notification's mail", () => {
  it("names its application, links to it, and can be unsubscribed from with one click", async () => {
    await notify("client_secret.renewed");
    const subject = "Latchkey renewed Weather's client secret";
    expect(await mailed()).toEqual([`${owner.email}: ${subject}`, `${member.email}: ${subject}`].sort());
    const raw = server.received.find((mail) => mail.recipient === member.email);
    const mail = await readMail(raw);
    expect(mail.text).toMatch(/http:\/\/localhost:3999\/applications\/app_\w+\/credentials/);
    const list = mail.headers.get("list") as unknown as {
      unsubscribe: { url: string };
      "unsubscribe-post": { name: string };
    };
    expect(list["unsubscribe-post"]).toEqual({ name: "List-Unsubscribe=One-Click" });
    const token = new URL(list.unsubscribe.url).searchParams.get("token") ?? "";
    const last = token.at(-1) ?? "";
    for (const other of ["A", "B", "x", "-"].filter((each) => each !== last))
      expect(await unsubscribe(`${token.slice(0, -1)}${other}`)).toBe(false);
    expect(await unsubscribe(token)).toBe(true);
    await notify("client_secret.renewed");
    expect(await mailed(2 * MINUTE)).toEqual([`${owner.email}: ${subject}`]);
    expect((await listNotifications(member, {})).rows).toHaveLength(2);
  });

  it("comes once for a burst, and never twice, though two processes work", async () => {
    for (let at = 0; at < 5; at += 1) await notify("client_secret.renewed");
    await Promise.all([queueNotificationMails(), queueNotificationMails()]);
    shiftClock(MINUTE);
    await Promise.all([queueNotificationMails(), queueNotificationMails()]);
    const sent = await mailed(2 * MINUTE);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toContain("5 notifications: Latchkey renewed");
    expect(await mailed(3 * HOUR)).toEqual([]);
  });

  it("isn't sent about what its reader may no longer see, also if that ends while the mail waits", async () => {
    await notify("client_secret.renewed");
    await queueNotificationMails();
    shiftClock(MINUTE);
    await queueNotificationMails();
    expect((await listNotifications(member, {})).rows).toHaveLength(1);
    await removeMember(owner, applicationId, member.userId);
    expect((await listNotifications(member, {})).rows.map((row) => row.event)).toEqual(["member.removed"]);
    expect(await unreadNotifications(member)).toBe(1);
    expect(await mailed(3 * MINUTE)).toEqual(
      [
        `${owner.email}: Latchkey renewed Weather's client secret`,
        `${member.email}: ${member.name && owner.name} removed you from Weather`,
      ].sort(),
    );
  });

  it("isn't sent to an email that was not verified, nor to a disabled user", async () => {
    await database().update(users).set({ emailVerifiedAt: null }).where(eq(users.id, member.userId));
    await notify("client_secret.renewed");
    await queueNotificationMails();
    await database().update(users).set({ status: "DISABLED" }).where(eq(users.id, owner.userId));
    expect(await mailed()).toEqual([]);
  });
});

describe("a user's settings", () => {
  it("keep an event out of the inbox, out of mail, or for the daily digest at a local time", async () => {
    await updateNotificationSettings(owner, {
      events: [{ event: "client_secret.renewed", email: "OFF", inbox: false }],
    });
    await updateNotificationSettings(member, {
      events: [{ event: "client_secret.renewed", email: "DAILY" }],
    });
    await database().update(users).set({ timeZone: "Asia/Kolkata" }).where(eq(users.id, member.userId));
    await notify("client_secret.renewed");
    expect((await listNotifications(owner, {})).rows).toEqual([]);
    expect(await mailed()).toEqual([]);
    const [row] = await database()
      .select()
      .from(notifications)
      .where(eq(notifications.userId, member.userId));
    const due = row?.mailDueAt as Date;
    expect(due.toISOString()).toMatch(/T02:30:00/);
    expect(await mailed(due.getTime() - Date.now() + MINUTE)).toHaveLength(1);
    expect(
      await database().select().from(notifications).where(eq(notifications.userId, owner.userId)),
    ).toEqual([]);
  });

  it("hold back mail in quiet hours, except what is urgent", async () => {
    const at = new Date();
    const minute = at.getUTCHours() * 60 + at.getUTCMinutes();
    await updateNotificationSettings(member, {
      quietHours: { from: (minute + 1_430) % 1_440, to: (minute + 120) % 1_440 },
    });
    await notify("client_secret.renewed");
    await notify("client_secret.changed_by_server");
    const subjects = (lines: string[]) => lines.filter((line) => line.startsWith(member.email));
    expect(subjects(await mailed())).toEqual([expect.stringContaining("changed Weather's client secret")]);
    expect(subjects(await mailed(3 * HOUR))).toEqual([expect.stringContaining("renewed")]);
  });

  it("can't switch off what protects the account, or name what doesn't exist", async () => {
    const rejected = (input: Parameters<typeof updateNotificationSettings>[1]) =>
      expect(updateNotificationSettings(member, input)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await rejected({ events: [{ event: "access_token.leaked", email: "OFF" }] });
    await rejected({ events: [{ event: "constructor", email: "OFF" }] });
    await rejected({ quietHours: { from: 10, to: 10 } });
    await rejected({ digestAt: 1_440 });
    await change(SYSTEM, (tx) =>
      notifyUsers(tx, SYSTEM, [member.userId], { event: "access_token.leaked", data: { token: "CI" } }),
    );
    expect(await mailed()).toHaveLength(1);
  });

  it("are stored only where they differ, and audited", async () => {
    const settings = await updateNotificationSettings(member, {
      events: [
        { event: "client_secret.renewed", email: "OFF" },
        { event: "member.added", inbox: true, email: "IMMEDIATELY" },
      ],
      digestAt: 600,
    });
    expect(settings).toEqual(await ownSettings(member));
    expect(await database().select().from(notificationSettings)).toHaveLength(1);
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.action, "user.notifications_updated"),
          eq(auditEntries.actorUserId, member.userId),
        ),
      );
    expect(entry?.changes).toEqual([
      { field: "client_secret.renewed.email", before: "IMMEDIATELY", after: "OFF" },
      { field: "digestAt", before: 480, after: 600 },
    ]);
  });
});

describe("an application's settings", () => {
  it("choose the members, are archived with it, and come back with it", async () => {
    await updateApplicationNotificationSettings(owner, applicationId, {
      settings: [
        { event: "client_secret.renewed", recipients: "OWNERS" },
        { event: "api_key.created", recipients: "NO_MEMBERS" },
        { event: "registration.failed", recipients: "ALL_MEMBERS" },
      ],
    });
    for (const event of ["client_secret.renewed", "api_key.created", "registration.failed"] as const)
      await notify(event);
    const inbox = async (person: Person) =>
      (await listNotifications(person, {})).rows.map((row) => row.event).sort();
    expect(await inbox(member)).toEqual(["registration.failed"]);
    expect(await inbox(owner)).toEqual(["client_secret.renewed", "registration.failed"]);
    const before = await applicationNotificationSettings(owner, applicationId);
    await archiveApplication(owner, applicationId);
    const count = sql<number>`(select count(*)::int from application_notification_settings)`;
    const [archived] = await database().select({ count }).from(applications).limit(1);
    expect(archived?.count).toBe(0);
    const administrator = await anAdministrator();
    await restoreApplication(administrator, applicationId);
    expect(await applicationNotificationSettings(administrator, applicationId)).toEqual(before);
    await expect(
      updateApplicationNotificationSettings(administrator, applicationId, {
        settings: [{ event: "member.added", recipients: "OWNERS" }],
      }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(now()).toBeInstanceOf(Date);
  });
});
