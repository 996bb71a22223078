import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { passkeys } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { shiftClock } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { hashPassword } from "@/domain/users/password";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import { TestPasskey } from "@/testing/passkeys/authenticator";
import { openSession } from "../session.service";
import { selectPasskeys } from "./factor.repository";
import { addPasskey, removePasskey, startPasskey } from "./passkey.service";
import { beginSecondStep, passSecondStep } from "./second-step.service";
import { confirmTotp } from "./totp.service";

let world: World;
let passwordHash: string;
beforeAll(async () => {
  world = await createWorld();
  passwordHash = await hashPassword("correct horse battery staple");
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

async function signedIn(): Promise<Person> {
  const person = await aPerson();
  await updateUser(database(), person.userId, { passwordHash });
  const user = (await findUser(database(), person.userId)) as User;
  return { ...person, sessionId: (await openSession(user, { ip: null, userAgent: null })).sessionId };
}

async function addRows({ userId }: Person, count: number): Promise<void> {
  await database()
    .insert(passkeys)
    .values(
      Array.from({ length: count }, () => ({
        id: newId(),
        userId,
        credentialId: newId(),
        publicKey: Buffer.from("key"),
        signatureCounter: 0,
        isBackedUp: false,
        name: "Key",
        createdAt: new Date(),
      })),
    );
}

it("a user has a bounded number of passkeys, also when two are added at the same time", async () => {
  const person = await signedIn();
  const { registration, options } = await startPasskey(person, {});
  const response = new TestPasskey(environment().url).register(options);
  await addRows(person, 20);
  expect(await outcomeOf(addPasskey(person, { registration, response, name: "One more" }))).toBe(
    "LIMIT_REACHED",
  );
  expect(await outcomeOf(startPasskey(person, {}))).toBe("LIMIT_REACHED");
});

it("the first code of an authenticator app can't be guessed", async () => {
  const person = await signedIn();
  for (let attempt = 0; attempt < 10; attempt += 1) await outcomeOf(confirmTotp(person, "123456"));
  expect(await outcomeOf(confirmTotp(person, "123456"))).toBe("RATE_LIMITED");
});

it("wrong codes are in the audit log, however many first steps they are spread over", async () => {
  const person = await signedIn();
  await addRows(person, 1);
  const user = (await findUser(database(), person.userId)) as User;
  const { sql } = world.connection;
  const entries = async () => {
    const rows = await sql`
      select from audit_entries where action = 'second_factor.failed' and subject_id = ${user.id}`;
    return rows.length;
  };
  const guess = async (network: number) => {
    const step = await beginSecondStep(user);
    const origin = { ip: `192.0.2.${network}`, userAgent: null, device: null };
    return outcomeOf(passSecondStep(step, { code: "123456" }, origin));
  };
  for (let network = 1; network < 5; network += 1) expect(await guess(network)).toBe("INVALID_INPUT");
  expect(await entries()).toBe(0);
  expect(await guess(5)).toBe("INVALID_INPUT");
  expect(await entries()).toBe(1);
  for (let network = 6; network < 10; network += 1) await guess(network);
  // What could not be checked is no guess.
  await sql`alter table totp_factors rename to away`;
  await expect(guess(10)).rejects.toThrow();
  await sql`alter table away rename to totp_factors`;
  expect(await entries()).toBe(1);
  await guess(11);
  expect(await entries()).toBe(2);
});

it("the last passkey stays where a second factor is required", async () => {
  const person = await signedIn();
  await addRows(person, 1);
  const admin = await anAdministrator();
  await updateSettings(admin, { secondFactorForEveryone: true });
  const [row] = await selectPasskeys(database(), person.userId);
  const remove = () => outcomeOf(removePasskey(person, row?.id ?? "", {}));
  expect(await remove()).toBe("INVALID_STATUS");
  await updateSettings(admin, { secondFactorForEveryone: false });
  expect(await remove()).toBe("done");
});
