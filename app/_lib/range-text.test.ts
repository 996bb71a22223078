import { describe, expect, it } from "vitest";
import { rangeText } from "./range-text";

describe("the range of a page", () => {
  it.each([
    ["1 member", { items: "members", from: 1, to: 1, more: false }],
    ["2 members", { items: "members", from: 1, to: 2, more: false }],
    ["1 entry", { items: "entries", from: 1, to: 1, more: false }],
    ["1 API key", { items: "API keys", from: 1, to: 1, more: false }],
    ["1–20 members", { items: "members", from: 1, to: 20, more: true }],
    ["21–40 members", { items: "members", from: 21, to: 40, more: true }],
    ["1–20 of 45 members", { items: "members", from: 1, to: 20, total: 45, more: true }],
    ["1 of 2 members", { items: "members", from: 1, to: 1, total: 2, more: true }],
    ["1 member", { items: "members", from: 1, to: 1, total: 1, more: false }],
    ["1,200 members", { items: "members", total: 1_200, more: true }],
    ["0 members", { items: "members", total: 0, more: false }],
    ["", { items: "members", more: false }],
  ])("%s", (text, range) => {
    expect(rangeText(range)).toBe(text);
  });
});
