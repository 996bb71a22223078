import { generateSync } from "otplib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, now, SECOND, shiftClock } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { TestPasskey } from "@/testing/passkeys/authenticator";
import { openSession, resolveSession } from "../session.service";
import { addPasskey, removePasskey, renamePasskey, startPasskey } from "./passkey.service";
import { mustSetUpSecondFactor } from "./requirement.service";
import { ownSecondFactor, regenerateRecoveryCodes, resetSecondFactor } from "./second-factor.service";
import {
  beginPasskeySignIn,
  beginSecondStep,
  passSecondStep,
  type SecondProof,
  secondStepPasskeyOptions,
  signInByPasskey,
  viewSecondStep,
} from "./second-step.service";
import { confirmTotp, removeTotp, startTotp } from "./totp.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

const ORIGIN = { ip: "192.0.2.1", userAgent: "Test", device: null };

interface Account {
  readonly person: Person;
  readonly user: User;
}

/** A user who has just signed in. */
async function anAccount(person?: Person): Promise<Account> {
  const { userId } = person ?? (await aPerson());
  const user = await findUser(database(), userId);
  if (!user) throw new Error("The user is missing.");
  const { sessionId } = await openSession(user, ORIGIN);
  return { user, person: { ...(person ?? (await personOf(user))), sessionId } };
}
const personOf = async ({ id, name, roles }: User): Promise<Person> => ({
  kind: "person",
  userId: id,
  name,
  roles,
  sessionId: "",
  ip: null,
});

const codeAt = (secret: string, at = now()) =>
  generateSync({ secret, epoch: Math.floor(at.getTime() / 1_000) });

/** Sets up an authenticator app. The clock moves on, because its first code was used. */
async function withTotp(account: Account) {
  const { secret } = await startTotp(account.person, {});
  const { recoveryCodes } = await confirmTotp(account.person, codeAt(secret));
  shiftClock(MINUTE);
  return { secret, recoveryCodes: recoveryCodes ?? [] };
}

async function withPasskey({ person }: Account, name = "Laptop") {
  const passkey = new TestPasskey(environment().url);
  const { registration, options } = await startPasskey(person, {});
  const { recoveryCodes } = await addPasskey(person, {
    registration,
    response: passkey.register(options),
    name,
  });
  return { passkey, recoveryCodes };
}

const second = (secret: string | null, proof: SecondProof, origin = ORIGIN) =>
  outcomeOf(passSecondStep(secret, proof, origin));
const mailsTo = async ({ id }: User) => {
  const [row] = await world.connection.sql<{ count: number }[]>`
    select count(*)::int from mails where user_id = ${id} and kind = 'SECOND_FACTOR_CHANGED'`;
  return row?.count;
};

describe("an authenticator app", () => {
  it("asks for nothing until it is confirmed, then for a code at each sign-in", async () => {
    const account = await anAccount();
    const { secret, qrCode } = await startTotp(account.person, {});
    expect(qrCode).toContain("<svg");
    expect(await beginSecondStep(account.user)).toBeNull();
    expect(await outcomeOf(confirmTotp(account.person, "000000"))).toBe("INVALID_INPUT");
    const { recoveryCodes } = await confirmTotp(account.person, codeAt(secret));
    expect(new Set(recoveryCodes).size).toBe(10);
    const step = await beginSecondStep(account.user);
    expect(await viewSecondStep(step)).toEqual({ totp: true, passkey: false, recoveryCodes: true });
    // The confirming code was used already.
    expect(await second(step, { code: codeAt(secret) })).toBe("INVALID_INPUT");
    shiftClock(30 * SECOND);
    expect(await second(step, { code: codeAt(secret) })).toBe("done");
    expect(await second(step, { code: codeAt(secret) })).toBe("INVALID_STATUS");
    expect(await mailsTo(account.user)).toBe(1);
    expect(await outcomeOf(startTotp(account.person, {}))).toBe("INVALID_STATUS");
  });

  it("accepts one code once, also if it is sent twice at the same time", async () => {
    const account = await anAccount();
    const { secret } = await withTotp(account);
    const steps = await Promise.all([beginSecondStep(account.user), beginSecondStep(account.user)]);
    const code = codeAt(secret);
    const outcomes = await Promise.all(steps.map((step) => second(step, { code })));
    expect(outcomes.sort()).toEqual(["INVALID_INPUT", "done"]);
  });

  it.each([-60, 60])("rejects a code that is %i seconds off", async (seconds) => {
    const account = await anAccount();
    const { secret } = await withTotp(account);
    const step = await beginSecondStep(account.user);
    const code = codeAt(secret, new Date(now().getTime() + seconds * SECOND));
    expect(await second(step, { code })).toBe("INVALID_INPUT");
  });

  it("ends the step after five attempts and after ten minutes, and for disabled users", async () => {
    const account = await anAccount();
    const { secret } = await withTotp(account);
    const step = await beginSecondStep(account.user);
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect(await second(step, { code: "nothing" })).toMatch(/INVALID_INPUT|RATE_LIMITED/);
    expect(await second(step, { code: codeAt(secret) })).toBe("INVALID_STATUS");
    expect(await viewSecondStep(step)).toBeNull();
    const late = await beginSecondStep(account.user);
    shiftClock(12 * MINUTE);
    expect(await second(late, { code: codeAt(secret) })).toBe("INVALID_STATUS");
    expect(await second(null, { code: codeAt(secret) })).toBe("INVALID_STATUS");
    const open = await beginSecondStep(account.user);
    await world.connection.sql`update users set status = 'DISABLED' where id = ${account.user.id}`;
    const elsewhere = { ...ORIGIN, ip: "192.0.2.77" };
    expect(await second(open, { code: codeAt(secret) }, elsewhere)).toBe("INVALID_STATUS");
  });

  it("slows guesses down that come with many sign-ins", async () => {
    const account = await anAccount();
    await withTotp(account);
    const outcomes: string[] = [];
    for (let guess = 0; guess < 12; guess += 1)
      outcomes.push(await second(await beginSecondStep(account.user), { code: "123456" }));
    expect(outcomes.slice(0, 5)).toEqual(Array(5).fill("INVALID_INPUT"));
    expect(outcomes.at(-1)).toBe("RATE_LIMITED");
  });
});

