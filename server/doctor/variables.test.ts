import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { certificateFindings, proxyFinding } from "./address";
import { checkAllVariables, checkFiles, checkNode } from "./variables";

const COMPLETE = {
  DATABASE_URL: "postgres://user:s3cret@localhost/latchkey",
  LATCHKEY_SESSION_SECRET: "s".repeat(32),
  LATCHKEY_ENCRYPTION_KEYS: `k:${Buffer.alloc(32).toString("base64")}`,
};
const textsOf = (variables: Record<string, string>) =>
  checkAllVariables(variables).findings.map(({ status, text }) => `${status} ${text}`);

it("names all problems of variables together, without a value", () => {
  const [all] = textsOf({
    DATABASE_URL: "mysql://root:s3cret@localhost",
    PORT: "many",
    LATCHKEY_SMTP_URL: "smtp://localhost",
    LATCHKEY_OIDC_ISSUER: "https://login.example.com",
    LATCHKEY_SESSION_SECRET_FILE: "/nowhere/at-all",
  });
  for (const name of [
    "DATABASE_URL is invalid",
    "PORT is invalid",
    "LATCHKEY_ENCRYPTION_KEYS is not set",
    "LATCHKEY_MAIL_FROM is not set",
    "LATCHKEY_OIDC_CLIENT_ID is not set",
    "LATCHKEY_OIDC_CLIENT_SECRET is not set",
    "LATCHKEY_SESSION_SECRET_FILE doesn't exist",
  ])
    expect(all).toContain(name);
  expect(all).not.toMatch(/s3cret|LATCHKEY_SESSION_SECRET is/);
  expect(checkAllVariables(COMPLETE).isUsable).toBe(true);
  expect(checkAllVariables({}, true).isUsable).toBe(true);
});

it.each([
  ["LATCHKEY_LOGLEVEL", "LATCHKEY_LOG_LEVEL"],
  ["LATCHKEY_ENCRYPTION_KEY", "LATCHKEY_ENCRYPTION_KEYS"],
  ["latchkey_url", "LATCHKEY_URL"],
  ["LATCHKEY_SMTP_URL_FIL", "LATCHKEY_SMTP_URL_FILE"],
  ["LATCHKEY_GATEWAY_TOKEN_FILES", "LATCHKEY_GATEWAY_TOKEN_FILE"],
])("asks whether %s is meant to be %s", (name, meant) => {
  expect(textsOf({ ...COMPLETE, [name]: "x" }).at(-1)).toBe(
    `WARNING Nothing reads ${name}. Did you mean ${meant}?`,
  );
});

it("knows all names of Compose's file where they come from there", () => {
  const example = readFileSync(join(process.cwd(), "deploy", ".env.example"), "utf8");
  const names = [...example.matchAll(/^(?:# )?(LATCHKEY_\w+)=/gm)].map(([, name = ""]) => name);
  expect(names).toContain("LATCHKEY_BIND");
  const given = { ...Object.fromEntries(names.map((name) => [name, ""])), ...COMPLETE };
  expect(textsOf({ ...given, POSTGRES_PASSWORD: "s3cret" }).at(-1)).toMatch(/^OK /);
  // Elsewhere, PORT is meant.
  expect(textsOf({ ...COMPLETE, LATCHKEY_PORT: "3001" }).at(-1)).toMatch(
    /^WARNING Nothing reads LATCHKEY_PORT/,
  );
});

it("proposes nothing for a name of something else", () => {
  const [, unknown] = textsOf({ ...COMPLETE, LATCHKEY_COMPLETELY_DIFFERENT_THING: "s3cret" });
  expect(unknown).toBe("WARNING Nothing reads LATCHKEY_COMPLETELY_DIFFERENT_THING.");
});

it.each([
  ["18.20.0", "PROBLEM"],
  ["20.18.9", "PROBLEM"],
  ["20.19.0", "OK"],
  ["24.0.0", "OK"],
])("Node.js %s: %s", (version, status) => {
  expect(checkNode(version).status).toBe(status);
});

it("files with secrets are for one user", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-doctor-"));
  try {
    const statusWith = (mode: number) => {
      const path = join(folder, "secret");
      writeFileSync(path, "x");
      chmodSync(path, mode);
      return checkFiles({ LATCHKEY_SESSION_SECRET_FILE: path }, folder).status;
    };
    expect([0o600, 0o644, 0o640, 0o666].map(statusWith)).toEqual(["OK", "WARNING", "WARNING", "PROBLEM"]);
    expect(checkFiles({ DATABASE_URL_FILE: "/run/secrets/missing" }, folder).status).toBe("OK");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const INVENTED = "203.0.113.7";
it.each([
  ["no proxy, none trusted", [INVENTED], 0, "127.0.0.1", "OK"],
  ["no proxy, one trusted", [INVENTED], 1, INVENTED, "PROBLEM"],
  ["one proxy that appends", [INVENTED, "10.0.0.9"], 1, "10.0.0.9", "OK"],
  ["one proxy that replaces", ["10.0.0.9"], 1, "10.0.0.9", "OK"],
  ["one proxy, none trusted", [INVENTED, "10.0.0.9"], 0, "172.16.0.1", "WARNING"],
  ["one proxy, two trusted", [INVENTED, "10.0.0.9"], 2, INVENTED, "PROBLEM"],
  ["two proxies, one trusted", [INVENTED, "10.0.0.9", "10.0.0.2"], 1, "10.0.0.2", "WARNING"],
  ["a replacing one, two trusted", ["10.0.0.9"], 2, "10.0.0.9", "WARNING"],
])("proxies: %s", (_, forwardedFor, trustedProxies, client, status) => {
  const finding = proxyFinding({ client, forwardedFor, trustedProxies }, INVENTED);
  expect([finding.status, finding.text]).toEqual([status, expect.any(String)]);
});

it.each([
  [-1, "PROBLEM"],
  [13, "WARNING"],
  [15, "OK"],
])("a certificate that ends in %d days: %s", (days, status) => {
  const end = new Date(Date.now() + days * 86_400_000 + 60_000);
  expect(certificateFindings("c", "C", end).map((finding) => finding.status)).toEqual([status]);
});
