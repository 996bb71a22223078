import { expect, test } from "vitest";
import { describeFailure } from "./failure-log";

test("logs the message of a programming error without possible tokens", () => {
  const line = describeFailure(new TypeError("cannot read x of Zm9vYmFyYmF6cXV4cXV1eA_1234"));
  expect(line).toContain("TypeError: cannot read x of …");
  expect(line).toMatch(/ at .*failure-log\.test\.ts/);
  expect(line).not.toContain("\n");
});

test("logs only the kind and locations of other errors", () => {
  const error = Object.assign(new Error('invalid input "sesame"'), { name: "PostgresError", code: "22P02" });
  error.stack = 'PostgresError: invalid input "sesame"\n    at query (adapter.ts:1:1)';
  expect(describeFailure(error)).toBe("PostgresError 22P02 at query (adapter.ts:1:1)");
  expect(describeFailure("sesame")).not.toContain("sesame");
});

test("omits an invalid error code", () => {
  const error = Object.assign(new Error("x"), { code: "two words: sesame", stack: "" });
  expect(describeFailure(error)).toBe("Error");
});
