import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { findBreaches } from "@/db/invariants";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { verifyWholeChain } from "@/domain/audit/chain/verification.service";
import { readHead } from "@/domain/gateways/feed/changes.repository";
import { isContinuable, parsePosition, positionText } from "@/domain/gateways/position.rules";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { resumeOperations } from "@/domain/registrations/operations/runner";
import { database, replaceConnection } from "@/domain/store/database";
import { createTables, TABLES } from "@/embedded/authorization-server/tables";
import { backUp, createPlainDatabase, type PlainDatabase, restoreInto } from "@/testing/backups/backups";
import { tableDigests } from "@/testing/database/digests";
import { createEveryObject, type EveryObject } from "@/testing/domain/every-object";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";

/** What a restore changes on purpose, and the tables whose rows aren't stored. */
const CHANGED = [
  "sessions",
  "mail_links",
  "factor_challenges",
  "device_authorizations",
  "invitations",
  "ownership_transfers",
  "mails",
  "notifications",
  "occurrences",
  "webhook_deliveries",
  "webhooks",
  "registration_operations",
  "provider_tests",
  "gateway_feed",
  "gateway_changes",
  "backups",
  "rate_limits",
  "audit_entries",
  "audit_unchained",
];

let stage: EveryObject;
let folder: TemporaryFolder;
let target: PlainDatabase;
let restored: Connection;
let file: string;
beforeAll(async () => {
  stage = await createEveryObject();
  folder = await temporaryFolder();
  target = await createPlainDatabase();
  await chainNewEntries();
  await someTexts();
  await createTables(stage.world.connection.sql);
  await stage.world.connection.sql`
    insert into embedded_authorization_server.artifacts (kind, id, payload) values ('Client', 'c1', '{"a" : 1}')`;
  file = join(folder.path, "full.backup");
  await backUp(stage.world.url, file);
  await restoreInto(target.url, file, { trialTables: TABLES });
  restored = connect(target.url, { max: 4 });
}, 60_000);
afterAll(async () => {
  replaceConnection(stage.world.connection);
  await restored.sql.end({ timeout: 2 });
  await target.drop();
  await folder.remove();
  await stage.fake.server.stop();
  await stage.world.close();
});

/** Values with every character that COPY or JSON writes differently, and rows longer than a record. */
async function someTexts(): Promise<void> {
  const hostile = "tab\t newline\n return\r backslash\\ \\. \\N \u0001 \u2028 🗝 \"quoted\" 'x'";
  await stage.world.connection.sql`update apis set description = ${hostile.repeat(2_000)}`;
  await stage.world.connection.sql`
    insert into occurrences (id, event, subject, data, created_at)
    values (gen_random_uuid(), 'x', ${"\\."}, ${JSON.stringify({ hostile, big: "é".repeat(1_500_000) })}::text::jsonb,
      '2020-02-29 12:00:00.123456+00')`;
}

const graphileTables = (name: string) => name.startsWith("graphile_worker.");

it("restores each row of each table", async () => {
  const [before, after] = await Promise.all([
    tableDigests(stage.world, CHANGED),
    tableDigests({ connection: restored }, CHANGED),
  ]);
  const ours = (digests: Record<string, string>) =>
    Object.fromEntries(Object.entries(digests).filter(([name]) => !graphileTables(name)));
  expect(ours(after)).toEqual(ours(before));
  expect(
    Object.values(ours(before)).filter((digest) => digest !== "" && digest !== "excepted").length,
  ).toBeGreaterThan(25);
});

