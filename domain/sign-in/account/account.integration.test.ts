import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, sessions, userIdentities } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { hashPassword } from "@/domain/users/password";
import { findUser, updateUser } from "@/domain/users/user.repository";
import { mailsTo } from "@/testing/domain/mailbox";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { noteRequest, openSession, resolveSession } from "../session.service";
import { ownAccount } from "./account.queries";
import { unlinkIdentity } from "./identities.service";
import { changePassword } from "./password.service";
import { updateProfile } from "./profile.service";
import { endOtherSessions, endSession, listSessions } from "./sessions.service";

const PASSWORD = "correct horse battery staple";
const NEXT = "four other unlikely words";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

let world: World;
let hash: string;
beforeAll(async () => {
  world = await createWorld();
  hash = await hashPassword(PASSWORD);
});
afterAll(() => world.close());

/** A user with a password, signed in with one session. */
async function signedIn(passwordHash: string | null = hash): Promise<Person & { readonly email: string }> {
  const person = await aPerson();
  await updateUser(database(), person.userId, { passwordHash });
  return { ...person, sessionId: await another(person) };
}

async function another(person: Person, device: string | null = null): Promise<string> {
  const user = await findUser(database(), person.userId);
  if (!user) throw new Error("no user");
  return (await openSession(user, { ip: "192.0.2.7", userAgent: FIREFOX, device })).sessionId;
}

const lives = async (sessionId: string) => (await resolveSession(sessionId)) !== null;
const actionsOf = async (userId: string, action: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, userId), eq(auditEntries.action, action)));

let person: Person & { readonly email: string };
beforeEach(async () => {
  person = await signedIn();
});
afterEach(() => shiftClock(0));

describe("a new password", () => {
  it("needs the current one, ends the other sessions and is notified", async () => {
    const other = await another(person);
    const change = (currentPassword: string | null, newPassword: string) =>
      changePassword(person, { currentPassword, newPassword });
    for (const wrong of ["wrong", null, "", "\0"])
      await expect(change(wrong, NEXT)).rejects.toMatchObject({ issues: [{ path: ["currentPassword"] }] });
    for (const weak of ["password123", "short", `${person.name} ${person.name}`, "x".repeat(201)])
      await expect(change(PASSWORD, weak)).rejects.toMatchObject({ issues: [{ path: ["newPassword"] }] });
    await change(PASSWORD, NEXT);
    expect([await lives(other), await lives(person.sessionId)]).toEqual([false, true]);
    expect(await mailsTo(person.email, "PASSWORD_CHANGED")).toHaveLength(1);
    await expect(change(PASSWORD, "yet another unlikely text")).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(JSON.stringify(await actionsOf(person.userId, "user.password_changed"))).not.toMatch(
      /argon2|unlikely/,
    );
  });

  it("is one of two that are set at the same time", async () => {
    const both = await Promise.allSettled(
      [NEXT, "yet another unlikely text"].map((newPassword) =>
        changePassword(person, { currentPassword: PASSWORD, newPassword }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
  });

  it("can't be guessed by a stolen session", async () => {
    for (let attempt = 0; attempt < 10; attempt += 1)
      await expect(changePassword(person, { newPassword: NEXT })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    await expect(
      changePassword(person, { currentPassword: PASSWORD, newPassword: NEXT }),
    ).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("for an account without one needs a recent sign-in", async () => {
    const without = await signedIn(null);
    const before = new Date(Date.now() - 16 * MINUTE);
    const ofIt = eq(sessions.id, without.sessionId);
    await database().update(sessions).set({ authenticatedAt: before }).where(ofIt);
    const set = () => changePassword(without, { newPassword: NEXT });
    await expect(set()).rejects.toMatchObject({ code: "REAUTHENTICATION_REQUIRED" });
    await database().update(sessions).set({ authenticatedAt: new Date() }).where(ofIt);
    await set();
    expect(await ownAccount(without)).toMatchObject({ hasPassword: true });
  });
});

describe("sessions", () => {
  it("show the device, the address and the last request, and end one by one or together", async () => {
    const [second, third] = [await another(person), await another(person)];
    const { rows } = await listSessions(person, { first: 2 });
    expect(rows.map(({ id }) => id)).toEqual([third, second]);
    expect(rows[0]).toMatchObject({ device: "Firefox on Linux", ip: "192.0.2.7", isCurrent: false });
    await endSession(person, second);
    expect(await lives(second)).toBe(false);
    await expect(endSession(person, second)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const stranger = await signedIn();
    await expect(endSession(stranger, third)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(endOtherSessions(stranger, third)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await endOtherSessions(person)).toBe(1);
    expect(await endOtherSessions(person)).toBe(0);
    expect((await listSessions(person, {})).rows).toMatchObject([{ isCurrent: true }]);
    expect(await endOtherSessions(person, person.sessionId)).toBe(0);
  });

  it("record a request at most once a minute", async () => {
    const session = await resolveSession(person.sessionId);
    expect(session?.seenIsStale).toBe(false);
    const ofIt = eq(sessions.id, person.sessionId);
    const before = new Date(Date.now() - 2 * MINUTE);
    await database().update(sessions).set({ lastSeenAt: before }).where(ofIt);
    const stale = await resolveSession(person.sessionId);
    if (!stale?.seenIsStale) throw new Error("not stale");
    noteRequest(stale, "203.0.113.5");
    await expect
      .poll(async () => (await listSessions(person, {})).rows[0]?.lastSeenIp, { interval: 10 })
      .toBe("203.0.113.5");
    expect((await resolveSession(person.sessionId))?.seenIsStale).toBe(false);
  });
});

describe("a profile", () => {
  it("has a name, a time zone and a locale", async () => {
    await updateProfile(person, { name: " Ada\u00A0Brandt ", timeZone: "Europe/Berlin", locale: "en-GB" });
    await updateProfile(person, { locale: null });
    expect(await findUser(database(), person.userId)).toMatchObject({
      name: "Ada Brandt",
      timeZone: "Europe/Berlin",
      locale: null,
    });
    await updateProfile(person, { locale: null });
    expect(await actionsOf(person.userId, "user.updated")).toHaveLength(2);
    for (const input of [{ name: "" }, { name: "\u202E" }, { timeZone: "Mars/Base" }, { locale: "xx_YY" }])
      await expect(updateProfile(person, input)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

describe("a linked sign-in", () => {
  async function linked(userId: string) {
    const identity = { issuer: "https://idp.example.com", subject: newId() };
    await database()
      .insert(userIdentities)
      .values({ ...identity, userId, createdAt: new Date() });
    return identity;
  }

  it("can be unlinked if another way to sign in remains", async () => {
    const identity = await linked(person.userId);
    const stranger = await signedIn();
    await expect(unlinkIdentity(stranger, identity)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await ownAccount(person)).linkedSignIns).toMatchObject([{ ...identity, name: null }]);
    await unlinkIdentity(person, identity);
    await expect(unlinkIdentity(person, identity)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await ownAccount(person)).linkedSignIns).toEqual([]);
  });

  it("stays if it is the last way", async () => {
    const without = await signedIn(null);
    const identity = await linked(without.userId);
    await expect(unlinkIdentity(without, identity)).rejects.toMatchObject({ code: "INVALID_STATUS" });
    await expect(unlinkIdentity(without, { issuer: "", subject: "" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect((await ownAccount(without)).linkedSignIns).toHaveLength(1);
  });
});
