import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeWorkerUtils } from "graphile-worker";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { makeTestCertificate } from "@/testing/authorization-servers/test-certificate";
import { type DatabaseRelay, openRelay } from "@/testing/database/database-relay";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { connect } from "./client";
import { queueUrl } from "./database-url";

const suffix = randomUUID().slice(0, 8);
const USER = `o'neil "x" @:/?#%&+ü ${suffix}`;
const PASSWORD = String.raw`p@ss:/?#[]&=+%41 $HOME "quoted" 'single' \back ü`;
const DATABASE = `a "b" %41 c&d=e+f:g;h,i@j$k ü ${suffix}`;
const e = encodeURIComponent;
const credentials = `${e(USER)}:${e(PASSWORD)}`;

let folder: TemporaryFolder;
let socket: DatabaseRelay;
let sixth: DatabaseRelay;
let port: string;
beforeAll(async () => {
  const url = inject("databaseAdminUrl");
  port = new URL(url).port;
  await asAdministrator(async (sql) => {
    await sql`create role ${sql(USER)} login`;
    const quoted = `'${PASSWORD.replaceAll("'", "''")}'`;
    await sql.unsafe(
      `set standard_conforming_strings = on; alter role "${USER.replaceAll('"', '""')}" password ${quoted}`,
    );
    await sql`create database ${sql(DATABASE)} owner ${sql(USER)}`;
  });
  folder = await temporaryFolder();
  socket = await openRelay(url, { at: join(folder.path, ".s.PGSQL.5432") });
  sixth = await openRelay(url, { at: "::1" });
});
afterAll(async () => {
  await Promise.all([socket.close(), sixth.close()]);
  await folder.remove();
  await asAdministrator(async (sql) => {
    await sql`drop database ${sql(DATABASE)} with (force)`;
    await sql`drop role ${sql(USER)}`;
  });
});

async function asAdministrator(work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(inject("databaseAdminUrl"), { max: 1, onnotice: () => {} });
  await work(sql).finally(() => sql.end());
}

const WHO = `select current_user::text as "user", current_database()::text as database, current_setting('application_name') as application`;

/** Who the portal's client is, where. */
async function asPortal(url: string): Promise<Record<string, unknown>> {
  const { sql } = connect(url, { max: 1 });
  return sql
    .unsafe(WHO)
    .then(([row]) => ({ ...row }))
    .finally(() => sql.end({ timeout: 1 }));
}

/** Who the background worker's client is, where. */
async function asWorker(url: string): Promise<Record<string, unknown>> {
  const utils = await makeWorkerUtils({ connectionString: queueUrl(url) });
  return utils
    .withPgClient(async (client) => ({ ...(await client.query(WHO)).rows[0] }))
    .finally(() => utils.release());
}

async function both(url: string): Promise<unknown[]> {
  return [await asPortal(url), await asWorker(url)];
}

const us = { user: USER, database: DATABASE };

describe("a database's URL", () => {
  it("can have any characters in user, password and database", async () => {
    const url = `postgres://${credentials}@127.0.0.1:${port}/${e(DATABASE)}`;
    expect(await both(url)).toMatchObject([us, us]);
    expect(await both(url.replace("postgres:", "postgresql:"))).toMatchObject([us, us]);
  });

  it("can name an IPv6 address", async () => {
    expect(await both(`postgres://${credentials}@[::1]:${sixth.port}/${e(DATABASE)}`)).toMatchObject([
      us,
      us,
    ]);
  });

  it("can name a Unix socket in each of libpq's ways", async () => {
    for (const place of [
      `${credentials}@/${e(DATABASE)}?host=${folder.path}`,
      `${credentials}@localhost/${e(DATABASE)}?host=${e(folder.path)}&port=5432`,
      `${credentials}@${e(folder.path)}/${e(DATABASE)}`,
      `${credentials}@${e(folder.path)}:5432/${e(DATABASE)}`,
      `/?host=${folder.path}&user=${e(USER)}&password=${e(PASSWORD)}&dbname=${e(DATABASE)}`,
    ]) {
      expect([place, ...(await both(`postgres://${place}`))]).toMatchObject([place, us, us]);
    }
  });

  it("can set parameters of the session", async () => {
    const url = `postgres://${credentials}@127.0.0.1:${port}/${e(DATABASE)}?application_name=mine&prepare=false`;
    expect((await asPortal(url)).application).toBe("mine");
    expect((await asWorker(url)).application).toBe("mine");
  });

  it("can have the parameters of other clients, which are not the server's", async () => {
    const others =
      "connect_timeout=10&channel_binding=prefer&keepalives_idle=30&sslnegotiation=postgres&max=4";
    const url = `postgres://${credentials}@127.0.0.1:${port}/${e(DATABASE)}?${others}&application_name=mine`;
    expect(await both(url)).toMatchObject([{ application: "mine" }, { application: "mine" }]);
  });
});

describe("TLS to the database", () => {
  let relay: DatabaseRelay;
  let foreign: DatabaseRelay;
  let root: string;
  beforeAll(async () => {
    const certificate = makeTestCertificate({ names: ["localhost"] });
    root = join(folder.path, "root.pem");
    await writeFile(root, certificate.cert);
    relay = await openRelay(inject("databaseAdminUrl"), { at: "127.0.0.1", tls: certificate });
    foreign = await openRelay(inject("databaseAdminUrl"), { at: "127.0.0.1", tls: makeTestCertificate() });
  });
  afterAll(() => Promise.all([relay.close(), foreign.close()]));

  const at = (host: string, { port: to }: DatabaseRelay, query: string) =>
    `postgres://${credentials}@${host}:${to}/${e(DATABASE)}?${query}`;

  it("is verified as far as sslmode says, by both clients", async () => {
    const cases: readonly (readonly [string, DatabaseRelay, string, boolean])[] = [
      ["localhost", relay, "sslmode=require", true],
      ["localhost", relay, "sslmode=disable", false],
      ["localhost", relay, "sslmode=verify-full", false],
      ["localhost", relay, "sslmode=verify-full&sslrootcert=ROOT", true],
      ["127.0.0.1", relay, "sslmode=verify-full&sslrootcert=ROOT", false],
      ["127.0.0.1", relay, "sslmode=verify-ca&sslrootcert=ROOT", true],
      ["localhost", foreign, "sslmode=verify-ca&sslrootcert=ROOT", false],
      ["localhost", foreign, "sslmode=require&sslrootcert=ROOT", false],
      ["localhost", relay, "sslrootcert=system", false],
    ];
    for (const [host, to, query, works] of cases) {
      const url = at(host, to, query.replace("ROOT", e(root)));
      const isUs = (who: Record<string, unknown>) => who.user === USER;
      const no = () => false;
      expect([host, query, await asPortal(url).then(isUs, no), await asWorker(url).then(isUs, no)]).toEqual([
        host,
        query,
        works,
        works,
      ]);
    }
  });
});
