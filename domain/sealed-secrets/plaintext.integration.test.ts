import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { migrate } from "@/db/migrate";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { webhookSecretPlaces } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import { listWebhooks } from "@/domain/webhooks/webhook.queries";
import { updateWebhook } from "@/domain/webhooks/webhook.service";
import { startWorker } from "@/jobs/worker";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { copyMigrations } from "@/testing/releases/folder";
import { tablesWith } from "@/testing/secrets/leaks";
import { until } from "@/testing/server/processes";
import { requestSealing, resealOldSecrets, sealPlaintext } from "./reseal.service";

/* URLs of webhooks that were stored before they were encrypted. */

const CANARY = "canary-stored-6c0d95e1";
const urlOf = (id: string) => `https://hooks.example.com/services/${CANARY}/${id}?key=${CANARY}`;

let world: World;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.connection.sql`truncate webhooks cascade`;
  administrator = await anAdministrator();
});

/** Inserts deliveries, the response to each of which repeats the URL, as the code before stored it. */
async function storeResponses(webhookId: string, count: number): Promise<void> {
  const { sql } = world.connection;
  await sql`with stored as (
      insert into webhook_deliveries (id, webhook_id, event, subject, payload, status, created_at)
      select gen_random_uuid(), ${webhookId}, 'test', 'a', '{}', 'DELIVERED', now() from generate_series(1, ${count}) returning id)
    insert into webhook_attempts (id, delivery_id, started_at, milliseconds, status, response, error)
    select gen_random_uuid(), id, now(), 12, 404, ${`Cannot POST ${urlOf(webhookId)}`}, 'The endpoint responded 404.' from stored`;
}

/** What is stored of a webhook's attempts, each once, and how often. */
const attemptsOf = (webhookId: string) =>
  world.connection
    .sql`select milliseconds, a.status, response is not null as has_response, error, count(*)::int
    from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id
    where webhook_id = ${webhookId} group by 1, 2, 3, 4`;

const attempts = (hasResponse: boolean, count: number) => [
  { milliseconds: 12, status: 404, has_response: hasResponse, error: "The endpoint responded 404.", count },
];

/** Inserts streams as the code before did. */
async function storePlaintext(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  for (const id of ids)
    await world.connection
      .sql`insert into webhooks (id, name, url, format, sealed_secret, created_at, updated_at)
      values (${id}, 'Old', ${urlOf(id)}, 'JSON_LINES', ${seal("whsec_b2xk", webhookSecretPlaces.secret(id))}, now(), now())`;
  return ids;
}

/** The stored URLs by ID, decrypted. */
async function sealedUrls(): Promise<Record<string, string>> {
  const rows = await world.connection.sql<{ id: string; sealed_url: string; url: null }[]>`
    select id, sealed_url, url from webhooks order by id`;
  expect(rows.filter(({ url }) => url !== null)).toEqual([]);
  return Object.fromEntries(
    rows.map((row) => [row.id, unseal(row.sealed_url, webhookSecretPlaces.url(row.id))]),
  );
}

const expected = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, urlOf(id)]));
const plaintext = () => tablesWith(world.connection.sql, [CANARY]);

it("survive the migration, and are encrypted when the worker starts", async () => {
  const { sql } = world.connection;
  const folder = await copyMigrations();
  const before = folder.names.findIndex((name) => name.endsWith("_sealed-webhook-urls"));
  await sql.unsafe("drop schema if exists drizzle, graphile_worker, public cascade; create schema public");
  await folder.keep(before);
  await migrate(world.url, folder.path);
  await folder.remove();
  const ids = await storePlaintext(3);
  await storeResponses(ids[1] ?? "", 2);
  const whole = await copyMigrations();
  await migrate(world.url, whole.path);
  await whole.remove();

  // Until then, the plaintext is what is read.
  administrator = await anAdministrator();
  const listed = await listWebhooks(administrator, { platform: true });
  expect(listed.map(({ url }) => url)).toEqual(ids.map(urlOf));
  expect((await plaintext()).sort()).toEqual(["public.webhook_attempts", "public.webhooks"]);

  const worker = await startWorker();
  await until("the worker to encrypt them", async () => (await plaintext()).length === 0);
  await worker.stop();
  expect(await sealedUrls()).toEqual(expected(ids));
  const after = await listWebhooks(administrator, { platform: true });
  expect(after).toEqual(listed);
});

