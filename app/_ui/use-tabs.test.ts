import { expect, it } from "vitest";
import { target } from "./use-tabs";

it.each([
  ["ArrowRight", 0, 1],
  ["ArrowRight", 2, 0],
  ["ArrowLeft", 1, 0],
  ["ArrowLeft", 0, 2],
  ["Home", 2, 0],
  ["End", 0, 2],
  ["ArrowDown", 0, undefined],
  ["Tab", 0, undefined],
  ["a", 0, undefined],
])("%s on tab %i of three leads to %s", (key, current, expected) => {
  expect(target(key, current, 3)).toBe(expected);
});
