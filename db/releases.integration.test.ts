import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { executeOperation } from "@/graphql/execute";
import { readCatalog } from "@/testing/database/catalog";
import { createTestDatabase } from "@/testing/database/database";
import { createWorld, type World } from "@/testing/domain/world";
import { installRelease, readRelease, upgrade } from "@/testing/releases/release";
import { findBreaches } from "./invariants";

const FOLDER = join(import.meta.dirname, "..", "testing", "releases");
const RELEASES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".sql.gz"))
  .map((name) => name.slice(0, -7));

describe("the data of each earlier release", () => {
  it.each(RELEASES)(
    "%s is upgraded to the same tables as a new installation, and violates no invariant",
    async (version) => {
      const database = await createTestDatabase();
      const { sql } = database.connection;
      const expected = await readCatalog(sql);
      await installRelease(version, database.url);
      await upgrade(database.url);
      expect((await readCatalog(sql)).filter(isOwn)).toEqual(expected.filter(isOwn));
      expect(await findBreaches(sql)).toEqual([]);
      await database.drop();
    },
  );
});

/** Tables for usage are added for each day. */
const isOwn = (line: string) => !/usage_(minutes|quarters|days)_\d|refused_calls_\d/.test(line);

describe("an installation of release 0.2.0, upgraded,", () => {
  let world: World;
  beforeAll(async () => {
    const { encryptionKeys } = await readRelease("0.2.0");
    world = await createWorld({ LATCHKEY_ENCRYPTION_KEYS: encryptionKeys });
    await installRelease("0.2.0", world.url);
    await upgrade(world.url);
  });
  afterAll(() => world.close());

  async function ask(name: string, query: string, variables = {}): Promise<string> {
    const [row] = await world.connection.sql<{ id: string; roles: string }[]>`
      select id, array_to_string(roles, ',') as roles from users where name = ${name}`;
    const roles = (row?.roles.split(",") ?? []) as Person["roles"];
    const person: Person = {
      kind: "person",
      userId: row?.id ?? "",
      name,
      roles,
      sessionId: row?.id ?? "",
      ip: null,
    };
    const { data, errors } = await executeOperation(query, variables, person);
    expect(errors).toEqual([]);
    return JSON.stringify(data);
  }

  it.each([
    [
      "teams",
      "primary owner",
      "{ teams(first: 10) { nodes { name members(first: 10) { nodes { role } } } } }",
      '"role":"MANAGER"',
    ],
    [
      "applications with usage",
      "primary owner",
      "{ applications(first: 3) { nodes { name usage(range: LAST_24_HOURS) { totals { calls } } } } }",
      '"calls":7',
    ],
    ["webhooks with their URLs", "administrator", "{ auditStreams { name url } }", '"url":"http'],
    ["the audit log", "administrator", "{ auditLog(first: 100) { nodes { action } } }", "webhook.created"],
    [
      "notifications",
      "primary owner",
      "{ viewer { notifications(first: 100) { nodes { event } } } }",
      "subscription.accepted",
    ],
    ["access tokens", "owner", "{ viewer { accessTokens(first: 10) { nodes { name } } } }", '"name":"Test"'],
  ])("shows %s", async (_what, name, query, part) => {
    expect(await ask(name, query)).toContain(part);
  });
});
