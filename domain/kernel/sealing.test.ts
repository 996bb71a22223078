import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { forgetEnvironment } from "./environment";
import { seal, unseal } from "./sealing";

const PLACE = "webhooks.sealed_secret";
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost/unused");
  vi.stubEnv("LATCHKEY_URL", "http://localhost:3999");
  vi.stubEnv("LATCHKEY_SESSION_SECRET", randomBytes(32).toString("base64"));
  vi.stubEnv("LATCHKEY_ENCRYPTION_KEYS", `k1:${randomBytes(32).toString("base64")}`);
  forgetEnvironment();
});
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnvironment();
});

describe("an encrypted value", () => {
  it("decrypts in its place alone", () => {
    for (const secret of ["", "s", "a longer secret \u{1F511}"]) {
      expect(unseal(seal(secret, PLACE), PLACE)).toBe(secret);
      expect(() => unseal(seal(secret, PLACE), "elsewhere")).toThrow();
    }
  });

  // Lengths that leave none, two and four bits of the last character unused.
  it.each(["abc", "ab", "a"])(
    "has one spelling: no other character decrypts, the last of %j's included",
    (secret) => {
      const sealed = seal(secret, PLACE);
      const body = sealed.indexOf(".") + 1;
      for (let at = body; at < sealed.length; at += 1)
        for (const other of ALPHABET.replace(sealed[at] ?? "", ""))
          expect(() => unseal(`${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`, PLACE)).toThrow();
    },
  );

  it("decrypts with nothing added, cut, or spelled as base64", () => {
    const sealed = seal("secret", PLACE);
    const others = ["=", "==", " ", "\n", "A", ".", "\0", "é"].flatMap((text) => [
      `${sealed}${text}`,
      sealed.replace(".", `.${text}`),
    ]);
    for (const wrong of [...others, sealed.slice(0, -1), "k1.", "k1", "", `k2${sealed.slice(2)}`])
      expect(() => unseal(wrong, PLACE)).toThrow();
  });
});
