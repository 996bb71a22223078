import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterEach, expect, inject, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { database, replaceConnection } from "../database";
import { containing } from "../keyset";
import { hasAsciiTrigrams } from "./characters.repository";
import { hasTrigram } from "./in-order";

const databases: string[] = [];
const connections: Connection[] = [];

afterEach(async () => {
  replaceConnection(undefined);
  for (const { sql } of connections.splice(0)) await sql.end();
  const admin = postgres(inject("databaseAdminUrl"), { max: 1 });
  for (const name of databases.splice(0)) await admin.unsafe(`drop database ${name} with (force)`);
  await admin.end();
});

/** A database of which the words are ASCII's, or those of all languages. */
async function aDatabase(characterType: string): Promise<{ connection: Connection; sent: string[] }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("databaseAdminUrl"));
  const admin = postgres(url.href, { max: 1 });
  await admin.unsafe(
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype '${characterType}'`,
  );
  await admin.end();
  databases.push(name);
  url.pathname = `/${name}`;
  const sent: string[] = [];
  const connection = connect(url.href, { max: 1, onStatement: (text) => sent.push(text) });
  connections.push(connection);
  await connection.sql`create extension pg_trgm`;
  replaceConnection(connection);
  return { connection, sent };
}

it.each([
  ["C", true],
  ["POSIX", true],
  ["C.UTF-8", false],
])("knows the letters of trigrams in a database of %s", async (characterType, expected) => {
  const { connection, sent } = await aDatabase(characterType);
  expect(await hasAsciiTrigrams(database())).toBe(expected);
  const count = sent.length;
  expect(await hasAsciiTrigrams(database())).toBe(expected);
  expect(sent).toHaveLength(count);

  await connection.sql`create table names (name text)`;
  await connection.sql`create index by_words on names using gin (name gin_trgm_ops)`;
  await connection.sql`insert into names select 'other ' || n from generate_series(1, 400) n`;
  await connection.sql`select gin_clean_pending_list('by_words')`;
  for (const part of ["шлюз", "注文書", "äöü", "abc", "éa", "шлюз 7", "aé", "ab", "a b"]) {
    const pattern = containing(part);
    const candidates = await connection.sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      const [row] = await tx.unsafe(
        `explain (analyze, format json) select from names where name like '${pattern}'`,
      );
      const text = JSON.stringify(row);
      return Number(/"Rows Removed by Index Recheck":(\d+)/.exec(text)?.[1] ?? 0);
    });
    expect({ part, found: hasTrigram(pattern, expected) }).toEqual({ part, found: candidates < 400 });
  }
});
