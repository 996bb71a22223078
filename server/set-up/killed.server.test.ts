import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { createTestDatabase } from "@/testing/database/database";
import { openWatchedWire, type Watch } from "@/testing/database/watched-wire";
import { type Latchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { ownVariables } from "@/testing/server/own-database";

const PASSWORD = "a-passphrase-of-the-operator";
let fake: FakeServer;
/** What an uninterrupted run leaves, and how many messages to the database it needs. */
let whole: { readonly state: readonly string[]; readonly messages: number };
beforeAll(async () => {
  fake = await startFakeServer();
  let messages = 0;
  const before = () => {
    messages += 1;
    return true;
  };
  await onInstallation(async ({ run, state }) => {
    expect(await run({ before })).toEqual({ code: 0, signal: null });
    whole = { state: await state(), messages };
  });
});
afterAll(() => fake.server.stop());

const yaml = () => `
latchkey: 1
users:
  - { email: ada@example.com, name: Ada, roles: [ADMIN, API_PUBLISHER], password: { file: password } }
  - { email: pat@example.com, name: Pat, roles: [API_PUBLISHER] }
settings:
  registrationEnabled: true
  maxApplicationsPerUser: 5
providers:
  - name: Keycloak
    discoveryUrl: ${fake.discoveryUrl}
    initialAccessMethod: CLIENT_CREDENTIALS
    clientId: latchkey
    clientSecret: { env: KEYCLOAK_SECRET }
    isDefault: true
apis:
  - name: Orders
    version: "1.0"
    entryPoint: https://api.example.com/orders
    description: The orders of customers.
    owner: ada@example.com
    publishers: [pat@example.com]
    status: PUBLISHED
    plans:
      - { name: Free, authenticationType: API_KEY, approval: AUTO, status: PUBLISHED, rate: { calls: 10, period: SECOND } }
      - { name: Partner, authenticationType: API_KEY, approval: MANUAL, terms: Be kind. }
gateways:
  - { name: eu-1, tokenFile: gateway-token }
`;

interface Installation {
  readonly sql: Sql;
  readonly files: () => string[];
  /** `npm run setup -- FILE`, by a wire that is watched. */
  run(watch: Watch, onStart?: (command: Latchkey) => void): Latchkey["ended"];
  state(): Promise<readonly string[]>;
}

/** Runs work on an empty installation with a set-up file. */
async function onInstallation(work: (installation: Installation) => Promise<void>): Promise<void> {
  const { url, connection, drop } = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "latchkey-killed-set-up-"));
  writeFileSync(join(folder, "password"), PASSWORD);
  writeFileSync(join(folder, "latchkey.yaml"), yaml());
  const keys = ownVariables(url);
  const run: Installation["run"] = async (watch, onStart) => {
    const wire = await openWatchedWire(url, watch);
    const command = spawnLatchkey({
      command: [process.execPath, "scripts/setup.mjs", join(folder, "latchkey.yaml")],
      shows: /shown once: \S+/g,
      variables: {
        ...keys,
        DATABASE_URL: wire.url,
        LATCHKEY_URL: "http://localhost:3999",
        LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
        KEYCLOAK_SECRET: "secret-of-latchkey",
      },
    });
    onStart?.(command);
    const ended = await command.ended;
    await wire.close();
    return ended;
  };
  try {
    await work({
      sql: connection.sql,
      files: () => readdirSync(folder).sort(),
      run,
      state: () => stateOf(connection.sql),
    });
  } finally {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What differs between two runs that did the same: IDs, times, and what is random or encrypted. */
const VARYING = /^"?([0-9a-f-]{36}|\d{4}-\d\d-\d\d[T ][\d:.+-]+|\S{40,})"?$/;
/** Random, and the positions of transactions. */
const RANDOM = /(^|_)(last_four|digest|xid|position|snapshot)$/;
/** The log of changes for gateways has one entry for each transaction, and is only read onwards. */
const LOGS = /^(gateway_changes|gateway_feed\w*)$/;

/** Every row of every table but for what varies. */
async function stateOf(sql: Sql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const rows = await Promise.all(
    tables
      .filter(({ name }) => !LOGS.test(name))
      .map(async ({ name }) => {
        const found = await sql.unsafe<{ row: Record<string, unknown> }[]>(
          `select to_jsonb(t) as row from "${name}" t`,
        );
        return found.map(({ row }) => `${name} ${comparable(row)}`).sort();
      }),
  );
  return rows.flat();
}

const comparable = (row: Record<string, unknown>) =>
  JSON.stringify(
    Object.entries(row)
      .filter(([name]) => !RANDOM.test(name))
      .map(([name, value]) => [name, VARYING.test(JSON.stringify(value) ?? "") ? "…" : value])
      .sort(),
  );

describe("npm run setup", () => {
  /** What killed runs left. */
  const left = new Set<string>();

  it.each([
    ["before", 0.2],
    ["after", 0.4],
    ["before", 0.55],
    ["after", 0.7],
    ["before", 0.8],
    ["after", 0.9],
  ] as const)(
    "killed %s a message at %f of its way ends in the same state when it is run again",
    (moment, part) =>
      onInstallation(async ({ sql, files, run, state }) => {
        const fatal = Math.floor(part * whole.messages);
        let passed = 0;
        let command: Latchkey | undefined;
        const kill = () => command?.signal("SIGKILL");
        const watch: Watch = {
          before() {
            passed += 1;
            if (moment === "before" && passed === fatal) kill();
            return moment === "after" || passed < fatal;
          },
          after() {
            if (moment === "after" && passed === fatal) kill();
          },
        };
        const killed = await run(watch, (started) => {
          command = started;
        });
        expect(killed).toEqual({ code: null, signal: "SIGKILL" });
        left.add((await state()).join("\n"));

        expect(await run({})).toEqual({ code: 0, signal: null });
        expect(await state()).toEqual(whole.state);
        expect(files()).toEqual(["gateway-token", "latchkey.yaml", "password"]);
        expect(await findBreaches(sql)).toEqual([]);
      }),
  );

  it("was killed in different states, none of them whole", () => {
    expect(whole.state.length).toBeGreaterThan(20);
    expect(left.size).toBeGreaterThan(3);
    expect(left).not.toContain(whole.state.join("\n"));
  });
});
