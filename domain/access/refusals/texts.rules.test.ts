import { describe, expect, it } from "vitest";
import { REASONS, type Reason } from "../reasons.rules";
import { explain, isReason } from "./explain.rules";
import { pageAt, REASON_TEXTS, REFUSAL_PAGES } from "./texts.rules";

const REASON_LIST = Object.keys(REASONS) as Reason[];
const unknown = {
  apiName: null,
  planName: null,
  applicationName: null,
  applicationIsActive: true,
  keyHint: null,
};
const known = {
  apiName: "Orders 2",
  planName: "Gold",
  applicationName: "Harbor app",
  applicationIsActive: true,
  keyHint: "wxyz",
};

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

  it("is explained in one sentence, whatever is known", () => {
    for (const call of [unknown, known, { ...known, applicationIsActive: false }]) {
      const { sentence, fix, action } = explain(reason, call);
      expect(sentence).toMatch(/^[A-Z][^.!?]*[.]$/);
      expect(sentence).not.toMatch(/null|undefined/);
      expect(fix).toMatch(/[.]$/);
      expect(action).toMatch(/^[A-Z][^.]*$/);
    }
  });
});

describe("an explanation", () => {
  it("names what is known", () => {
    expect(explain("KEY_REVOKED", known)).toEqual({
      sentence: "The API key that ends in wxyz was revoked.",
      who: "Owners of the application",
      fix: REASON_TEXTS.KEY_REVOKED.fixes.OWNER,
      page: "SUBSCRIPTION",
      action: "Renew API key",
    });
    expect(explain("SUBSCRIPTION_PAUSED", known).sentence).toBe(
      "The subscription of Harbor app to the plan Gold of Orders 2 is paused.",
    );
  });

  it("finds an archived application behind a revoked key", () => {
    expect(explain("KEY_REVOKED", { ...known, applicationIsActive: false })).toMatchObject({
      sentence: "Harbor app is archived, so its credentials no longer work.",
      page: "ARCHIVED_APPLICATIONS",
    });
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

  it("know stored reasons", () => {
    expect(isReason("KEY_REVOKED")).toBe(true);
    for (const text of ["", "constructor", "toString", "key_revoked"]) expect(isReason(text)).toBe(false);
  });
});
