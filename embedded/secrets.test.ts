import { createPrivateKey, type JsonWebKey } from "node:crypto";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { readOrCreateSecrets, SecretsFileError } from "./secrets";

let temporary: TemporaryFolder;
let file: string;

beforeEach(async () => {
  temporary = await temporaryFolder();
  file = join(temporary.path, "secrets.json");
});
afterEach(() => temporary.remove());

const mode = async () => (await stat(file)).mode & 0o777;

test("are created once, for their owner only", async () => {
  const made = await readOrCreateSecrets(temporary.path);
  expect(await mode()).toBe(0o600);
  expect(await readOrCreateSecrets(temporary.path)).toEqual(made);
  expect(made.encryptionKeys).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(made.sessionSecret.length).toBeGreaterThanOrEqual(32);
});

test("include one usable key per algorithm", async () => {
  const { jwks } = (await readOrCreateSecrets(temporary.path)).authorizationServer;
  expect(jwks.keys.map(({ alg }) => alg)).toEqual(["RS256", "ES256"]);
  for (const key of jwks.keys) {
    expect(createPrivateKey({ key: key as JsonWebKey, format: "jwk" }).type).toBe("private");
    expect(key.kid).toMatch(/^[\w-]{43}$/);
  }
});

test("are the same for all simultaneous first requests", async () => {
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => readOrCreateSecrets(temporary.path)));
  for (const other of others) expect(other).toEqual(first);
});

test("in a file with open permissions are made private", async () => {
  await readOrCreateSecrets(temporary.path);
  await chmod(file, 0o644);
  await readOrCreateSecrets(temporary.path);
  expect(await mode()).toBe(0o600);
});

test.each([
  ["half a file", (content: string) => content.slice(0, 200), /damaged \(not JSON\)/],
  ["an empty file", () => "", /damaged \(not JSON\)/],
  [
    "a missing member",
    (content: string) => JSON.stringify({ ...JSON.parse(content), sessionSecret: undefined }),
    /wrong or missing: sessionSecret/,
  ],
  ["something else", () => "[]", /wrong or missing: everything/],
])("in %s are rejected, without quoting or changing them", async (_, damage, message) => {
  const { sessionSecret } = await readOrCreateSecrets(temporary.path);
  const damaged = damage(await readFile(file, "utf8"));
  await writeFile(file, damaged);
  const error = await readOrCreateSecrets(temporary.path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SecretsFileError);
  expect((error as Error).message).toMatch(message);
  expect((error as Error).message).not.toContain(sessionSecret);
  expect(await readFile(file, "utf8")).toBe(damaged);
});
