import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";

const MIGRATION = readFileSync(join(import.meta.dirname, "migrations/0010_canonical-emails.sql"), "utf8");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("gives stored emails the form in which they are compared, and changes no other account", async () => {
  const { sql } = database.connection;
  const add = (email: string) =>
    sql`insert into users (id, email, name, created_at, updated_at) values (gen_random_uuid(), ${email}, 'A', now(), now())`;
  // Two emails that look the same, one that has no equal, one of plain ASCII.
  for (const email of [
    "zoe\u0308@example.com",
    "jo\u00EB@example.com",
    "joe\u0308@example.com",
    "a@example.com",
  ]) {
    await add(email);
  }
  await sql.unsafe(MIGRATION);
  await sql.unsafe(MIGRATION);
  const rows = await sql<{ email: string }[]>`select email from users order by email`;
  expect(new Set(rows.map(({ email }) => email))).toEqual(
    new Set(["zo\u00EB@example.com", "jo\u00EB@example.com", "joe\u0308@example.com", "a@example.com"]),
  );
});
