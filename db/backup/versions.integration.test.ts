import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { findBreaches } from "@/db/invariants";
import { migrate, schemaState } from "@/db/migrate";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { createApplication } from "@/domain/lifecycle/application.service";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/embedded/postgres";
import {
  backUp,
  createPlainDatabase,
  MIGRATIONS,
  type PlainDatabase,
  restoreInto,
  withBackup,
} from "@/testing/backups/backups";
import { HAS_POSTGRES_15, makePostgres15 } from "@/testing/backups/postgres-15";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { copyMigrations } from "@/testing/releases/folder";
import { installRelease, readRelease } from "@/testing/releases/release";

let world: World;
let folder: TemporaryFolder;
const databases: PlainDatabase[] = [];
const at = (name: string) => join(folder.path, name);
beforeAll(async () => {
  const { encryptionKeys } = await readRelease("0.1.0");
  world = await createWorld({
    LATCHKEY_ENCRYPTION_KEYS: encryptionKeys,
    // However many a fast machine creates during a backup.
    LATCHKEY_MAX_APPLICATIONS_PER_USER: "0",
  });
  folder = await temporaryFolder();
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  await folder.remove();
  await world.close();
});

async function aTarget(server?: string): Promise<string> {
  const database = await createPlainDatabase(server);
  databases.push(database);
  return database.url;
}

/** Works on a database with a connection of its own. */
async function on<T>(url: string, work: (sql: ReturnType<typeof connect>["sql"]) => Promise<T>): Promise<T> {
  const { sql } = connect(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

it("a backup of release 0.1.0 is restored as that release, and then migrated", async () => {
  await installRelease("0.1.0", world.url);
  const [before] = await world.connection.sql`select count(*)::int as count from applications`;
  await backUp(world.url, at("0.1.0.backup"));
  const url = await aTarget();
  await restoreInto(url, at("0.1.0.backup"));
  await on(url, async (sql) => {
    expect(await findBreaches(sql)).toEqual([]);
    const [after] = await sql`select count(*)::int as count from applications`;
    expect(after).toEqual(before);
    const rows = await sql<{ id: string; value: string }[]>`
      select id, sealed_client_secret as value from client_registrations where sealed_client_secret is not null`;
    const place = SEALED_PLACES["client_registrations.sealed_client_secret"] ?? String;
    for (const { id, value } of rows) expect(unseal(value, place(id))).not.toBe("");
    expect(rows.length).toBeGreaterThan(0);
  });
  // What a start does finds nothing left to do.
  await migrate(url, MIGRATIONS);
  await migrate(world.url, MIGRATIONS);
});

it("a restore notes the releases that its migrations exclude, and doesn't replace what a newer release migrated", async () => {
  await backUp(world.url, at("before-contract.backup"));
  const newer = await copyMigrations();
  await newer.add("9000_contract", "-- contract: needs >= 900.0.0\nalter table users add column later text;");
  const url = await aTarget();
  await restoreInto(url, at("before-contract.backup"), { migrations: newer.path });
  await newer.remove();
  await on(url, async (sql) => {
    expect(await schemaState(sql, MIGRATIONS)).toMatchObject({
      unknown: 1,
      needs: "900.0.0",
      compatible: false,
    });
  });
  // No table that this release doesn't know, and yet the newer release's data.
  await expect(restoreInto(url, at("before-contract.backup"))).rejects.toThrow(
    "by a newer version of Latchkey",
  );
  await on(url, async (sql) => {
    const [kept] = await sql`select count(later)::int as count from users`;
    expect(kept).toEqual({ count: 0 });
  });
});

it("a backup while others write has each transaction as a whole", async () => {
  const owners = await Promise.all(Array.from({ length: 4 }, () => aPerson()));
  let isOver = false;
  let written = 0;
  const writers = owners.map(async (owner) => {
    for (let n = 0; !isOver; n++) {
      await createApplication(owner, { type: "SIMPLE", name: `${owner.name} ${n}` });
      written += 1;
    }
  });
  const begun = written;
  const names = ["w1.backup", "w2.backup", "w3.backup"];
  for (const name of names) await backUp(world.url, at(name));
  isOver = true;
  await Promise.all(writers);
  expect(written - begun).toBeGreaterThan(10);
  const url = await aTarget();
  expect((await restoreInto(url, at("w2.backup"))).breaches).toEqual([]);
  // Each application comes with its owner and its audit entry, or not at all.
  await on(url, async (sql) => {
    const [lone] = await sql`
      select count(*) filter (where not exists (select from audit_entries e where e.subject_id = a.id and e.action = 'application.created'))::int as "withoutEntry",
        count(*)::int as count from applications a join memberships m on m.application_id = a.id
      where m.user_id = any(${owners.map(({ userId }) => userId)}::uuid[])`;
    expect(lone?.withoutEntry).toBe(0);
    expect(lone?.count).toBeLessThan(written);
  });
  const counts = await Promise.all(
    names.map((name) => withBackup(at(name), async (backup) => (await backup.verify(null)).rows)),
  );
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
}, 60_000);

it("a backup is rejected while the tables are being migrated", async () => {
  await on(world.url, async (sql) => {
    await sql`select pg_advisory_lock(7151723001)`;
    await expect(backUp(world.url, at("during.backup"))).rejects.toThrow("is being migrated or restored");
    const url = await aTarget();
    await on(url, async (other) => {
      await other`select pg_advisory_lock(7151723001)`;
      await expect(restoreInto(url, at("0.1.0.backup"), { allowConnections: true })).rejects.toThrow(
        "Another process is migrating or restoring",
      );
    });
  });
});

describe.runIf(HAS_POSTGRES_15)("PostgreSQL 15", () => {
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    const binariesRoot = await makePostgres15(at("postgres-15"));
    server = await startEmbeddedPostgres({ folder: at("cluster-15"), durable: false, binariesRoot });
  }, 60_000);
  afterAll(async () => {
    for (const database of databases.splice(0)) await database.drop();
    await server.stop();
  });

  it("takes a backup of PostgreSQL 18, and the other way round", async () => {
    await backUp(world.url, at("from-18.backup"));
    const on15 = await aTarget(server.adminUrl);
    expect((await restoreInto(on15, at("from-18.backup"))).breaches).toEqual([]);
    await backUp(on15, at("from-15.backup"));
    const [before, after] = await Promise.all(
      ["from-18.backup", "from-15.backup"].map((name) =>
        withBackup(at(name), async (backup) => ({
          ...(await backup.verify(null)),
          version: backup.header.server.version,
        })),
      ),
    );
    // One audit entry more, and what waits for its link.
    expect((after?.rows ?? 0) - (before?.rows ?? 0)).toBeLessThanOrEqual(2);
    expect(after?.version).toMatch(/^15/);
    const on18 = await aTarget();
    expect((await restoreInto(on18, at("from-15.backup"))).breaches).toEqual([]);
  });
});
