import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { MINUTE, SECOND, shiftClock, stopClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { hashPassword } from "@/domain/users/password";
import { findUser, updateUser } from "@/domain/users/user.repository";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { openSession } from "../session.service";
import { authenticate } from "../sign-in.service";
import { countSignIn } from "./attempts";

const PASSWORD = "correct horse battery staple";
const WAIT = /Too many attempts\. Try again in (\d+) seconds?\./;

let world: World;
let hash: string;
beforeAll(async () => {
  world = await createWorld();
  stopClock(true);
  hash = await hashPassword(PASSWORD);
});
afterAll(() => world.close());
afterEach(() => shiftClock(0));

async function aUser(): Promise<{ email: string; userId: string }> {
  const { email, userId } = await aPerson();
  await updateUser(database(), userId, { passwordHash: hash });
  return { email, userId };
}

const from = (ip: string, device?: string | null) => ({ ip, userAgent: null, device });
const outcome = (email: string, ip: string, password = "a wrong one", device?: string | null) =>
  authenticate({ email, password }, from(ip, device)).then(
    () => "signed in",
    (error: Error) => error.message,
  );
const WRONG = "The email or password is incorrect.";

async function exhaust(email: string, ip: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await outcome(email, ip)).toBe(WRONG);
  expect(await outcome(email, ip)).toMatch(WAIT);
}

it("slows one network's guesses for one email, and no one else's", async () => {
  const [ada, bob] = [await aUser(), await aUser()];
  await exhaust(ada.email, "2001:db8:1:2::1");
  expect(await outcome(ada.email, "2001:db8:1:2:ffff::9", PASSWORD)).toMatch(WAIT);
  expect(await outcome(ada.email, "2001:db8:1:3::1", PASSWORD)).toBe("signed in");
  expect(await outcome(bob.email, "2001:db8:1:2::1", PASSWORD)).toBe("signed in");
});

it("has pauses that end, however often someone tries meanwhile, and never take long", async () => {
  const { email } = await aUser();
  await exhaust(email, "192.0.2.1");
  for (let attempt = 0; attempt < 20; attempt += 1) expect(await outcome(email, "192.0.2.1")).toMatch(WAIT);
  let clock = 0;
  let longest = 0;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const message = await outcome(email, "192.0.2.1");
    const seconds = Number(WAIT.exec(message)?.[1] ?? 0);
    longest = Math.max(longest, seconds);
    clock += seconds * SECOND;
    shiftClock(clock);
    expect(await outcome(email, "192.0.2.1")).toBe(WRONG);
  }
  expect(longest).toBe(120);
  shiftClock(clock + 120 * SECOND);
  expect(await outcome(email, "192.0.2.1", PASSWORD)).toBe("signed in");
  shiftClock(clock + 120 * SECOND);
  expect(await outcome(email, "192.0.2.1")).toBe(WRONG);
});

it("counts guesses that are made at the same time", async () => {
  const { email } = await aUser();
  const all = await Promise.all(Array.from({ length: 15 }, () => outcome(email, "192.0.2.2")));
  expect(all.filter((message) => message === WRONG)).toHaveLength(5);
});

it("has no pause for one of the first attempts that began before another one", async () => {
  const { email } = await aUser();
  for (const clock of [SECOND, 0, -SECOND, SECOND]) {
    shiftClock(clock);
    expect(await outcome(email, "192.0.2.12")).toBe(WRONG);
  }
  expect(await outcome(email, "192.0.2.12")).toBe(WRONG);
  expect(await outcome(email, "192.0.2.12")).toMatch(WAIT);
});

it("lets a known device go on while its network and email are slowed down, but not guess", async () => {
  const { email, userId } = await aUser();
  const user = await findUser(database(), userId);
  if (!user) throw new Error("no user");
  const { device } = await openSession(user, from("192.0.2.3", null));
  expect(device).toMatch(/^lkd_/);
  await exhaust(email, "192.0.2.3");
  expect(await outcome(email, "192.0.2.3", PASSWORD, device)).toBe("signed in");
  expect(await outcome(email, "192.0.2.3", PASSWORD, `lkd_${newId()}`)).toMatch(WAIT);
  const other = await aUser();
  await exhaust(other.email, "192.0.2.4");
  expect(await outcome(other.email, "192.0.2.4", PASSWORD, device)).toMatch(WAIT);
  for (let attempt = 0; attempt < 10; attempt += 1)
    expect(await outcome(email, "192.0.2.5", "wrong", device)).toBe(WRONG);
  expect(await outcome(email, "192.0.2.5", "wrong", device)).toMatch(WAIT);
  // The same cookie serves another user of the browser after they have signed in on it.
  const second = await findUser(database(), other.userId);
  const opened = second && (await openSession(second, from("192.0.2.6", device)));
  expect(opened?.device).toBe(device);
  expect(await outcome(other.email, "192.0.2.4", PASSWORD, device)).toBe("signed in");
});

it("leaves a new network an attempt while many networks guess an email", async () => {
  const { email } = await aUser();
  for (let network = 0; network < 26; network += 1) {
    await countSignIn(database(), { email, ip: `198.51.100.${network}`, device: null });
  }
  expect(await outcome(email, "203.0.113.1")).toBe(WRONG);
  expect(await outcome(email, "203.0.113.1")).toMatch(WAIT);
  expect(await outcome(email, "203.0.113.2", PASSWORD)).toBe("signed in");
});

it("slows a network that guesses many emails, and forgets those who were right", async () => {
  const { email } = await aUser();
  for (let attempt = 0; attempt < 60; attempt += 1) {
    if (attempt % 20 === 0) expect(await outcome(email, "192.0.2.9", PASSWORD)).toBe("signed in");
    expect(await outcome(`x${attempt}@example.com`, "192.0.2.9", "\0")).toBe(WRONG);
  }
  expect(await outcome("y@example.com", "192.0.2.9")).toMatch(WAIT);
  shiftClock(MINUTE);
  expect(await outcome(email, "192.0.2.9", PASSWORD)).toBe("signed in");
});

it("sends the same statements and text for an unknown email, a wrong password and an account without one", async () => {
  const { email } = await aUser();
  const { email: providerOnly } = await aPerson();
  const statements = async (address: string) => {
    world.statements();
    expect(await outcome(address, "192.0.2.10")).toBe(WRONG);
    return world.statements();
  };
  await outcome("warm@example.com", "192.0.2.11");
  const known = await statements(email);
  expect(await statements("unknown@example.com")).toEqual(known);
  expect(await statements(providerOnly)).toEqual(known);
});
