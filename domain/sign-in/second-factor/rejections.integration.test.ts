import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { hashPassword } from "@/domain/users/password";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { TestPasskey } from "@/testing/passkeys/authenticator";
import { openSession } from "../session.service";
import { addPasskey, removePasskey, renamePasskey, startPasskey } from "./passkey.service";
import { ownSecondFactor, regenerateRecoveryCodes } from "./second-factor.service";
import { beginPasskeySignIn, beginSecondStep, passSecondStep, signInByPasskey } from "./second-step.service";
import { removeTotp, startTotp } from "./totp.service";

const PASSWORD = "correct horse battery staple";
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

async function signedIn(): Promise<Person> {
  const person = await aPerson();
  await updateUser(database(), person.userId, { passwordHash: await hashPassword(PASSWORD) });
  const user = (await findUser(database(), person.userId)) as User;
  return { ...person, sessionId: (await openSession(user, { ip: null, userAgent: null })).sessionId };
}

it("there are no recovery codes without a second factor, and no passkey without a name", async () => {
  const person = await signedIn();
  const proof = { currentPassword: PASSWORD };
  expect(await outcomeOf(regenerateRecoveryCodes(person, proof))).toBe("INVALID_STATUS");
  expect(await outcomeOf(renamePasskey(person, newId(), { name: "" }))).toBe("INVALID_INPUT");
});

it("a stolen session can't guess the password through any change of second factors", async () => {
  const person = await signedIn();
  shiftClock(16 * MINUTE);
  const wrong = { currentPassword: "wrong" };
  const changes = () => [
    startPasskey(person, wrong),
    removePasskey(person, newId(), wrong),
    regenerateRecoveryCodes(person, wrong),
    startTotp(person, wrong),
    removeTotp(person, wrong),
  ];
  expect(new Set(await Promise.all(changes().map(outcomeOf)))).toEqual(new Set(["INVALID_INPUT"]));
  await Promise.all(changes().map(outcomeOf));
  expect(new Set(await Promise.all(changes().map(outcomeOf)))).toEqual(new Set(["RATE_LIMITED"]));
});

/** IDs that the database can't store or compare, or that no authenticator has. */
const HOSTILE_IDS = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "é",
  "a b",
  "",
  "a".repeat(30_000),
  7,
  null,
  ["a"],
  { a: 1 },
];
const ORIGIN = { ip: "192.0.2.1", userAgent: "Test", device: null };

it("a response with a hostile ID is no passkey's, alone, in the second step and in a registration", async () => {
  const person = await signedIn();
  const passkey = new TestPasskey(environment().url);
  const { registration, options } = await startPasskey(person, {});
  const registered = JSON.parse(passkey.register(options));
  await addPasskey(person, { registration, response: JSON.stringify(registered), name: "Key" });
  const user = (await findUser(database(), person.userId)) as User;
  for (const id of HOSTILE_IDS) {
    const response = JSON.stringify({ ...registered, id, rawId: id });
    const origin = { ...ORIGIN, ip: `192.0.2.${10 + HOSTILE_IDS.indexOf(id)}` };
    const { secret } = await beginPasskeySignIn(origin);
    expect(await outcomeOf(signInByPasskey(secret, response)), String(id)).toBe("INVALID_INPUT");
    const step = await beginSecondStep(user);
    const second = await outcomeOf(passSecondStep(step, { response }, origin));
    expect(second, String(id)).toMatch(/^(INVALID_INPUT|RATE_LIMITED)$/);
    const input = { registration: (await startPasskey(person, {})).registration, response, name: "Other" };
    expect(await outcomeOf(addPasskey(person, input)), String(id)).toBe("INVALID_INPUT");
  }
});

it("a registration is for the ID that its authenticator signed", async () => {
  const person = await signedIn();
  const { registration, options } = await startPasskey(person, {});
  const signed = JSON.parse(new TestPasskey(environment().url).register(options));
  const response = JSON.stringify({ ...signed, id: "b3RoZXI", rawId: "b3RoZXI" });
  expect(await outcomeOf(addPasskey(person, { registration, response, name: "Key" }))).toBe("INVALID_INPUT");
});

it.each([
  [{}, []],
  ["usb", []],
  [null, []],
  [["\u0000", "\ud800", 7, null, { toString: null }], []],
  [
    ["internal", "teleport", "usb", "usb", "x".repeat(9_000)],
    ["usb", "internal"],
  ],
  [
    ["smart-card", "hybrid"],
    ["smart-card", "hybrid"],
  ],
])("a registration stores the known transports alone (%#)", async (transports, stored) => {
  const person = await signedIn();
  const { registration, options } = await startPasskey(person, {});
  const signed = JSON.parse(new TestPasskey(environment().url).register(options));
  const response = JSON.stringify({ ...signed, response: { ...signed.response, transports } });
  await addPasskey(person, { registration, response, name: "Key" });
  expect((await ownSecondFactor(person)).passkeys.map((passkey) => passkey.transports)).toEqual([stored]);
});
