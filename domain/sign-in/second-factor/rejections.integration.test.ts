import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { hashPassword } from "@/domain/users/password";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { openSession } from "../session.service";
import { removePasskey, renamePasskey, startPasskey } from "./passkey.service";
import { regenerateRecoveryCodes } from "./second-factor.service";
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
