import { expect, test } from "vitest";
import { describeFailure } from "./failure-log";

test("the message of a programming error is told, without what could be a token", () => {
  const line = describeFailure(new TypeError("cannot read x of Zm9vYmFyYmF6cXV4cXV1eA_1234"));
  expect(line).toContain("TypeError: cannot read x of …");
  expect(line).toMatch(/ at .*failure-log\.test\.ts/);
  expect(line).not.toContain("\n");
});

test("of other errors only kind and places are told", () => {
  const error = Object.assign(new Error('invalid input "sesame"'), { name: "PostgresError", code: "22P02" });
  error.stack = 'PostgresError: invalid input "sesame"\n    at query (adapter.ts:1:1)';
  expect(describeFailure(error)).toBe("PostgresError 22P02 at query (adapter.ts:1:1)");
  expect(describeFailure("sesame")).not.toContain("sesame");
});

test("a code that is no code is left out", () => {
  const error = Object.assign(new Error("x"), { code: "two words: sesame", stack: "" });
  expect(describeFailure(error)).toBe("Error");
});
