import { expect, it } from "vitest";
import { enteredCalls } from "./limit-input";

const entered = (value: string) => {
  const data = new FormData();
  data.set("calls", value);
  return enteredCalls(data, "calls");
};

it.each([
  ["", { calls: null }],
  ["1,000_000 000", { calls: 1_000_000_000 }],
  ["1,000,000,001", { calls: null, error: "Enter up to 1,000,000,000 calls." }],
  ["99999999999999999999", { calls: null, error: "Enter up to 1,000,000,000 calls." }],
  ["-1", { calls: null, error: "Enter a whole number of calls." }],
  ["1.5", { calls: null, error: "Enter a whole number of calls." }],
])("reads %j", (value, expected) => {
  expect(entered(value)).toEqual(expected);
});
