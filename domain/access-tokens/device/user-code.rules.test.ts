import { expect, it } from "vitest";
import { newUserCode, readUserCode, showUserCode } from "./user-code.rules";

it("reads a code however it is typed", () => {
  const code = newUserCode();
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
  const shown = showUserCode(code);
  for (const typed of [
    code,
    shown,
    shown.toLowerCase(),
    ` ${shown} `,
    shown.replace("-", "–"),
    [...code].join(" "),
  ])
    expect(readUserCode(typed)).toBe(code);
});

it.each(["", "BCDF", "BCDFGHJKL", "AEIOUAEI", "BCDF-GHJ1", "ВCDFGHJK", "B".repeat(1_000)])(
  "reads nothing in %s",
  (typed) => {
    expect(readUserCode(typed)).toBeNull();
  },
);
