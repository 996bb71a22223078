import { expect, it } from "vitest";
import { isWriteAfterClose } from "./shutdown";

function errorAt(frame: string): TypeError {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `TypeError: ${error.message}\n    at ${frame}\n    at process.processImmediate (node:internal/timers:483:21)`;
  return error;
}

it("tells a statement on a connection that was just closed from other defects", () => {
  expect(
    isWriteAfterClose(errorAt("Immediate.nextWrite (/app/node_modules/postgres/src/connection.js:255:22)")),
  ).toBe(true);
  expect(
    isWriteAfterClose(
      errorAt("Immediate.nextWrite (file:///app/node_modules/postgres/src/connection.js:255:22)"),
    ),
  ).toBe(true);
  expect(isWriteAfterClose(errorAt("Immediate.write (/app/server/main.ts:1:1)"))).toBe(false);
  expect(isWriteAfterClose(new TypeError("other"))).toBe(false);
  expect(isWriteAfterClose(null)).toBe(false);
});
