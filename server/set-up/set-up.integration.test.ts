import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findApisAt } from "@/domain/apis/entry-point.repository";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { selectPlansOf } from "@/domain/plans/plan.repository";
import { listProviders } from "@/domain/providers/provider.service";
import { readSettings, updateSettings } from "@/domain/settings/settings.service";
import { authenticate } from "@/domain/sign-in/sign-in.service";
import { database } from "@/domain/store/database";
import { findUserByEmail } from "@/domain/users/user.repository";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { createFirstAdministrator } from "./administrator";
import { isAsDeclared, reportData, reportLines } from "./report";
import { carryOut, readDeclared, runItems, tryOut } from "./run";
import type { Options } from "./session";

const PASSWORD = "a-passphrase-of-the-operator";
const CLIENT_SECRET = "secret-of-latchkey";
const ORIGIN = { ip: "127.0.0.1", userAgent: "Test" };
let world: World;
let folder: string;
let fake: FakeServer;

beforeEach(async () => {
  world = await createWorld({ KEYCLOAK_SECRET: CLIENT_SECRET });
  folder = mkdtempSync(join(tmpdir(), "latchkey-set-up-"));
  writeFileSync(join(folder, "password"), `${PASSWORD}\n`);
  writeFileSync(join(folder, "orders.md"), "# Orders\n");
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});
beforeAll(async () => {
  fake = await startFakeServer();
});
afterAll(() => fake.server.stop());

const YAML = () => `
latchkey: 1
users:
  - { email: Ada@example.com, name: Ada, roles: [ADMIN, API_PUBLISHER], password: { file: password } }
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
    documentation: { file: orders.md }
    status: PUBLISHED
    plans:
      - { name: Free, authenticationType: API_KEY, approval: AUTO, status: PUBLISHED, rate: { calls: 10, period: SECOND } }
      - { name: Partner, authenticationType: JWT, jwt: { provider: Keycloak, jwksUri: ${fake.server.origin}/jwks }, terms: Be kind. }
gateways:
  - { name: eu-1, tokenFile: gateway-token }
`;

const declared = (text = YAML()) => {
  const path = join(folder, "latchkey.yaml");
  writeFileSync(path, text);
  return readDeclared(path);
};
const OPTIONS: Options = { showsLinks: true, newLinks: false };
const apply = (text?: string, options = OPTIONS) => carryOut(declared(text), options);

/** Every row but the times of what happened again. */
async function everything() {
  const { sql } = world.connection;
  const rows = async (table: string) =>
    (await sql.unsafe(`select t::text from ${table} t order by 1`)).map(({ t }) => t);
  const tables = ["users", "platform_settings", "client_registration_providers", "apis", "api_documents"];
  return Promise.all(
    [...tables, "api_publishers", "plans", "plan_terms", "gateways", "audit_entries"].map(rows),
  );
}

