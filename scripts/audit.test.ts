import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "audit.mjs");
const integrity = `sha512-${"A".repeat(86)}==`;
const ADVISORY = {
  a: [
    {
      id: 1,
      url: "https://example.com/advisory",
      title: "Leaks everything",
      severity: "high",
      vulnerable_versions: "<2.0.0",
      cwe: [],
      cvss: { score: 8, vectorString: null },
    },
  ],
};
let folder: string;
/** What the registry answers. */
let answer: { status: number; body: unknown };
const registry = createServer((request, response) => {
  request.resume();
  const isBulk = request.url?.endsWith("/advisories/bulk");
  response.writeHead(isBulk ? answer.status : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(isBulk ? answer.body : {}));
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-audit-"));
  const named = { name: "x", version: "1.0.0", dependencies: { a: "1.0.0" } };
  const packages = { "": named, "node_modules/a": { version: "1.0.0", integrity } };
  await writeFile(join(folder, "package.json"), JSON.stringify(named));
  await writeFile(
    join(folder, "package-lock.json"),
    JSON.stringify({ ...named, lockfileVersion: 3, packages }),
  );
  await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  registry.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the audit. @returns its exit code, and what it wrote */
function audit(): Promise<{ code: number | null; text: string }> {
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  const child = spawn(
    process.execPath,
    [SCRIPT, "--package-lock-only", `--registry=${url}`, "--fetch-retries=0"],
    {
      env: { ...process.env, LATCHKEY_AUDIT_FOLDER: folder, npm_config_cache: join(folder, "cache") },
    },
  );
  let text = "";
  const read = (part: unknown) => {
    text += String(part);
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, text })));
}

it("says what the registry knows, and fails if it could not be asked", async () => {
  answer = { status: 200, body: {} };
  expect(await audit()).toEqual({ code: 0, text: "No known vulnerabilities.\n" });
  answer = { status: 200, body: ADVISORY };
  const found = await audit();
  expect(found.text).toContain("Leaks everything (https://example.com/advisory)");
  expect(found.code).toBe(1);
  answer = { status: 503, body: {} };
  const away = await audit();
  expect(away.text).toContain("Nothing was checked.");
  expect(away.code).toBe(2);
}, 120_000);
