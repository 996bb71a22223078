import { describe, expect, it } from "vitest";
import { lintMigration } from "./lint";

const OUTSIDE = "-- outside a transaction\n";
const CONTRACT = "-- contract: needs >= 0.2.0\n";
const BATCH = "-- repeat until it changes no row\n";

/** Names of the rules that a migration breaks. */
const rules = (text: string) =>
  lintMigration("0099_x", text).map((line) => /"-- allow ([a-z-]+): /.exec(line)?.[1]);

describe("a migration is rejected that", () => {
  it.each([
    ["index", "create index i on users (email)"],
    [
      "index",
      'CREATE /* concurrently */ UNIQUE\n\tINDEX -- concurrently\n IF NOT EXISTS i ON ONLY public."users" USING btree (email)',
    ],
    ["index", "create index concurrently if not exists i on users (email)"],
    [
      "index",
      "create table if not exists users (id int);--> statement-breakpoint\ncreate index i on users (id)",
    ],
    ["index", "create table audit.users (id int);--> statement-breakpoint\ncreate index i on users (id)"],
    ["index", "drop index i"],
    ["index", "drop index concurrently if exists i"],
    ["rewrite", "alter table users add column a uuid not null default gen_random_uuid()"],
    ["rewrite", "alter table users add a double precision default (1 + random())"],
    ["rewrite", "alter table users add a timestamptz default clock_timestamp()"],
    ["rewrite", "alter table users add a bigserial"],
    ["rewrite", "alter table users add a int generated always as identity"],
    ["rewrite", "alter table users add a text generated always as (lower(email)) stored"],
    ["not-null", "alter table users add a text not null"],
    ["not-null", "alter table users add a text not null default null"],
    ["constraint", "alter table users add a uuid references teams (id)"],
    ["constraint", "alter table users add a int unique"],
    ["constraint", "alter table users add a int check (a > 0)"],
    ["not-null", "alter table users alter column name set not null"],
    ["constraint", "alter table users add constraint c check (name is not null)"],
    ["constraint", "alter table users add constraint f foreign key (a) references teams (id)"],
    ["constraint", "alter table users add constraint u unique (a)"],
    ["constraint", "alter table users add primary key (a)"],
    ["constraint", "alter table users add exclude using gist (a with &&)"],
    ["constraint", "alter table users validate constraint c"],
    ["rewrite", "alter table users alter a type bigint"],
    ["rewrite", 'Alter Table If Exists Only "users" Alter Column "a" Set Data Type text Using a::text'],
    ["rewrite", "alter table users set unlogged"],
    ["rewrite", "alter table users set tablespace other"],
    ["partition", "alter table usage attach partition p for values from (1) to (2)"],
    ["unknown", "alter table users disable trigger all"],
    ["unknown", "alter table users enable row level security"],
    ["drop", "alter table users drop column if exists name cascade"],
    ["drop", "alter table users alter name drop default"],
    ["drop", "drop table if exists users"],
    ["drop", "drop type kind"],
    ["drop", "drop function f()"],
    ["drop", "drop schema if exists x cascade"],
    ["rename", "alter table users rename to people"],
    ["rename", "alter table users rename name to label"],
    ["rename", "alter type kind rename value 'A' to 'B'"],
    ["rename", "alter type kind rename to sort"],
    ["rows", "update users set name = ''"],
    ["rows", "UPDATE users SET name = '' WHERE id IN (SELECT id FROM users LIMIT 10)"],
    ["rows", "delete from users where name = ''"],
    ["rows", "insert into users select * from teams"],
    ["rows", "with gone as (delete from users returning 1) select count(*) from gone"],
    ["rows", "with gone as (delete from users returning id) insert into teams select id from gone"],
    ["rows", "merge into users using teams on true when matched then delete"],
    ["truncate", "truncate users"],
    ["lock", "lock table users in share mode"],
    ["rewrite", "vacuum (analyze, full) users"],
    ["rewrite", "cluster users using i"],
    ["rewrite", "reindex table users"],
    ["do", "do $$ begin update users set name = ''; end $$"],
    ["do", "do language plpgsql 'begin drop table users; end'"],
    ["do", "call f()"],
    ["do", "select f()"],
    ["do", "select 1 from users where f(id)"],
    ["set", "set local lock_timeout = 0"],
    ["transaction", "commit"],
    ["unknown", "create table copy as select * from users"],
    ["unknown", "create extension postgis"],
    ["unknown", "copy users from '/tmp/x'"],
    ["unknown", "explain analyze update users set name = ''"],
    ["unknown", "refresh materialized view v"],
    ["unknown", "alter function f() owner to x"],
  ])("breaks the rule %s: %s", (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  it.each([
    ["rows", `${OUTSIDE}update users set name = '' where id in (select id from users limit 10)`],
    ["rows", `${OUTSIDE}${BATCH}update users set name = ''`],
    ["outside", `${OUTSIDE}create index concurrently i on users (email)`],
    ["index", `${OUTSIDE}create index if not exists i on users (email)`],
    ["outside", `${OUTSIDE}create index concurrently if not exists i on other.users (email)`],
    ["outside", `${OUTSIDE}create index concurrently -- here\nif not exists i on users (email)`],
    ["outside", `${OUTSIDE}drop index concurrently i`],
    ["outside", `${OUTSIDE}alter table users add column a text`],
    ["outside", `${OUTSIDE}create table a (id int)`],
    ["outside", `${OUTSIDE}alter type kind add value 'C'`],
    ["outside", `${OUTSIDE}alter table users validate constraint a; alter table users validate constraint b`],
  ])("is outside a transaction and breaks the rule %s: %s", (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  it("hides a statement behind a harmless one", () => {
    const text =
      "create table a (id int);--> statement-breakpoint\n-- lock table a\ncreate type k as enum ('A'); LOCK users;";
    expect(lintMigration("0099_x", text)).toEqual([expect.stringMatching(/^0099_x\.sql:3: locks a table/)]);
  });

  it("has a header that isn't one", () => {
    expect(() => lintMigration("0099_x", "-- Contract: needs 0.2\nselect 1")).toThrow(
      '"-- contract: needs >= 1.2.3"',
    );
    expect(rules("select 1;\n-- contract: needs >= 0.2.0\ndrop table users")).toContain("drop");
  });
});

describe("a migration is accepted that", () => {
  it.each([
    "create table a (id int primary key, user_id uuid references users (id));--> statement-breakpoint\ncreate index i on a (id);--> statement-breakpoint\nalter table a add constraint f foreign key (id) references b (id), alter id type bigint;--> statement-breakpoint\nupdate a set id = 1",
    "alter table users add column a text",
    "alter table users add column a text not null default '', add b timestamptz default now(), add c timestamptz default current_timestamp",
    "alter table users add constraint c check (a > 0) not valid, add constraint f foreign key (a) references teams (id) not valid",
    "alter table users add constraint u unique using index i",
    "alter table users alter a drop not null, alter b set default 'x'",
    "alter table users drop constraint c",
    "create type k as enum ('A', 'B');--> statement-breakpoint\nalter type kind add value if not exists 'C'",
    "insert into settings (name, value) values ('a', '1'), ('b', '2') on conflict do nothing",
    "create or replace function f() returns trigger language plpgsql as $$ begin delete from users; return null; end $$;--> statement-breakpoint\ncreate trigger t after insert on users for each row execute function f()",
    "comment on table users is 'x; drop table users'",
    `${CONTRACT}drop table users;--> statement-breakpoint\nalter table teams drop column a, alter b drop default;--> statement-breakpoint\nalter type kind rename value 'A' to 'B'`,
    `${OUTSIDE}create unique index concurrently if not exists "i x" on users (email);--> statement-breakpoint\ndrop index concurrently if exists j;--> statement-breakpoint\nalter table users validate constraint c`,
    `${OUTSIDE}${BATCH}update users set name = '' where id in (select id from users where name is null limit 1000);--> statement-breakpoint\nvacuum analyze users`,
    `${OUTSIDE}alter type kind add value if not exists 'C'`,
    "-- allow rows: the table has one row\nupdate platform_settings set a = 1",
    "-- allow do: creates partitions of an empty table\ndo $$ begin null; end $$",
  ])("is quick and harmless: %s", (text) => {
    expect(lintMigration("0099_x", text)).toEqual([]);
  });

  it("sets not null after a validated check", () => {
    const seen = { declared: new Map<string, string>(), validated: new Set<string>() };
    const lint = (text: string) => lintMigration("0099_x", text, seen);
    expect(lint("alter table users add constraint c check (name is not null) not valid")).toEqual([]);
    expect(lint("alter table users alter name set not null")).toHaveLength(1);
    expect(lint(`${OUTSIDE}alter table users validate constraint c`)).toEqual([]);
    expect(lint("alter table users alter name set not null")).toEqual([]);
    expect(lint("alter table users alter email set not null")).toHaveLength(1);
  });

  it("is an exception only for the rule that it names, with a reason", () => {
    expect(rules("-- allow rows: one row only\ndrop table users")).toEqual(["drop"]);
    expect(rules("-- allow drop: yes\ndrop table users")).toEqual(["drop"]);
    expect(
      rules("-- allow drop: it was never used\ndrop table users;--> statement-breakpoint\ndrop table teams"),
    ).toEqual(["drop"]);
  });
});
