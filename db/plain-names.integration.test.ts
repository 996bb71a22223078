import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { installRelease, upgrade } from "@/testing/releases/release";

/** Words that the release had and that are gone: as an enum's value, a name in the catalog, a key of a JSON document, an action. */
const VALUES = ["KEY_LESS", "LEFT_BEHIND", "DISCARDED", "PERSON", "TOOL"];
const NAMES =
  /security|validation|characteristic|condition|_state$|^state$|hint|remarks|left_over|processed|key_less|normalised/;
const KEYS =
  /^(security|validation|characteristics|conditionsVersion|acceptedConditions|overlapHours|person|hint|state|jwksUrl)$/;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await installRelease("0.1.0", database.url);
});
afterAll(() => database.drop());

const column = async (statement: string): Promise<string[]> =>
  (await database.connection.sql.unsafe(statement)).map((row) => String(Object.values(row)[0]));

/** Everything that has a name in the tables: tables, columns, types, indexes, constraints. */
const names = () =>
  column(`select relname from pg_class where relnamespace = 'public'::regnamespace
    union select attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
    union select typname from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'
    union select conname from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'`);

const values = () => column("select enumlabel from pg_enum");

/** Keys of the JSON documents, and the fields that audit entries name. */
const keys = () =>
  column(`select distinct key from (
    select jsonb_object_keys(data) as key from notifications
    union select jsonb_object_keys(entry) from archive_records, jsonb_array_elements(keys) entry
    union select jsonb_object_keys(entry) from provider_tests, jsonb_array_elements(steps) entry
    union select jsonb_object_keys(settings -> 'jwt') from plans where settings ? 'jwt'
    union select jsonb_object_keys(entry -> 'after' -> 'jwt') from audit_entries, jsonb_array_elements(changes) entry
      where entry ->> 'field' = 'settings' and jsonb_typeof(entry -> 'after' -> 'jwt') = 'object'
    union select entry ->> 'field' from audit_entries, jsonb_array_elements(changes) entry) found order by 1`);

const actions = () => column("select distinct action from audit_entries order by 1");
const documents = () =>
  column(
    "select count(*) from audit_entries, jsonb_array_elements(changes) where value ->> 'field' = 'authenticationType' and value ->> 'after' = 'KEYLESS'",
  );

describe("the plain names", () => {
  it("replace what release 0.1.0 called otherwise", async () => {
    const old = {
      names: await names(),
      values: await values(),
      keys: await keys(),
      actions: await actions(),
    };
    expect(old.names.some((name) => NAMES.test(name))).toBe(true);
    expect(VALUES.every((value) => old.values.includes(value))).toBe(true);
    expect(old.keys.filter((key) => KEYS.test(key))).toHaveLength(9);
    expect(old.actions).toContain("registration.left_behind");

    await upgrade(database.url);
    expect((await names()).filter((name) => NAMES.test(name))).toEqual([]);
    expect((await values()).filter((value) => VALUES.includes(value))).toEqual([]);
    expect((await keys()).filter((key) => KEYS.test(key))).toEqual([]);
    expect(await actions()).toEqual(
      expect.arrayContaining(["registration.orphaned", "registration.canceled"]),
    );
    expect(await actions()).not.toContain("registration.left_behind");
    expect(Number((await documents())[0])).toBeGreaterThan(0);
  });
});
