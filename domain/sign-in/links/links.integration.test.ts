import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { passkeys, sessions, userIdentities } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, MINUTE, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { findUser, findUserByEmail, updateUser } from "@/domain/users/user.repository";
import { linkTo, mailsTo } from "@/testing/domain/mailbox";
import { aPerson, createWorld, disable, type World } from "@/testing/domain/world";
import { viewLink } from "../account/account.queries";
import { cancelEmailChange, changeEmail, requestEmailVerification } from "../account/email.service";
import { openSession } from "../session.service";
import { authenticate, register } from "../sign-in.service";
import { requestPasswordReset, sendAccountLink } from "./account-link.service";
import { confirmEmail } from "./confirm-email.service";
import { resetPassword } from "./reset-password.service";

const PASSWORD = "correct horse battery staple";
const NEXT = "four other unlikely words";
const ORIGIN = { ip: "192.0.2.1", userAgent: "test" };

let world: World;
let counter = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

/** A user who signed up and is signed in, with the mail's link. */
async function signedUp(email = `new-${++counter}@example.com`) {
  await register({ name: "Zoe Quist", email, password: PASSWORD }, { ...ORIGIN, ip: `192.0.2.${counter}` });
  await sendAccountLink({ purpose: "VERIFY_EMAIL", email });
  return { email, person: await signedIn(email), token: await linkTo(email, "VERIFY_EMAIL") };
}

async function signedIn(email: string, password = PASSWORD): Promise<Person> {
  const user = await authenticate({ email, password }, { ip: `198.51.100.${++counter}`, userAgent: null });
  const { sessionId } = await openSession(user, ORIGIN);
  return { kind: "person", userId: user.id, name: user.name, roles: user.roles, sessionId, ip: null };
}

const verifiedAt = async (email: string) =>
  (await findUserByEmail(database(), email))?.emailVerifiedAt ?? null;

async function aVerifiedUser() {
  const { email, person, token } = await signedUp();
  await confirmEmail(person, { token });
  return { email, person };
}

async function resetToken(email: string) {
  await sendAccountLink({ purpose: "RESET_PASSWORD", email });
  return linkTo(email, "RESET_PASSWORD");
}

