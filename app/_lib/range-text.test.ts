import { describe, expect, it } from "vitest";
import { rangeText } from "./range-text";

describe("the range of a page", () => {
  it.each([
    ["1 member", { noun: "members", from: 1, to: 1, more: false }],
    ["2 members", { noun: "members", from: 1, to: 2, more: false }],
    ["1 entry", { noun: "entries", from: 1, to: 1, more: false }],
    ["1 API key", { noun: "API keys", from: 1, to: 1, more: false }],
    ["1–20 members", { noun: "members", from: 1, to: 20, more: true }],
    ["21–40 members", { noun: "members", from: 21, to: 40, more: true }],
    ["1–20 of 45 members", { noun: "members", from: 1, to: 20, total: 45, more: true }],
    ["1 of 2 members", { noun: "members", from: 1, to: 1, total: 2, more: true }],
    ["1 member", { noun: "members", from: 1, to: 1, total: 1, more: false }],
    ["1,200 members", { noun: "members", total: 1_200, more: true }],
    ["0 members", { noun: "members", total: 0, more: false }],
    ["", { noun: "members", more: false }],
  ])("%s", (text, range) => {
    expect(rangeText(range)).toBe(text);
  });
});