it("recovery codes work once each, and new ones end the old", async () => {
  const account = await anAccount();
  const { recoveryCodes } = await withTotp(account);
  const [first = "", other = ""] = recoveryCodes;
  const typed = first.toUpperCase().replaceAll("-", " ");
  expect(await second(await beginSecondStep(account.user), { recoveryCode: typed })).toBe("done");
  expect(await second(await beginSecondStep(account.user), { recoveryCode: first })).toBe("INVALID_INPUT");
  expect((await ownSecondFactor(account.person)).recoveryCodes).toBe(9);
  await regenerateRecoveryCodes(account.person, {});
  expect(await second(await beginSecondStep(account.user), { recoveryCode: other })).toBe("INVALID_INPUT");
  expect((await ownSecondFactor(account.person)).recoveryCodes).toBe(10);
});

describe("a passkey", () => {
  it("is a second factor, and signs in by itself", async () => {
    const account = await anAccount();
    const { passkey, recoveryCodes } = await withPasskey(account);
    expect(recoveryCodes?.length).toBe(10);
    const step = await beginSecondStep(account.user);
    const options = await secondStepPasskeyOptions(step);
    expect(await second(step, { response: passkey.authenticate(options) })).toBe("done");
    const alone = await beginPasskeySignIn(ORIGIN);
    const user = await signInByPasskey(alone.secret, passkey.authenticate(alone.options));
    expect(user.id).toBe(account.user.id);
    // The same response again.
    expect(await outcomeOf(signInByPasskey(alone.secret, "{}"))).toBe("INVALID_STATUS");
  });

  it("must be of this host, verify its user, and not be a copy", async () => {
    const account = await anAccount();
    const { passkey } = await withPasskey(account);
    const attempt = async (answer: Parameters<TestPasskey["authenticate"]>[1]) => {
      const { secret, options } = await beginPasskeySignIn(ORIGIN);
      return outcomeOf(signInByPasskey(secret, passkey.authenticate(options, answer)));
    };
    expect(await attempt({ origin: "https://latchkey.example.org" })).toBe("INVALID_INPUT");
    expect(await attempt({ userVerified: false })).toBe("INVALID_INPUT");
    expect(await attempt({ counter: 9 })).toBe("done");
    expect(await attempt({ counter: 9 })).toBe("INVALID_INPUT");
    expect(await attempt({ counter: 10 })).toBe("done");
    for (const response of [
      "",
      "[]",
      "{",
      JSON.stringify({ id: "a", rawId: "a", type: "public-key", response: {} }),
    ]) {
      const { secret } = await beginPasskeySignIn(ORIGIN);
      expect(await outcomeOf(signInByPasskey(secret, response))).toBe("INVALID_INPUT");
    }
  });

  it("of another user doesn't pass the second step", async () => {
    const [mine, theirs] = [await anAccount(), await anAccount()];
    await withPasskey(mine);
    const { passkey } = await withPasskey(theirs);
    const step = await beginSecondStep(mine.user);
    const response = passkey.authenticate(await secondStepPasskeyOptions(step));
    expect(await second(step, { response })).toBe("INVALID_INPUT");
  });

  it("is added with its own registration, once", async () => {
    const [mine, theirs] = [await anAccount(), await anAccount()];
    const { registration, options } = await startPasskey(mine.person, {});
    const passkey = new TestPasskey(environment().url);
    const input = { registration, response: passkey.register(options), name: "Phone" };
    expect(await outcomeOf(addPasskey(theirs.person, input))).toBe("INVALID_STATUS");
    expect(await outcomeOf(addPasskey(mine.person, { ...input, response: "{}" }))).toBe("INVALID_INPUT");
    const { passkey: added } = await addPasskey(mine.person, input);
    expect(await outcomeOf(addPasskey(mine.person, input))).toBe("INVALID_STATUS");
    const again = await startPasskey(mine.person, {});
    const same = { ...input, registration: again.registration, response: passkey.register(again.options) };
    expect(await outcomeOf(addPasskey(mine.person, same))).toBe("CONFLICT");
    expect((await renamePasskey(mine.person, added.id, { name: "Old phone" })).name).toBe("Old phone");
    expect(await outcomeOf(renamePasskey(theirs.person, added.id, { name: "Mine" }))).toBe("NOT_FOUND");
    expect(await outcomeOf(removePasskey(theirs.person, added.id, {}))).toBe("NOT_FOUND");
    // It is the only way to sign in.
    expect(await outcomeOf(removePasskey(mine.person, added.id, {}))).toBe("INVALID_STATUS");
    await updateUser(database(), mine.user.id, { passwordHash: "a hash" });
    await removePasskey(mine.person, added.id, {});
    expect(await ownSecondFactor(mine.person)).toMatchObject({ passkeys: [], recoveryCodes: 0 });
  });
});