describe("the link after sign-up", () => {
  it("proves the email once its user confirms, and nothing before", async () => {
    const { email, person, token } = await signedUp();
    expect(await viewLink(token, person.userId)).toMatchObject({ status: "OPEN", isOwn: true, email });
    expect(await verifiedAt(email)).toBeNull();
    await confirmEmail(person, { token });
    expect(await verifiedAt(email)).not.toBeNull();
    expect(await viewLink(token, null)).toMatchObject({
      status: "USED",
      isOwn: false,
      email: "n•••@example.com",
    });
    await expect(confirmEmail(person, { token })).rejects.toMatchObject({ code: "INVALID_STATUS" });
    await expect(requestEmailVerification(person, { email })).rejects.toMatchObject({
      code: "INVALID_STATUS",
    });
  });

  it("is used once by two tabs at the same time", async () => {
    const { person, token } = await signedUp();
    const both = await Promise.allSettled([confirmEmail(person, { token }), confirmEmail(person, { token })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is rejected for another account, late, and after a newer one, and stays usable for its own", async () => {
    const { email, person, token } = await signedUp();
    const other = await aPerson();
    await expect(confirmEmail(other, { token })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("n•••@example.com"),
    });
    await expect(requestEmailVerification(person, { email: other.email })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await requestEmailVerification(person, { email });
    const newer = await linkTo(email, "VERIFY_EMAIL");
    expect(await mailsTo(email, "VERIFY_EMAIL")).toHaveLength(1);
    expect(await viewLink(token, null)).toMatchObject({ status: "ENDED" });
    await expect(confirmEmail(person, { token })).rejects.toThrow(/replaced by a newer one/);
    shiftClock(DAY + MINUTE);
    expect(await viewLink(newer, null)).toMatchObject({ status: "EXPIRED" });
    await expect(confirmEmail(person, { token: newer })).rejects.toThrow(/expired/);
    expect(await verifiedAt(email)).toBeNull();
  });

  it("is unknown with another secret or for another purpose", async () => {
    const { email, person } = await aVerifiedUser();
    const token = await resetToken(email);
    await expect(confirmEmail(person, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const invented = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    await expect(confirmEmail(person, { token: invented })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await viewLink(invented, null)).toBeNull();
  });
});

describe("a change of email", () => {
  it("changes nothing until the new one is confirmed, and then notifies the old one", async () => {
    const { email, person } = await aVerifiedUser();
    await expect(
      changeEmail(person, { email: "a@example.com", currentPassword: "wrong" }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ path: ["currentPassword"] }],
    });
    await expect(
      changeEmail(person, { email: email.toUpperCase(), currentPassword: PASSWORD }),
    ).rejects.toMatchObject({ issues: [{ path: ["email"] }] });
    const next = `next-${email}`;
    await changeEmail(person, { email: next, currentPassword: PASSWORD });
    expect((await findUser(database(), person.userId))?.email).toBe(email);
    const old = await resetToken(email);
    await confirmEmail(person, { token: await linkTo(next, "CHANGE_EMAIL") });
    expect(await findUser(database(), person.userId)).toMatchObject({ email: next });
    expect(await mailsTo(email, "EMAIL_CHANGED")).toHaveLength(1);
    // What was sent to the old email is its new owner's to read.
    expect(await viewLink(old, null)).toMatchObject({ status: "ENDED" });
  });

  it("can be withdrawn, and is replaced by the next one", async () => {
    const { email, person } = await aVerifiedUser();
    await changeEmail(person, { email: `first-${email}`, currentPassword: PASSWORD });
    const first = await linkTo(`first-${email}`, "CHANGE_EMAIL");
    await changeEmail(person, { email: `second-${email}`, currentPassword: PASSWORD });
    await expect(confirmEmail(person, { token: first })).rejects.toMatchObject({ code: "INVALID_STATUS" });
    const second = await linkTo(`second-${email}`, "CHANGE_EMAIL");
    await cancelEmailChange(person, { email: `first-${email}` });
    expect(await viewLink(second, null)).toMatchObject({ status: "OPEN" });
    await cancelEmailChange(person, { email: `second-${email}` });
    await expect(confirmEmail(person, { token: second })).rejects.toMatchObject({ code: "INVALID_STATUS" });
    expect(await mailsTo(`second-${email}`)).toEqual([]);
  });

  it("to one email by two users gives it to the first, and takes it from an account that never proved it", async () => {
    const [ada, bob] = [await aVerifiedUser(), await aVerifiedUser()];
    const squatter = await signedUp(`wanted-${++counter}@example.com`);
    for (const { person } of [ada, bob])
      await changeEmail(person, { email: squatter.email, currentPassword: PASSWORD });
    const [forBob, forAda] = await mailsTo(squatter.email, "CHANGE_EMAIL");
    expect([forAda?.userId, forBob?.userId]).toEqual([ada.person.userId, bob.person.userId]);
    const token = await linkTo(squatter.email, "CHANGE_EMAIL");
    await confirmEmail(bob.person, { token });
    expect((await findUserByEmail(database(), squatter.email))?.id).toBe(bob.person.userId);
    const loser = await findUser(database(), squatter.person.userId);
    expect(isPlaceholderEmail(loser?.email ?? "")).toBe(true);
    await changeEmail(ada.person, { email: squatter.email, currentPassword: PASSWORD });
    const late = await linkTo(squatter.email, "CHANGE_EMAIL");
    await expect(confirmEmail(ada.person, { token: late })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await findUser(database(), ada.person.userId))?.email).toBe(ada.email);
  });
});

it("of two users who confirm one free email at the same time, one gets it", async () => {
  const users = [await aVerifiedUser(), await aVerifiedUser()];
  const wanted = `raced-${++counter}@example.com`;
  const tokens: string[] = [];
  for (const { person } of users) {
    await changeEmail(person, { email: wanted, currentPassword: PASSWORD });
    tokens.push(await linkTo(wanted, "CHANGE_EMAIL"));
  }
  const both = await Promise.allSettled(
    users.map(({ person }, at) => confirmEmail(person, { token: tokens[at] ?? "" })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
});

describe("a forgotten password", () => {
  it("sends the same statements for any email", async () => {
    const { email } = await aVerifiedUser();
    const request = async (address: string) => {
      world.statements();
      await requestPasswordReset({ email: address }, { ip: "203.0.113.9", userAgent: null });
      return world.statements();
    };
    expect(await request(email)).toEqual(await request("unknown@example.com"));
    await expect(requestPasswordReset({ email: "no email" }, ORIGIN)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    for (let asked = 2; asked < 30; asked += 1) await request("unknown@example.com");
    await expect(request(email)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("sets a new password once, ends every session and link, and asks for a sign-in", async () => {
    const { email, person } = await aVerifiedUser();
    await changeEmail(person, { email: `other-${email}`, currentPassword: PASSWORD });
    const token = await resetToken(email);
    await expect(resetPassword({ token, password: "password1234" })).rejects.toMatchObject({
      issues: [{ path: ["password"], message: expect.stringMatching(/easy to guess/) }],
    });
    const both = await Promise.allSettled([
      resetPassword({ token, password: NEXT }),
      resetPassword({ token, password: NEXT }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const open = await database().select().from(sessions).where(eq(sessions.userId, person.userId));
    expect(open.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    expect(await mailsTo(`other-${email}`, "CHANGE_EMAIL")).toEqual([]);
    expect(await mailsTo(email, "PASSWORD_CHANGED")).toHaveLength(1);
    await expect(signedIn(email)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await signedIn(email, NEXT);
    await expect(resetPassword({ token, password: PASSWORD })).rejects.toMatchObject({
      code: "INVALID_STATUS",
    });
  });

  it("is one link in five minutes, so that strangers can't end the link that its user has", async () => {
    const { email } = await aVerifiedUser();
    const token = await resetToken(email);
    await sendAccountLink({ purpose: "RESET_PASSWORD", email });
    expect(await linkTo(email, "RESET_PASSWORD")).toBe(token);
    shiftClock(6 * MINUTE);
    expect(await resetToken(email)).not.toBe(token);
    shiftClock(HOUR + 10 * MINUTE);
    await expect(
      resetPassword({ token: await linkTo(email, "RESET_PASSWORD"), password: NEXT }),
    ).rejects.toThrow(/expired/);
  });

  it("opens no session for the password that it replaced meanwhile", async () => {
    const { email } = await aVerifiedUser();
    const user = await authenticate({ email, password: PASSWORD }, ORIGIN);
    await resetPassword({ token: await resetToken(email), password: NEXT });
    await expect(openSession(user, ORIGIN)).rejects.toMatchObject({ code: "INVALID_STATUS" });
  });

  it("gives an account that was never verified to the email's owner, without its maker's credentials", async () => {
    const { email, person } = await signedUp();
    const row = { userId: person.userId, createdAt: new Date() };
    await database()
      .insert(userIdentities)
      .values({ ...row, issuer: "https://x.example", subject: newId() });
    const passkey = { id: newId(), name: "x", credentialId: newId(), publicKey: Buffer.from("x") };
    await database()
      .insert(passkeys)
      .values({ ...row, ...passkey, signatureCounter: 0 });
    await resetPassword({ token: await resetToken(email), password: NEXT });
    expect(await verifiedAt(email)).not.toBeNull();
    for (const table of [userIdentities, passkeys])
      expect(await database().select().from(table).where(eq(table.userId, person.userId))).toEqual([]);
  });

  it("sends nothing to a disabled account, and its link ends with the account", async () => {
    const { email, person } = await aVerifiedUser();
    const token = await resetToken(email);
    await disable(person);
    await expect(resetPassword({ token, password: NEXT })).rejects.toMatchObject({ code: "INVALID_STATUS" });
    shiftClock(HOUR);
    await sendAccountLink({ purpose: "RESET_PASSWORD", email });
    expect(await linkTo(email, "RESET_PASSWORD")).toBe(token);
  });

  it("works for an account that has no password", async () => {
    const person = await aPerson();
    await updateUser(database(), person.userId, { passwordHash: null });
    await resetPassword({ token: await resetToken(person.email), password: NEXT });
    await signedIn(person.email, NEXT);
  });
});