describe("a set-up file", () => {
  it("makes an empty installation as declared, and then there is nothing to do", async () => {
    const outcomes = await apply();
    expect(outcomes.map(({ item, problem }) => problem && [item, problem]).filter(Boolean)).toEqual([]);
    expect(isAsDeclared(outcomes, false)).toBe(true);
    const text = reportLines(outcomes, false).join("\n");
    expect(text).toContain('+ API "Orders" at https://api.example.com/orders');
    expect(text).toMatch(/shown once: http:\S+token=/);
    for (const secret of [PASSWORD, CLIENT_SECRET]) expect(text).not.toContain(secret);

    await expect(
      authenticate({ email: "ada@example.com", password: PASSWORD }, ORIGIN),
    ).resolves.toBeTruthy();
    const [api] = await findApisAt(database(), "https://api.example.com/orders");
    expect(api).toMatchObject({ status: "PUBLISHED", name: "Orders" });
    const plans = await selectPlansOf(database(), [api?.id ?? ""]);
    expect(plans.map(({ name, status, rateCalls }) => [name, status, rateCalls])).toEqual([
      ["Free", "PUBLISHED", 10],
      ["Partner", "STAGING", null],
    ]);
    expect(plans[1]?.settings.jwt?.issuer).toBe(fake.server.origin);
    const token = readFileSync(join(folder, "gateway-token"), "utf8");
    expect(token).toMatch(/^lkg_\w{39}\n$/);
    expect(statSync(join(folder, "gateway-token")).mode & 0o777).toBe(0o600);
    const actors = await world.connection
      .sql`select distinct actor_kind, actor_name from audit_entries where action not like 'user.signed%'`;
    expect([...actors]).toEqual([{ actor_kind: "SYSTEM", actor_name: "Set-up file" }]);

    const before = await everything();
    const calls = fake.server.requests?.length;
    const again = await apply();
    expect(reportLines(again, false)).toEqual(["Nothing to do: 10 items as declared."]);
    expect(await everything()).toEqual(before);
    expect(fake.server.requests?.length).toBe(calls);
  });

  it("shows in a dry run what it would do, and changes nothing", async () => {
    const before = await everything();
    const outcomes = await tryOut(declared());
    expect(isAsDeclared(outcomes, true)).toBe(false);
    expect(reportLines(outcomes, true).at(-1)).toBe("To change: 10 of 10 items. Nothing was changed.");
    expect(outcomes.filter(({ problem }) => problem)).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(existsSync(join(folder, "gateway-token"))).toBe(false);
    await apply();
    expect(isAsDeclared(await tryOut(declared()), true)).toBe(true);
  });

  it("applies changes, also over what was changed in the portal, and leaves the rest", async () => {
    await apply();
    const [api] = await findApisAt(database(), "https://api.example.com/orders");
    await updateSettings(SYSTEM, { maxApplicationsPerUser: 7, customApiKeysAllowed: true });
    await changeApiStatus(SYSTEM, api?.id ?? "", "unpublish");
    const text = YAML().replace("The orders of customers.", "Orders").replace("calls: 10", "calls: 20");
    const outcomes = await apply(text);
    const lines = reportLines(outcomes, false).join("\n");
    expect(lines).toContain("maxApplicationsPerUser: 7 → 5");
    expect(lines).toContain('description: "The orders of customers." → "Orders"');
    expect(lines).toContain("the file decides");
    expect(outcomes.filter(({ effects }) => effects.length > 0).map(({ item }) => item)).toEqual([
      "settings",
      'API "Orders" at https://api.example.com/orders',
      'plan "Free" of "Orders"',
      'status of API "Orders"',
    ]);
    expect((await readSettings()).customApiKeysAllowed.value).toBe(true);
  });

  it("replaces a provider's secret, and notices one that is the same", async () => {
    await apply();
    process.env.KEYCLOAK_SECRET = "secret-of-latchkey-2";
    const rejected = await apply();
    expect(rejected.filter(({ problem }) => problem).map(({ item }) => item)).toEqual([
      'provider "Keycloak"',
    ]);
    expect(JSON.stringify(reportData(rejected, false))).not.toContain("secret-of-latchkey-2");
    process.env.KEYCLOAK_SECRET = CLIENT_SECRET;
    const [provider] = await listProviders(SYSTEM);
    const changed = await apply(
      YAML().replace("clientId: latchkey", "clientId: latchkey\n    description: Ours"),
    );
    expect(changed.flatMap(({ effects }) => effects.map(({ changes }) => changes))).toEqual([
      [{ field: "description", before: "", after: "Ours" }],
    ]);
    expect((await listProviders(SYSTEM))[0]?.id).toBe(provider?.id);
  });

  it("goes on where one item can't be as declared, and says why", async () => {
    const text = YAML()
      .replace(fake.discoveryUrl, "http://localhost:1/realms/a")
      .replace("owner: ada@example.com", "owner: noone@example.com");
    const outcomes = await apply(text);
    expect(isAsDeclared(outcomes, false)).toBe(false);
    const wrong = reportLines(outcomes, false).filter((line) => line.startsWith("!"));
    expect(wrong).toHaveLength(2);
    expect(wrong[0]).toMatch(/^! provider "Keycloak": discoveryUrl: /);
    expect(wrong[1]).toMatch(/^! API "Orders" at .*: owner: noone@example.com has no account/);
    expect((await readSettings()).registrationEnabled.value).toBe(true);
    expect(isAsDeclared(await apply(), false)).toBe(true);
  });

  it("never brings back what was archived, closed or revoked", async () => {
    await apply();
    const [api] = await findApisAt(database(), "https://api.example.com/orders");
    await changeApiStatus(SYSTEM, api?.id ?? "", "archive");
    const outcomes = await apply();
    expect(reportLines(outcomes, false).at(-1)).toMatch(/^Not as declared: 1 of/);
    expect(await findApisAt(database(), "https://api.example.com/orders")).toHaveLength(1);
  });
});

