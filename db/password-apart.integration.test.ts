// A process of its own: it sets PGPASSWORD.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import { connect } from "./client";
import { migrate } from "./migrate";

/** Compose, the chart and the units pass the password beside the URL, so that no character of it needs an escape. */
const PASSWORD = `p@ss:w/o?r#d $HOME '"\`%41 %\\ é`;
const MIGRATIONS = join(import.meta.dirname, "migrations");
const name = `apart_${randomUUID().replaceAll("-", "")}`;
const given = process.env.PGPASSWORD;
const admin = postgres(inject("databaseAdminUrl"), { max: 1, onnotice: () => {} });
let url = "";

beforeAll(async () => {
  await admin.unsafe(`create role ${name} login password '${PASSWORD.replaceAll("'", "''")}'`);
  await admin.unsafe(`create database ${name} owner ${name}`);
  const { hostname, port } = new URL(inject("databaseAdminUrl"));
  url = `postgres://${name}@${hostname}:${port}/${name}`;
});
afterEach(() => {
  if (given === undefined) delete process.env.PGPASSWORD;
  else process.env.PGPASSWORD = given;
});
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`drop role if exists ${name}`);
  await admin.end();
});

it("signs in with PGPASSWORD, for the tables, the queue's tables and every later statement", async () => {
  process.env.PGPASSWORD = PASSWORD;
  await migrate(url, MIGRATIONS);
  const { sql } = connect(url, { max: 1 });
  const [row] = await sql<
    { name: string }[]
  >`select current_user::text as name from graphile_worker.migrations limit 1`;
  await sql.end();
  expect(row?.name).toBe(name);
});

it("doesn't sign in with another one", async () => {
  process.env.PGPASSWORD = "another";
  await expect(migrate(url, MIGRATIONS)).rejects.toMatchObject({ code: "28P01" });
});
