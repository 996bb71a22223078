import { describe, expect, it } from "vitest";
import { REASONS, type Reason } from "../reasons.rules";
import { pageAt, REASON_TEXTS, REFUSAL_PAGES } from "./texts.rules";

const REASON_LIST = Object.keys(REASONS) as Reason[];
describe.each(REASON_LIST)("%s", (reason) => {
  const text = REASON_TEXTS[reason];

  it("says what it means and how each role fixes it, in whole sentences", () => {
    expect(Object.keys(text.fixes).sort()).toEqual([...REASONS[reason].remedies].sort());
    for (const sentence of [text.detail, text.meaning, ...Object.values(text.fixes)]) {
      expect(sentence).toMatch(/^[A-Z].*[.]$/s);
    }
  });

  it("has a detail in ASCII, without quotation marks", () => {
    expect(text.detail).toMatch(/^[\x20-\x7e]+$/);
    expect(text.detail).not.toMatch(/["\\]/);
  });

  it("has a page", () => {
    const page = REFUSAL_PAGES.find((one) => one.reason === reason);
    expect(page).toMatchObject({ title: REASONS[reason].title, status: REASONS[reason].status });
    expect(pageAt(page?.slug ?? "")).toBe(page);
  });
});

describe("the pages", () => {
  it("have one for an invalid token, without its reason", () => {
    expect(pageAt("invalid-token")?.reason).toBe("INVALID_TOKEN");
    expect(REFUSAL_PAGES).toHaveLength(REASON_LIST.length + 1);
  });

  it.each(["", "KEY_REVOKED", "constructor", "__proto__", "key-revoked/"])("have none at %j", (slug) => {
    expect(pageAt(slug)).toBeUndefined();
  });
});