describe("an interruption", () => {
  it("at any item is repaired by the next run", async () => {
    const whole = (await tryOut(declared())).length;
    expect(whole).toBe(10);
    for (let stop = 1; stop <= whole; stop += 1) {
      let items = 0;
      const run = runItems(declared(), OPTIONS, async () => {
        items += 1;
        if (items > stop) throw new Error("killed");
      });
      await (stop < whole ? expect(run).rejects.toThrow("killed") : run);
    }
    expect(isAsDeclared(await apply(), false)).toBe(true);
    expect(await findApisAt(database(), "https://api.example.com/orders")).toHaveLength(1);
  });

  it("of the connection that holds the lock ends the run before the next item", async () => {
    const { sql } = world.connection;
    const cut = sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())`;
    const { references, ...rest } = declared();
    let isCut = false;
    const secret: typeof references.secret = (reference) => {
      if (!isCut) cut.execute();
      isCut = true;
      return references.secret(reference);
    };
    await expect(carryOut({ ...rest, references: { ...references, secret } }, OPTIONS)).rejects.toThrow();
    expect(await findApisAt(database(), "https://api.example.com/orders")).toHaveLength(0);
    expect(isAsDeclared(await apply(), false)).toBe(true);
  });

  it("that lost everything but a gateway's token uses this token", async () => {
    await apply();
    const token = readFileSync(join(folder, "gateway-token"), "utf8");
    await world.connection.sql`delete from gateways`;
    await apply();
    expect(readFileSync(join(folder, "gateway-token"), "utf8")).toBe(token);
    const [row] = await world.connection.sql`select token_last_four from gateways`;
    expect(row?.token_last_four).toBe(token.trim().slice(-4));
  });
});

it("two runs at the same time make everything once", async () => {
  const both = await Promise.all([apply(), apply()]);
  for (const outcomes of both) expect(isAsDeclared(outcomes, false)).toBe(true);
  const changed = both.map((outcomes) => outcomes.filter(({ effects }) => effects.length > 0).length);
  expect(changed.sort()).toEqual([0, 10]);
  expect(await findApisAt(database(), "https://api.example.com/orders")).toHaveLength(1);
});

describe("users", () => {
  it("without a password need a mail server, or an operator who reads the link", async () => {
    const text = "latchkey: 1\nusers: [{ email: a@example.com, name: A }]";
    const [silent] = await apply(text, { showsLinks: false, newLinks: false });
    expect(silent?.problem).toMatch(/needs a password in the file, or a mail server/);
    const [shown] = await apply(text);
    expect(shown?.shown).toMatch(/\/reset-password\?token=/);
    expect((await apply(text))[0]?.shown).toBeNull();
    const [again] = await apply(text, { showsLinks: true, newLinks: true });
    expect(again?.shown).toMatch(/token=/);
    expect(again?.shown).not.toBe(shown?.shown);
  });

  it("keep their password, and the last administrator stays one", async () => {
    const text = (roles: string) =>
      `latchkey: 1\nusers: [{ email: a@example.com, name: A, roles: [${roles}], password: { file: password } }]`;
    await apply(text("ADMIN"));
    writeFileSync(join(folder, "password"), "another-passphrase-of-theirs");
    expect(reportLines(await apply(text("ADMIN")), false)[0]).toMatch(/^Nothing to do/);
    await expect(authenticate({ email: "a@example.com", password: PASSWORD }, ORIGIN)).resolves.toBeTruthy();
    const [outcome] = await apply(text("API_PUBLISHER"));
    expect(outcome?.problem).toMatch(/last active administrator/);
  });
});

it("the first administrator of the variables is created once, by one of several processes", async () => {
  forgetEnvironment();
  const administrator = { email: "root@example.com", name: "Root", password: PASSWORD };
  const created = await Promise.all([1, 2, 3].map(() => createFirstAdministrator(administrator)));
  expect(created.filter(Boolean)).toHaveLength(1);
  expect((await findUserByEmail(database(), "root@example.com"))?.roles).toContain("ADMIN");
  expect(await createFirstAdministrator({ ...administrator, email: "other@example.com" })).toBe(false);
  expect(await findUserByEmail(database(), "other@example.com")).toBeNull();
});
