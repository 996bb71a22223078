import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, now, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import {
  aBatch,
  aGateway,
  aSubscription,
  refusedCall,
  type Subscribed,
  usageRow,
} from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { ingest } from "./ingest.service";
import { maintainPartitions } from "./partitions.service";

let world: World;
let mine: Subscribed;
let gatewayId: string;
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  gatewayId = await aGateway();
});
afterAll(() => world.close());
afterEach(async () => {
  shiftClock(0);
  await world.connection
    .sql`truncate usage_minutes, usage_quarters, usage_days, refused_calls, usage_batches`;
});

const sum = async (table: string): Promise<number> => {
  const [row] = await world.connection.sql.unsafe(
    `select coalesce(sum(calls), 0)::int as calls from ${table}`,
  );
  return row?.calls;
};
const sums = async () => [await sum("usage_minutes"), await sum("usage_quarters"), await sum("usage_days")];
const thisMinute = () => Math.floor(now().getTime() / MINUTE) * MINUTE;
const send = (runId: string, number: number, ...rows: Parameters<typeof aBatch>[1]) =>
  ingest(gatewayId, runId, aBatch(number, rows));

it("counts at each level, and adds up what comes later", async () => {
  const run = newId();
  await send(run, 1, usageRow(mine, thisMinute(), { calls: 3 }));
  await send(run, 2, usageRow(mine, thisMinute(), { calls: 4 }), usageRow(mine, thisMinute() - 20 * MINUTE));
  expect(await sums()).toEqual([8, 8, 8]);
  const rows = await world.connection.sql`select calls::int, latency from usage_minutes order by at desc`;
  expect(rows.map(({ calls }) => calls)).toEqual([7, 1]);
  expect(rows[0]?.latency.map(Number)).toEqual(usageRow(mine, 0, { calls: 7 }).latency);
});

it("counts a repeated batch once, and ignores an older one", async () => {
  const run = newId();
  const row = usageRow(mine, thisMinute());
  expect(await send(run, 2, row)).toMatchObject({ counted: true });
  expect(await send(run, 2, row)).toMatchObject({ counted: false });
  expect(await send(run, 1, row)).toMatchObject({ counted: false });
  expect(await send(newId(), 1, row)).toMatchObject({ counted: true });
  expect(await sums()).toEqual([2, 2, 2]);
});

it("counts a batch once when it arrives several times together, and two gateways' without a deadlock", async () => {
  const run = newId();
  const rows = Array.from({ length: 50 }, (_, minute) => usageRow(mine, thisMinute() - minute * MINUTE));
  const results = await Promise.all([1, 2, 3, 4].map(() => send(run, 1, ...rows)));
  expect(results.filter(({ counted }) => counted)).toHaveLength(1);
  const others = await Promise.all(
    Array.from({ length: 8 }, (_, index) => send(newId(), 1, ...(index % 2 ? rows : [...rows].reverse()))),
  );
  expect(others.every(({ counted }) => counted)).toBe(true);
  expect(await sums()).toEqual([450, 450, 450]);
});

