import { mkdir, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withSql } from "@/testing/server/embedded-database";
import {
  asAdministrator,
  createOwnDatabase,
  type OwnDatabase,
  ownVariables,
} from "@/testing/server/own-database";
import { type StartOptions, serverTests } from "@/testing/server/server-tests";

const tests = serverTests();
let database: OwnDatabase;
beforeAll(async () => {
  database = await createOwnDatabase();
});
afterAll(() => database.drop());

/** Starts a failing configuration. @returns the line it prints */
async function rejectionOf(options: StartOptions): Promise<string> {
  const latchkey = tests.spawn(options);
  const ended = await latchkey.ended;
  const said = latchkey.stderr();
  expect(ended, said).toEqual({ code: 1, signal: null });
  expect(latchkey.stdout()).toBe("");
  expect(said).toMatch(/^[^\n]+\n$/);
  expect(said).not.toMatch(/^\s*at |Error:|node_modules/m);
  return said.trimEnd();
}

const SECRET = "s3cret-and-then-some";

/** Invalid variables with their errors. */
const WRONG: readonly (readonly [string, string, RegExp])[] = [
  ["PORT", "abc", /^PORT is invalid: must be a whole number from 0 to 65535\.$/],
  ["PORT", "70000", /^PORT is invalid/],
  ["PORT", "3000.5", /^PORT is invalid/],
  ["LATCHKEY_HOST", "999.1.1.1", /^LATCHKEY_HOST=999\.1\.1\.1 isn't an address of this computer\.$/],
  ["LATCHKEY_HOST", "192.0.2.1", /^LATCHKEY_HOST=192\.0\.2\.1 isn't an address of this computer\.$/],
  ["LATCHKEY_URL", "latchkey.example.com", /^LATCHKEY_URL is invalid: must be an http or https URL\.$/],
  ["LATCHKEY_URL", "https://example.com/latchkey", /^LATCHKEY_URL is invalid: must be a scheme, a host/],
  ["LATCHKEY_TRUST_PROXY", "yes", /^LATCHKEY_TRUST_PROXY is invalid: must be a whole number from 0 to 10\.$/],
  [
    "LATCHKEY_LOG_LEVEL",
    "verbose",
    /^LATCHKEY_LOG_LEVEL is invalid: must be one of debug, info, warn, error, silent\.$/,
  ],
  ["LATCHKEY_WORKER", "yes", /^LATCHKEY_WORKER is invalid: must be true or false\.$/],
  [
    "LATCHKEY_DATABASE_POOL",
    "1",
    /^LATCHKEY_DATABASE_POOL is invalid: must be a whole number from 2 to 200\.$/,
  ],
  [
    "LATCHKEY_SESSION_SECRET",
    SECRET,
    /^LATCHKEY_SESSION_SECRET is invalid: must be at least 32 characters\.$/,
  ],
  ["LATCHKEY_ENCRYPTION_KEYS", SECRET, /^LATCHKEY_ENCRYPTION_KEYS is invalid: must be id:key/],
  [
    "LATCHKEY_OIDC_ISSUER",
    "https://id.example.com",
    /^LATCHKEY_OIDC_CLIENT_ID is not set: LATCHKEY_OIDC_ISSUER is set/,
  ],
  [
    "LATCHKEY_URL",
    "https:/latchkey.example.com",
    /^LATCHKEY_URL is invalid: must be an http or https URL in full/,
  ],
  ["LATCHKEY_OIDC_ISSUER", "https:///id.example.com", /^LATCHKEY_OIDC_ISSUER is invalid/],
  ["LATCHKEY_OIDC_ISSUER", "id.example.com", /^LATCHKEY_OIDC_ISSUER is invalid/],
  ["LATCHKEY_ADMIN_EMAILS", "somebody", /^LATCHKEY_ADMIN_EMAILS is invalid: must be emails/],
  ["DATABASE_URL", `mysql://u:${SECRET}@localhost/x`, /^DATABASE_URL is invalid: must be a postgres:\/\//],
  [
    "DATABASE_URL",
    `postgres://u:${SECRET}%@localhost/x`,
    /^DATABASE_URL is invalid: must be a postgres:\/\//,
  ],
  [
    "NODE_ENV",
    "production",
    /^DATABASE_URL is not set: .* The trial with embedded servers doesn't start in production\.$/m,
  ],
];

describe("startup errors take one line", () => {
  it("for every invalid variable", async () => {
    const queue = [...WRONG];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [name, value, words] = next;
        const line = await rejectionOf({ variables: { [name]: value } });
        expect(line).toMatch(words);
        expect(line).not.toContain(SECRET);
      }
    };
    await Promise.all([work(), work(), work()]);
  });

  it("for a port in use, with an alternative", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const line = await rejectionOf({ variables: { PORT: String(port) } });
    expect(line).toBe(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  it("for a data folder with foreign files, or a file", async () => {
    const foreign = join(tests.place, "foreign");
    await mkdir(foreign);
    await writeFile(join(foreign, "letter.txt"), "Dear");
    expect(await rejectionOf({ folder: foreign })).toMatch(/contains files that aren't Latchkey's/);
    expect(await rejectionOf({ folder: join(foreign, "letter.txt") })).toMatch(
      /^The data folder .* can't be used/,
    );
  });

  it("for damaged secrets, without quoting them", async () => {
    const folder = await tests.startedFolder();
    await writeFile(join(folder, "secrets.json"), `{"version":1,"sessionSecret":"${SECRET}"`);
    const line = await rejectionOf({ folder });
    expect(line).toMatch(/^The secrets in .* are damaged \(not JSON\)/);
    expect(line).not.toContain(SECRET);
  });
});

describe("with an external database", () => {
  const rejectionFor = (
    parts: Partial<Pick<URL, "hostname" | "port" | "username" | "password" | "pathname">>,
  ) => {
    const url = Object.assign(new URL(database.url), parts);
    return rejectionOf({ variables: { ...ownVariables(url.href), LATCHKEY_DATABASE_WAIT: "0" } });
  };

  it("missing secrets are reported before anything starts", async () => {
    for (const name of ["LATCHKEY_SESSION_SECRET", "LATCHKEY_ENCRYPTION_KEYS"]) {
      const line = await rejectionOf({ variables: { ...ownVariables(database.url), [name]: "" } });
      expect(line).toMatch(new RegExp(`^${name} is not set: .*create one with: .*openssl rand`));
    }
    const { NODE_ENV: _, ...development } = ownVariables(database.url);
    const line = await rejectionOf({ variables: { ...development, LATCHKEY_SESSION_SECRET: "" } });
    expect(line).toMatch(/^LATCHKEY_SESSION_SECRET is not set/);
  });

  it.each([
    [
      "that is not running",
      { port: "9" },
      /^The database can't be reached \(ECONNREFUSED\)\. Check the host and port/,
    ],
    [
      "whose host has no address",
      { hostname: "database.invalid" },
      /^The database can't be reached \((ENOTFOUND|EAI_AGAIN)\)/,
    ],
    [
      "with a wrong password",
      { password: SECRET },
      /^The database rejected the sign-in\. Check the user in DATABASE_URL, and the password there or in PGPASSWORD/,
    ],
    [
      "without a password",
      { password: "" },
      /^The database rejected the sign-in\. Check the user in DATABASE_URL, and the password there or in PGPASSWORD/,
    ],
    ["with an unknown user", { username: "nobody_here" }, /^The database rejected the sign-in/],
    [
      "that does not exist",
      { pathname: "/not_made_yet" },
      /^The database named in DATABASE_URL doesn't exist\. Create it/,
    ],
  ] as const)("a database %s is recognized", async (_name, parts, words) => {
    const line = await rejectionFor(parts);
    expect(line).toMatch(words);
    expect(line).not.toContain(SECRET);
    expect(line).not.toContain(new URL(database.url).password);
  });

  it("a database user without privileges is recognized", async () => {
    await asAdministrator(`create role guest_${database.name} login password '${SECRET}'`);
    const line = await rejectionFor({ username: `guest_${database.name}`, password: SECRET });
    expect(line).toMatch(/can't create tables or the extension pg_trgm\. Make it the owner/);
    await asAdministrator(`drop role guest_${database.name}`);
  });

  it("a server that is too old is recognized", async () => {
    const old = await createOwnDatabase();
    // The server's version as an older one would report it.
    await withSql(old.url, async (sql) => {
      await sql`create function current_setting(text) returns text language sql as $$ select '140012' $$`;
      await sql.unsafe(`alter database ${old.name} set search_path = public, pg_catalog`);
    });
    const line = await rejectionOf({ variables: ownVariables(old.url) });
    expect(line).toBe("The PostgreSQL server is version 14; Latchkey needs 15 or newer.");
    await old.drop();
  });
});
