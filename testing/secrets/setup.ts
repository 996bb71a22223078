import fs from "node:fs";
import { afterAll } from "vitest";
import { leaks, logged, secretsIn, secretVariables } from "./leaks";

/** Once per process, which runs the tests of several files. */
const WATCHED = Symbol.for("latchkey.test.watched");
const isFirst = !(WATCHED in globalThis);
Object.assign(globalThis, { [WATCHED]: true });

/** The log of the tested code, at its most verbose level, is searched instead of shown. */
const { writeSync } = fs;
const watchedWrite = ((descriptor: number, text: unknown, ...rest: unknown[]) => {
  if (descriptor > 2 || typeof text !== "string" || !text.startsWith('{"level"'))
    return (writeSync as (...values: unknown[]) => number)(descriptor, text, ...rest);
  logged.push(text);
  return Buffer.byteLength(text);
}) as typeof writeSync;
if (isFirst) fs.writeSync = watchedWrite;

/** Error responses that tests receive are searched, too. */
const { fetch } = globalThis;
const watchedFetch: typeof fetch = async (...call) => {
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
if (isFirst) globalThis.fetch = watchedFetch;

afterAll(() => {
  const found = leaks.splice(0);
  if (found.length > 0) throw new Error(found.join("\n"));
});
