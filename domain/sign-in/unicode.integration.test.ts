import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/domain/store/database";
import { createUser } from "@/domain/users/create-user.service";
import { hashPassword } from "@/domain/users/password";
import { findUserByEmail, findUserWithPassword, updateUser } from "@/domain/users/user.repository";
import { aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { signInByProvider } from "./provider-sign-in.service";
import { authenticate, register } from "./sign-in.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let counter = 0;
/** Each origin has its own limit of attempts. */
const origin = () => ({ ip: `10.0.0.${++counter}`, userAgent: null });
const signIn = (email: string, password: string) => authenticate({ email, password }, origin());

const COMPOSED = "Zoë’s pässwörd \u3000 ÅÉ";
const DECOMPOSED = COMPOSED.normalize("NFD");

describe("a password", () => {
  it("is the same in every Unicode form of every keyboard", async () => {
    await register({ name: "Zoë", email: "zoe@example.com", password: DECOMPOSED }, origin());
    expect((await signIn("zoe@example.com", COMPOSED)).name).toBe("Zoë");
    expect((await signIn("zoe@example.com", COMPOSED.replace("\u3000", " "))).name).toBe("Zoë");
    await expect(signIn("zoe@example.com", COMPOSED.toLowerCase())).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("works with a hash of the raw form, which is renewed", async () => {
    const person = await aPerson({ email: "old@example.com" });
    // As earlier releases stored it: the bytes as typed.
    const old = await hash(DECOMPOSED, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await updateUser(database(), person.userId, { passwordHash: old });
    await expect(signIn("old@example.com", COMPOSED)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await signIn("old@example.com", DECOMPOSED);
    const { passwordHash } = (await findUserWithPassword(database(), "old@example.com")) ?? {};
    expect(passwordHash).not.toBe(old);
    await signIn("old@example.com", COMPOSED);
    await signIn("old@example.com", DECOMPOSED);
    expect((await findUserWithPassword(database(), "old@example.com"))?.passwordHash).toBe(passwordHash);
  });

  it("that can't be typed or is too long is rejected when it is chosen", async () => {
    for (const password of [
      "long enough\0 xyz",
      "half a pair \uD800 xy",
      "x1y2z3".repeat(34),
      "short ë".normalize("NFD"),
    ]) {
      await expect(register({ name: "A", email: "a@example.com", password }, origin())).rejects.toMatchObject(
        {
          code: "INVALID_INPUT",
          issues: [{ path: ["password"] }],
        },
      );
    }
    const longest = `${"😀a€b".repeat(42)} correct horse battery staples`;
    await register({ name: "A", email: "long@example.com", password: longest }, origin());
    await signIn("long@example.com", longest);
  });

  it("that is malformed is just wrong", async () => {
    for (const password of ["\0", "\uD800", "a".repeat(1_000_000)]) {
      await expect(signIn("zoe@example.com", password)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }
    for (const email of ["zoe\0@example.com", "\uD800@example.com", "a".repeat(1_000_000)]) {
      await expect(signIn(email, COMPOSED)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }
  });

  it("is hashed in one form everywhere", async () => {
    await createUser(SYSTEM, { email: "made@example.com", name: "Made", password: DECOMPOSED, roles: [] });
    await signIn("made@example.com", COMPOSED);
    const person = await aPerson({ email: "hashed@example.com" });
    await updateUser(database(), person.userId, { passwordHash: await hashPassword(DECOMPOSED) });
    await signIn("hashed@example.com", COMPOSED);
  });
});

describe("an email", () => {
  it("is one user in every form", async () => {
    await register(
      { name: "Joël", email: "jo\u0065\u0308l@B\u00FCcher.example", password: COMPOSED },
      origin(),
    );
    for (const email of [
      "joël@bücher.example",
      "JOËL@BÜCHER.EXAMPLE",
      " joe\u0308l@xn--bcher-kva.example ",
    ]) {
      expect((await signIn(email, COMPOSED)).email).toBe("joël@xn--bcher-kva.example");
      await register({ name: "Another", email, password: COMPOSED }, origin());
    }
    expect((await findUserByEmail(database(), "joël@xn--bcher-kva.example"))?.name).toBe("Joël");
  });
});

describe("claims of a provider", () => {
  const claims = (subject: string, name: unknown) => ({
    issuer: "https://idp.example.com",
    subject,
    email: `${subject}@example.com`,
    emailVerified: true,
    name,
  });

  it.each([
    ["half", `${"😀".repeat(99)}a\uD83D\uDE00b`, `${"😀".repeat(99)}a`],
    ["control", " A\0\u202E\u200BB\n ", "A B"],
    ["blank", "\u3164\u2800", "blank"],
    ["number", 7, "number"],
    ["lengthy", "x".repeat(5_000), "x".repeat(100)],
    ["family", "\u{1F468}\u200D\u{1F469} Smith", "\u{1F468}\u200D\u{1F469} Smith"],
  ])("%s: the name is cleaned", async (subject, name, expected) => {
    expect((await signInByProvider(claims(subject, name))).name).toBe(expected);
  });

  it("are rejected where they identify a user", async () => {
    await expect(signInByProvider({ ...claims("x", "X"), subject: "a\0b" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(
      signInByProvider({ ...claims("y", "Y"), email: "y\u200B@example.com" }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});