it("creates partitions when several processes need them together, and drops expired ones", async () => {
  const { sql } = world.connection;
  const partitions = async () =>
    (
      await sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'usage_minutes'::regclass`
    )
      .map(({ name }) => name)
      .sort();
  shiftClock(40 * DAY);
  await Promise.all([1, 2, 3].map(() => send(newId(), 1, usageRow(mine, thisMinute()))));
  const before = await partitions();
  shiftClock(50 * DAY);
  await maintainPartitions({ MINUTES: 2, QUARTERS: 60, DAYS: 1096 });
  const after = await partitions();
  expect(before.filter((name) => after.includes(name))).toEqual([]);
  expect(after).toHaveLength(3);
  expect(await sum("usage_quarters")).toBe(3);
  // The cache of this process still names the dropped ones.
  shiftClock(40 * DAY);
  await sql`drop table if exists usage_minutes_x`;
  await send(newId(), 1, usageRow(mine, thisMinute()));
  expect(await sum("usage_minutes")).toBe(1);
});

it("counts a late minute at the levels that still store it", async () => {
  await send(
    newId(),
    1,
    usageRow(mine, thisMinute() - 10 * DAY, { calls: 2 }),
    usageRow(mine, thisMinute() - 200 * DAY, { calls: 3 }),
    usageRow(mine, thisMinute() - 5_000 * DAY, { calls: 5 }),
    usageRow(mine, thisMinute() - 3 * HOUR),
  );
  expect(await sums()).toEqual([1, 3, 6]);
});

it("counts a future minute now, within a tolerance of the clock", async () => {
  await send(newId(), 1, usageRow(mine, thisMinute() + DAY), usageRow(mine, thisMinute() + 2 * MINUTE));
  const rows = await world.connection.sql`select at from usage_minutes order by at`;
  expect(rows.map(({ at }) => new Date(at).getTime())).toEqual([thisMinute(), thisMinute() + 2 * MINUTE]);
});

it("leaves nothing behind when it fails in the middle, and counts the repeated batch", async () => {
  const run = newId();
  const { sql } = world.connection;
  for (const table of ["usage_minutes", "usage_quarters", "usage_days", "refused_calls"]) {
    await sql.unsafe(
      `create function fail() returns trigger language plpgsql as $$ begin raise 'stop'; end $$`,
    );
    await sql.unsafe(`create trigger fail before insert on ${table} for each row execute function fail()`);
    const batch = aBatch(1, [usageRow(mine, thisMinute())], [refusedCall(mine, now())]);
    await expect(ingest(gatewayId, run, batch)).rejects.toThrow();
    await sql.unsafe(`drop function fail cascade`);
    expect(await sums()).toEqual([0, 0, 0]);
  }
  expect(await send(run, 1, usageRow(mine, thisMinute()))).toMatchObject({ counted: true });
  expect(await sums()).toEqual([1, 1, 1]);
});

it("moves times of last use forward only, at most every ten seconds, and nothing else", async () => {
  const { sql } = world.connection;
  const used = async () => {
    const [row] = await sql`
      select a.last_used_at as application, s.last_used_at as subscription, k.last_used_at as key,
        a.updated_at as changed, (select count(*)::int from gateway_changes) as changes
      from applications a, subscriptions s, api_keys k
      where a.id = ${mine.applicationId} and s.id = ${mine.subscriptionId} and k.id = ${mine.apiKeyId}`;
    return row;
  };
  for (const table of ["applications", "subscriptions", "api_keys"])
    await sql.unsafe(`update ${table} set last_used_at = null`);
  const before = await used();
  await send(newId(), 1, usageRow(mine, thisMinute(), { reason: "KEY_REVOKED", statusClass: 4 }));
  expect(await used()).toEqual(before);
  await send(newId(), 1, usageRow(mine, thisMinute()));
  const first = await used();
  expect(first?.changed).toEqual(before?.changed);
  expect(first?.changes).toBe(before?.changes);
  expect(Math.abs(new Date(first?.key).getTime() - now().getTime())).toBeLessThan(5_000);
  await send(newId(), 1, usageRow(mine, thisMinute() - HOUR), usageRow(mine, thisMinute()));
  expect(await used()).toEqual(first);
  shiftClock(11_000);
  await send(newId(), 1, usageRow(mine, thisMinute()));
  const later = await used();
  for (const name of ["application", "subscription", "key"])
    expect(new Date(later?.[name]).getTime()).toBeGreaterThan(new Date(first?.[name]).getTime());
});

it("stores the last rejected calls of each application and day, and of each API for calls without one", async () => {
  const { sql } = world.connection;
  const noon = Math.floor(now().getTime() / DAY) * DAY - DAY / 2;
  const stranger = { applicationId: null, planId: null, subscriptionId: null, apiKeyId: null, keyHint: null };
  for (let number = 1; number <= 3; number += 1) {
    const at = noon + number * MINUTE;
    const calls = Array.from({ length: 150 }, (_, index) =>
      refusedCall(mine, at + index, { requestId: `own-${number}-${index}` }),
    );
    const strangers = Array.from({ length: 150 }, () => refusedCall(mine, at, stranger));
    await ingest(gatewayId, newId(), aBatch(1, [], [...calls, ...strangers]));
    const unknown = Array.from({ length: 150 }, () => refusedCall(mine, at, { ...stranger, apiId: newId() }));
    await ingest(gatewayId, newId(), aBatch(1, [], [...unknown, refusedCall(mine, at - DAY)]));
  }
  const counts = await sql`
    select application_id is null as stranger, api_id = ${mine.apiId} as known, at > ${new Date(noon - HOUR).toISOString()} as last,
      count(*)::int from refused_calls group by 1, 2, 3 order by 1, 2, 3`;
  expect(counts.map(({ count }) => count)).toEqual([3, 200, 200, 200]);
  const [own] = await sql`select count(*)::int from refused_calls where request_id like 'own-3-%'`;
  expect(own?.count).toBe(150);
});
