import { describe, expect, it } from "vitest";
import { hasTokenForm, newToken } from "./token-format";

describe("a token", () => {
  it("has its form, and no other text close to it has", () => {
    for (let run = 0; run < 200; run += 1) {
      const token = newToken("lk");
      expect(token).toMatch(/^lk_[0-9A-Za-z]{39}$/);
      expect(hasTokenForm("lk", token)).toBe(true);
      expect(hasTokenForm("lkp", token)).toBe(false);
      const at = 3 + (run % 39);
      const other = token[at] === "a" ? "b" : "a";
      expect(hasTokenForm("lk", token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
      for (const text of [
        token.slice(1),
        token.slice(0, -1),
        `${token}0`,
        ` ${token}`,
        `${token.slice(0, -1)}\n`,
      ])
        expect(hasTokenForm("lk", text)).toBe(false);
    }
  });

  it.each([
    ["lk", "lk_000000000000000000000000000000000yPsCQQ"],
    ["lk", "lk_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzlMQoYn"],
    ["lkp", "lkp_Q7fGh2LmN9pRsTuVwXyZ01234567890ab61WtK2"],
    ["lkg", "lkg_AbCdEfGhIjKlMnOpQrStUvWxYz0123456kdJ5eT"],
  ])("of an earlier release keeps its checksum: %s %s", (prefix, token) => {
    expect(hasTokenForm(prefix, token)).toBe(true);
  });
});
