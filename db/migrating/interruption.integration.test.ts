import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStatements } from "@/scripts/migrations/statements";
import { readCatalog } from "@/testing/database/catalog";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { copyMigrations, type MigrationsFolder } from "@/testing/releases/folder";
import { installRelease, upgrade } from "@/testing/releases/release";
import { findBreaches } from "../invariants";
import { migrate } from "../migrate";

/** Ends the migrator's session, as a restart of the server does. */
const END = ";--> statement-breakpoint\nselect pg_terminate_backend(pg_backend_pid())";

/** Interruptions of one migration; in the longest one, some of its 244 statements are left out to save time. LATCHKEY_EVERY_STATEMENT=true leaves none out. */
const MOST = process.env.LATCHKEY_EVERY_STATEMENT ? Number.POSITIVE_INFINITY : 12;

let expected: readonly string[];
let database: TestDatabase;
let folder: MigrationsFolder;
beforeAll(async () => {
  const whole = await createTestDatabase();
  await installRelease("0.1.0", whole.url);
  await upgrade(whole.url);
  expected = await readCatalog(whole.connection.sql);
  await whole.drop();
  database = await createTestDatabase();
  await installRelease("0.1.0", database.url);
  folder = await copyMigrations();
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

/** What a rolled back migration must not leave; cheaper than the whole catalog. */
async function traces(): Promise<string> {
  const [row] = await database.connection.sql<{ line: string }[]>`
    select format('%s %s %s %s %s %s %s',
      (select count(*) from drizzle.__drizzle_migrations), (select md5(string_agg(relname, ' ' order by relname)) from pg_class where relnamespace = 'public'::regnamespace),
      (select md5(string_agg(attname::text || attnotnull::text, ' ' order by attrelid, attnum)) from pg_attribute where attrelid >= 16384),
      (select count(*) from pg_enum), (select count(*) from pg_trigger), (select md5(string_agg(prosrc, '' order by proname, prosrc)) from pg_proc where pronamespace = 'public'::regnamespace),
      (select count(*) from pg_constraint)) as line`;
  return row?.line ?? "";
}

/** The first line of a migration whose statements can be repeated. */
const OUTSIDE = "-- outside a transaction\n";

/** Runs the migration up to its n-th statement, where the session ends. */
async function interrupt(
  name: string,
  { statements, isOutside }: { readonly statements: readonly string[]; readonly isOutside: boolean },
  count: number,
): Promise<void> {
  const begun = statements.slice(0, count).join(";--> statement-breakpoint\n");
  await folder.replace(name, (isOutside ? OUTSIDE : "") + begun + END);
  await expect(migrate(database.url, folder.path)).rejects.toMatchObject({ code: "57P01" });
}

describe("an upgrade from 0.1.0", () => {
  it("ends the same after its session ended at every statement", async () => {
    let interruptions = 0;
    for (const name of folder.names.slice(7)) {
      const text = await folder.read(name);
      const statements = readStatements(text).map(({ own }) => own);
      const isOutside = text.startsWith(OUTSIDE);
      const before = await traces();
      const step = Math.ceil(statements.length / MOST) || 1;
      for (let count = 1; count <= statements.length; count += step) {
        await interrupt(name, { statements, isOutside }, count);
        interruptions += 1;
      }
      if (!isOutside) expect([name, await traces()]).toEqual([name, before]);
      await folder.replace(name, text);
      await migrateTo(name);
    }
    expect(interruptions).toBeGreaterThan(40);
    await upgrade(database.url);
    expect(await readCatalog(database.connection.sql)).toEqual(expected);
    expect(await findBreaches(database.connection.sql)).toEqual([]);
  }, 180_000);
});

/** Runs everything up to a migration. */
async function migrateTo(name: string): Promise<void> {
  const part = await copyMigrations();
  await part.keep(folder.names.indexOf(name) + 1);
  await migrate(database.url, part.path);
  await part.remove();
}
