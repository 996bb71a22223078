import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
/** What sends statements through a pooler. `db/migrating` and the gateway's store of limits never do. */
const FOLDERS = ["app", "domain", "graphql", "jobs", "server"];

/** Statements that outlive their transaction: through a pooler, the next one may have another session. */
const OF_SESSIONS: readonly RegExp[] = [
  /\bpg_(?:try_)?advisory_(?:lock|unlock)\w*\s*\(/i,
  /[`"']\s*(?:un)?listen\s+["\w]/i,
  /[`"']\s*set\s+(?:session\s+)?(?!local\b|transaction\b|constraints\b)[a-z_]+\s*(?:=|\bto\b)/i,
  /\bset_config\s*\([^)]*,\s*false\s*\)/i,
  /\bcreate\s+(?:local\s+)?temp(?:orary)?\s+(?:table|view|sequence)/i,
  /\bpg_temp\./i,
  /\bcursor\s+with\s+hold\b/i,
  /[`"']\s*(?:prepare\s+\w+\s+(?:as\b|\()|deallocate\b|discard\s+\w|load\s+')/i,
];

function ofSession(source: string): string[] {
  return source
    .split("\n")
    .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line) && OF_SESSIONS.some((found) => found.test(line)))
    .map((line) => line.trim());
}

it("no statement of requests relies on its session", () => {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  expect(sources.length).toBeGreaterThan(500);
  const found = sources.flatMap((file) =>
    ofSession(readFileSync(join(ROOT, file), "utf8")).map((line) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
});

it("each kind of such a statement is found, and its like within a transaction is not", () => {
  const bad = [
    "await query(tx)`select pg_advisory_lock($1)`;",
    "await query(tx)`select pg_try_advisory_lock_shared(1)`;",
    'await send(db, "listen jobs", []);',
    "await query(db)`set lock_timeout = '1s'`;",
    "await query(db)`set session search_path to x`;",
    "select set_config('a.b', $1, false)",
    "create temporary table found (id uuid)",
    "insert into pg_temp.found",
    "declare rows cursor with hold for select 1",
    "await query(db)`prepare one as select 1`;",
    'await send(db, "deallocate all", []);',
  ];
  expect(bad.filter((line) => ofSession(line).length === 0)).toEqual([]);
  const good = [
    "select pg_advisory_xact_lock($1)",
    "select pg_try_advisory_xact_lock(1)",
    "set local lock_timeout = '2s'",
    "`set transaction isolation level repeatable read, read only`",
    "select set_config('lock_timeout', $1, true)",
    "`update users set name = $1`",
  ];
  expect(good.filter((line) => ofSession(line).length > 0)).toEqual([]);
});