it("restores the number of rows of the tables that it changes", async () => {
  const count = async ({ sql }: Connection, name: string) => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int from ${sql(name)}`;
    return row?.count ?? 0;
  };
  for (const name of [
    "sessions",
    "invitations",
    "ownership_transfers",
    "mails",
    "notifications",
    "occurrences",
    "webhooks",
    "registration_operations",
  ]) {
    expect([name, await count(restored, name)]).toEqual([name, await count(stage.world.connection, name)]);
  }
  expect(await count(restored, "audit_entries")).toBe(
    (await count(stage.world.connection, "audit_entries")) + 1,
  );
});

const DEFINITIONS = `
  select 'index' as kind, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and i.indisvalid
  union all select 'constraint', conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'trigger', tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
  union all select 'column', attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
    from pg_attribute join pg_class c on c.oid = attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and attnum > 0 and not attisdropped
  union all select 'migration', hash || created_at from drizzle.__drizzle_migrations`;

it("creates the same tables, indexes, constraints, triggers and functions", async () => {
  const read = async ({ sql }: Connection) =>
    (
      await sql.unsafe<{ kind: string; definition: string }[]>(
        `select * from (${DEFINITIONS}) x order by 1, 2`,
      )
    ).map(({ kind, definition }) => `${kind} ${definition}`);
  expect(await read(restored)).toEqual(await read(stage.world.connection));
});

it("violates no invariant", async () => {
  expect(await findBreaches(restored.sql)).toEqual([]);
});

it("decrypts every secret, in its place", async () => {
  let opened = 0;
  for (const [path, place] of Object.entries(SEALED_PLACES)) {
    const [table = "", column = ""] = path.split(".");
    const { sql } = restored;
    const rows = await sql<{ id: string; value: string }[]>`
      select id, ${sql(column)} as value from ${sql(table)} where ${sql(column)} is not null`;
    for (const { id, value } of rows) opened += unseal(value, place(id)).length > 0 ? 1 : 0;
  }
  expect(opened).toBeGreaterThan(5);
});

it("continues the audit chain, with the restore as an entry", async () => {
  replaceConnection(restored);
  await chainNewEntries();
  const { firstBreak, isComplete, head } = await verifyWholeChain();
  expect({ firstBreak, isComplete }).toEqual({ firstBreak: null, isComplete: true });
  expect(head.position).toBeGreaterThan(10);
  const [entry] = await restored.sql`select action, actor_name from audit_entries order by id desc limit 1`;
  expect(entry).toEqual({ action: "backup.restored", actor_name: "Command line" });
});

it("ends invitations and offers of ownership that were open", async () => {
  const count = ({ sql }: Connection, status: string) => sql`
    select (select count(*)::int from invitations where status = ${status}) as invitations,
      (select count(*)::int from ownership_transfers where status = ${status}) as transfers`;
  const [before] = await count(stage.world.connection, "OPEN");
  expect(before).toEqual({ invitations: expect.any(Number), transfers: expect.any(Number) });
  expect(Math.min(before?.invitations, before?.transfers)).toBeGreaterThan(0);
  expect(await count(restored, "OPEN")).toEqual([{ invitations: 0, transfers: 0 }]);
  expect(await count(restored, "EXPIRED")).toEqual([before]);
});

it("ends sessions, and sends nothing that waited", async () => {
  const { sql } = restored;
  const [open] = await sql`
    select (select count(*)::int from sessions where revoked_at is null) as sessions,
      (select count(*)::int from mails where status in ('QUEUED', 'SENDING')) as mails,
      (select count(*)::int from webhook_deliveries where status = 'PENDING') as deliveries,
      (select count(*)::int from notifications where mail_decided_at is null or mail_due_at is not null) as notifications,
      (select count(*)::int from occurrences where spread_at is null) as occurrences`;
  expect(open).toEqual({ sessions: 0, mails: 0, deliveries: 0, notifications: 0, occurrences: 0 });
  const [canceled] = await sql`select count(*)::int as count from mails where status = 'CANCELED'`;
  expect(canceled?.count).toBeGreaterThan(0);
});

it("makes gateways begin with a whole snapshot", async () => {
  replaceConnection(stage.world.connection);
  const before = await readHead(database());
  replaceConnection(restored);
  const after = await readHead(database());
  const position = before && parsePosition(positionText(before));
  expect(position && after && isContinuable(position, after)).toBe(false);
});

it("leaves changes at authorization servers to the usual recovery", async () => {
  replaceConnection(restored);
  const { sql } = restored;
  await sql`update registration_operations set lease_ends_at = now() - interval '1 second' where status = 'RUNNING'`;
  await resumeOperations();
  const [waiting] =
    await sql`select count(*)::int as count from registration_operations where status = 'PENDING' and request_sent_at is null and attempts = 0`;
  expect(waiting?.count).toBe(0);
});

it("replaces a database again, and leaves nothing of the former one", async () => {
  const { sql } = restored;
  await sql`update users set name = 'Changed later'`;
  await sql`insert into rate_limits (key, attempts, window_ends_at) values ('x', 1, now())`;
  const artifacts = await sql`select kind, id, payload::text from embedded_authorization_server.artifacts`;
  expect(artifacts).toEqual([{ kind: "Client", id: "c1", payload: '{"a" : 1}' }]);
  await restored.sql.end({ timeout: 2 });
  expect(await restoreInto(target.url, file)).toEqual({ breaches: [], leftTrialOut: true, queueError: null });
  restored = connect(target.url, { max: 4 });
  const [found] = await restored.sql`
    select (select count(*)::int from users where name = 'Changed later') as users, (select count(*)::int from rate_limits) as limits`;
  expect(found).toEqual({ users: 0, limits: 0 });
  const [trial] = await restored.sql`select to_regnamespace('embedded_authorization_server') as schema`;
  expect(trial).toEqual({ schema: null });
});
