import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { change, type Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { promote } from "./queue.repository";

/*
 * What waits is the newest of a long delivery log. PostgreSQL assumes that it is spread evenly over the log, and its statistics can be from when
 * everything was waiting: in an outage, or while the log was short.
 */

let world: World;
let webhookId: string;

beforeAll(async () => {
  world = await createWorld();
  const owner = await aPerson({});
  const of = { applicationId: await anApplication(owner) };
  const { webhook } = await createWebhook(owner, of, { name: "Hook", url: "http://127.0.0.1:9/hook" });
  webhookId = webhook.id;
});
afterAll(() => world.close());
beforeEach(() => world.connection.sql`truncate webhook_deliveries cascade`);

/** Inserts deliveries about `subjects` subjects in turn, with IDs in their order. */
async function insert(
  first: number,
  last: number,
  subjects: number,
  columns: { status: string; due?: boolean },
) {
  await world.connection.sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica; set local statement_timeout = 0");
    await tx.unsafe(`
      insert into webhook_deliveries (id, webhook_id, event, subject, payload, status, created_at, next_attempt_at)
      select (lpad(to_hex(1600000000000 + n), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid, '${webhookId}', 'event',
        'subject-' || n % ${subjects}, repeat('x', 300), '${columns.status}', now(), ${columns.due ? "now() - interval '1 day' + make_interval(secs => n)" : "null"}
      from generate_series(${first}, ${last}) n`);
  });
}

const deliverAll = () =>
  world.connection.sql`update webhook_deliveries set status = 'DELIVERED', next_attempt_at = null`;
const analyze = () => world.connection.sql`analyze webhook_deliveries, webhooks`;

const count = async (tx: Transaction) =>
  (
    await query<{ rows: number }>(tx)`
      select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'webhook_deliveries'`
  )[0]?.rows ?? Number.NaN;

/** What a step returns, and how many deliveries it read. */
function reading<T>(step: (tx: Transaction) => Promise<T>): Promise<[T, number]> {
  return change(SYSTEM, async (tx) => {
    // A connection also counts what its transactions of the last second read.
    const before = await count(tx);
    const result = await step(tx);
    return [result, (await count(tx)) - before];
  });
}

const promoted = async () =>
  (
    await world.connection.sql<
      { n: number }[]
    >`select count(*)::int as n from webhook_deliveries where next_attempt_at is not null`
  )[0]?.n;

it.each([
  { statistics: "fresh", log: 2, subjects: 2, waiting: 10_000 },
  { statistics: "stale", log: 2, subjects: 2, waiting: 2 },
  { statistics: "stale", log: 1, subjects: 1_000, waiting: 1_000 },
])(
  "the first deliveries of $subjects subjects are found without reading a log of $log, with $statistics statistics",
  async ({ statistics, log, subjects, waiting }) => {
    await insert(1, 20_000, log, { status: "PENDING" });
    if (statistics === "stale") await analyze();
    await deliverAll();
    await insert(20_001, 20_000 + waiting, subjects, { status: "PENDING" });
    if (statistics === "fresh") await analyze();
    const sequences = Array.from({ length: subjects }, (_, n) => ({ webhookId, subject: `subject-${n}` }));
    const [, read] = await reading((tx) =>
      promote(tx, [...sequences, { webhookId, subject: "none" }], new Date()),
    );
    expect(await promoted()).toBe(subjects);
    expect(read).toBeLessThan(20 + 5 * subjects);
  },
);
