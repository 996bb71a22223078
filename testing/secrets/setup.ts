import fs from "node:fs";
import { afterAll } from "vitest";
import { leaks, logged, secretsIn, secretVariables } from "./leaks";

/** The log of the tested code, at its most verbose level, is searched instead of shown. */
const { writeSync } = fs;
fs.writeSync = ((descriptor: number, text: unknown, ...rest: unknown[]) => {
  if (descriptor > 2 || typeof text !== "string" || !text.startsWith('{"level"'))
    return (writeSync as (...values: unknown[]) => number)(descriptor, text, ...rest);
  logged.push(text);
  return Buffer.byteLength(text);
}) as typeof writeSync;

/** Error responses that tests receive are searched, too. */
const { fetch } = globalThis;
globalThis.fetch = async (...call) => {
  const response = await fetch(...call);
  if (response.status >= 400) {
    const text = await response
      .clone()
      .text()
      .catch(() => "");
    for (const secret of secretsIn(text, secretVariables(process.env))) {
      leaks.push(
        `the ${response.status} response of ${response.url} contains a secret: ${secret.slice(0, 6)}…`,
      );
    }
  }
  return response;
};

afterAll(() => {
  const found = leaks.splice(0);
  if (found.length > 0) throw new Error(found.join("\n"));
});
