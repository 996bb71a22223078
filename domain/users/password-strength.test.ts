import { expect, it } from "vitest";
import { passwordWeakness } from "./password-strength";

const ADA = ["Ada Brandt", "ada.brandt@example.org"];

it.each(["correct horse battery staple", "a long enough password", "Zoë’s pässwörd", "Tr0ub4dour&3"])(
  "accepts %s",
  async (password) => {
    expect(await passwordWeakness(password, ADA)).toBeNull();
  },
);

it.each([
  "password123",
  "P@ssw0rd2024!",
  "qwertyuiop1234",
  "aaaaaaaaaaaaaaa",
  "latchkey2026",
  "Ada Brandt 1990",
  "ada.brandt@example.org",
  "brandtbrandt",
  "aA1".repeat(66),
])("rejects %s, and says why", async (password) => {
  expect(await passwordWeakness(password, ADA)).toMatch(/^This password is easy to guess\. [A-Z].+\.$/);
});

it("judges personal words by their person", async () => {
  expect(await passwordWeakness("brandt okafor lind", ADA)).toBeNull();
  expect(await passwordWeakness("okafor brandt 77", ["Brandt Okafor"])).toMatch(/your name or email/);
});