it("changes need a recent proof of identity, and a portal session", async () => {
  const account = await anAccount();
  await withTotp(account);
  shiftClock(16 * MINUTE);
  for (const change of [startPasskey, removeTotp, regenerateRecoveryCodes])
    expect(await outcomeOf(change(account.person, {}))).toBe("REAUTHENTICATION_REQUIRED");
  expect(await outcomeOf(removeTotp(toolOf(account.person, "FULL"), {}))).toBe("FORBIDDEN");
  expect(await outcomeOf(ownSecondFactor(toolOf(account.person, "FULL")))).toBe("FORBIDDEN");
});

describe("a required second factor", () => {
  const live = async ({ person }: Account) => {
    const session = await resolveSession(person.sessionId);
    if (!session) throw new Error("The session has ended.");
    return session;
  };

  it("is set up before anything else, and can't be removed as the last one", async () => {
    const administrator = await anAccount(await anAdministrator());
    const account = await anAccount();
    await updateSettings(administrator.person, { secondFactorForAdministrators: true });
    shiftClock(2 * SECOND);
    expect(await mustSetUpSecondFactor(await live(administrator))).toBe(true);
    expect(await mustSetUpSecondFactor(await live(account))).toBe(false);
    await withTotp(administrator);
    expect(await mustSetUpSecondFactor(await live(administrator))).toBe(false);
    expect(await outcomeOf(removeTotp(administrator.person, {}))).toBe("INVALID_STATUS");
    expect((await ownSecondFactor(administrator.person)).totp).not.toBeNull();
    await updateSettings(administrator.person, { secondFactorForEveryone: true });
    shiftClock(3 * MINUTE);
    expect(await mustSetUpSecondFactor(await live(account))).toBe(true);
    const byProvider = { ...(await live(account)), byProvider: true };
    expect(await mustSetUpSecondFactor(byProvider)).toBe(false);
    const off = { secondFactorForAdministrators: false, secondFactorForEveryone: false };
    await updateSettings(administrator.person, off);
  });

  it("is reset by administrators alone, with mail to the user", async () => {
    const administrator = await anAccount(await anAdministrator());
    const account = await anAccount();
    await withTotp(account);
    await withPasskey(account);
    expect(await outcomeOf(resetSecondFactor(account.person, account.user.id))).toBe("FORBIDDEN");
    expect(await outcomeOf(resetSecondFactor(administrator.person, account.person.sessionId))).toBe(
      "NOT_FOUND",
    );
    expect(await outcomeOf(resetSecondFactor(toolOf(administrator.person, "FULL"), account.user.id))).toBe(
      "FORBIDDEN",
    );
    expect(await outcomeOf(resetSecondFactor(administrator.person, administrator.user.id))).toBe(
      "INVALID_INPUT",
    );
    const before = (await mailsTo(account.user)) ?? 0;
    await resetSecondFactor(administrator.person, account.user.id);
    await resetSecondFactor(administrator.person, account.user.id);
    expect(await mailsTo(account.user)).toBe(before + 1);
    expect(await beginSecondStep(account.user)).toBeNull();
  });
});