it("don't wait for a worker that was killed while it encrypted them", async () => {
  const { sql } = world.connection;
  const ids = await storePlaintext(3);
  await requestSealing();
  // So long as its lock counts, the queue gives the job to no other worker: four hours.
  const locked =
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1
    where key = 'reseal-secrets' returning id`;
  expect(locked).toHaveLength(1);
  const worker = await startWorker();
  await until("another worker to encrypt them", async () => (await plaintext()).length === 0);
  await worker.stop();
  expect(await sealedUrls()).toEqual(expected(ids));

  await requestSealing();
  const waiting = await sql`select from graphile_worker._private_jobs where key = 'reseal-secrets'`;
  expect(waiting).toEqual([]);
});

it("are encrypted once, whichever process gets there first, and all of them: several batches", async () => {
  const { sql } = world.connection;
  const ids = await storePlaintext(450);
  const counts = await Promise.all([sealPlaintext(), sealPlaintext(), sealPlaintext()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(450);
  expect(await sealedUrls()).toEqual(expected(ids));
  expect(await sealPlaintext()).toBe(0);
  const [{ sealed_url: kept } = {}] = await sql`select sealed_url from webhooks order by id limit 1`;
  expect(await resealOldSecrets()).toEqual({ done: 0, unreadable: 0 });
  expect(await sql`select from webhooks where sealed_url = ${kept}`).toHaveLength(1);
});

it("are whole after an interruption anywhere, and the rest follows", async () => {
  const { sql } = world.connection;
  const ids = await storePlaintext(5);
  await sql.unsafe(`create function interrupt() returns trigger language plpgsql as $$
    begin if new.id = '${ids[2]}' then raise 'interrupted'; end if; return new; end $$;
    create trigger interrupt before update on webhooks for each row execute function interrupt()`);
  await expect(sealPlaintext()).rejects.toThrow();
  const half = await listWebhooks(administrator, { platform: true });
  expect(half.map(({ url }) => url)).toEqual(ids.map(urlOf));
  const rows = await sql<{ sealed: boolean; plain: boolean }[]>`
    select sealed_url is not null as sealed, url is not null as plain from webhooks order by id`;
  expect(rows.map(({ sealed, plain }) => `${sealed} ${plain}`)).toEqual([
    ...Array(2).fill("true false"),
    ...Array(3).fill("false true"),
  ]);
  await sql`drop function interrupt cascade`;
  expect(await sealPlaintext()).toBe(3);
  expect(await sealedUrls()).toEqual(expected(ids));
});

it("give way to what is stored meanwhile", async () => {
  const { sql } = world.connection;
  const [id = ""] = await storePlaintext(1);
  const moved = `https://hooks.example.com/moved/${CANARY}`;
  let sealing: Promise<number> | undefined;
  await sql.begin(async (tx) => {
    // Another process changes the URL while this one is about to replace the old one.
    await tx`update webhooks set url = ${moved} where id = ${id}`;
    sealing = sealPlaintext();
    await until("the replacement to wait", async () => {
      const waiting = await sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%update "webhooks"%'`;
      return waiting.length > 0;
    });
  });
  expect(await sealing).toBe(0);
  expect((await listWebhooks(administrator, { platform: true }))[0]?.url).toBe(moved);
  expect(await sealPlaintext()).toBe(1);
  expect(await sealedUrls()).toEqual({ [id]: moved });

  // A process that doesn't know the encrypted column changes it again: its value is the newer one.
  await sql`update webhooks set url = ${urlOf(id)} where id = ${id}`;
  expect((await listWebhooks(administrator, { platform: true }))[0]?.url).toBe(urlOf(id));
  await updateWebhook(administrator, id, { url: moved });
  expect(await sealedUrls()).toEqual({ [id]: moved });
  expect(await plaintext()).toEqual([]);
});

it("are deleted from what endpoints responded before, which stays of every other webhook", async () => {
  const [old = "", other = "", empty = ""] = await storePlaintext(3);
  await world.connection
    .sql`update webhooks set url = null, sealed_url = ${seal(urlOf(other), webhookSecretPlaces.url(other))}
    where id = ${other}`;
  await storeResponses(old, 1_000);
  await storeResponses(other, 3);
  // The same again, for a second response to one delivery, and one without a response.
  await world.connection
    .sql`insert into webhook_attempts (id, delivery_id, started_at, milliseconds, status, response, error)
    select gen_random_uuid(), delivery_id, started_at, milliseconds, a.status, v.response, a.error
    from (select a.* from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id where d.webhook_id = ${old} limit 1) a,
      (values (${CANARY}), (null)) v (response)`;
  const counts = await Promise.all([sealPlaintext(), sealPlaintext()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(2);
  expect(await attemptsOf(old)).toEqual(attempts(false, 1_002));
  expect(await attemptsOf(other)).toEqual(attempts(true, 3));
  expect(await attemptsOf(empty)).toEqual([]);

  // What is stored from then on is masked, and stays.
  await storeResponses(old, 1);
  expect(await sealPlaintext()).toBe(0);
  expect(await attemptsOf(old)).toEqual(expect.arrayContaining(attempts(true, 1)));
});

it("stay in plaintext so long as a response that repeats them can't be deleted", async () => {
  const { sql } = world.connection;
  const [id = ""] = await storePlaintext(1);
  await storeResponses(id, 450);
  await sql.unsafe(`create function interrupt() returns trigger language plpgsql as $$
    begin if new.delivery_id = (select id from webhook_deliveries order by id desc limit 1) then raise 'interrupted'; end if; return new; end $$;
    create trigger interrupt before update on webhook_attempts for each row execute function interrupt()`);
  await expect(sealPlaintext()).rejects.toThrow();
  expect(await attemptsOf(id)).toEqual(
    expect.arrayContaining([...attempts(false, 400), ...attempts(true, 50)]),
  );
  expect(await sql`select from webhooks where url = ${urlOf(id)} and sealed_url is null`).toHaveLength(1);

  await sql`drop function interrupt cascade`;
  expect(await sealPlaintext()).toBe(1);
  expect(await attemptsOf(id)).toEqual(attempts(false, 450));
  expect(await plaintext()).toEqual([]);
});
