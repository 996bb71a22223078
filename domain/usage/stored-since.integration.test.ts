import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, now, shiftClock, stopClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import {
  aBatch,
  aGateway,
  aSubscription,
  refusedCall,
  type Subscribed,
  usageRow,
} from "@/testing/domain/usage-stage";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { ingest } from "./ingest.service";
import { callsSinceRenewal } from "./key-calls.queries";
import { maintainUsage } from "./maintenance.service";
import { usageOfApplication } from "./usage.queries";

const NOW = Date.UTC(2027, 4, 19, 15, 37, 20);
let world: World;
let mine: Subscribed;
let gatewayId: string;
beforeAll(async () => {
  world = await createWorld();
  gatewayId = await aGateway();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.connection.sql`truncate usage_levels, platform_settings`;
  stopClock(true);
  shiftClock(0);
  shiftClock(NOW - now().getTime());
  mine = await aSubscription();
});

const moveTo = (time: number) => {
  shiftClock(0);
  shiftClock(time - now().getTime());
};
/** Moves to a time, and counts a call and a rejected one there. */
const at = async (time: number) => {
  moveTo(time);
  const batch = aBatch(1, [usageRow(mine, time - (time % MINUTE))], [refusedCall(mine, time)]);
  await ingest(gatewayId, newId(), batch);
};
const raise = async (settings: Parameters<typeof updateSettings>[1]) =>
  updateSettings(await anAdministrator(), settings);
const usage = (input: object) => usageOfApplication(mine.owner, mine.applicationId, input);

it("a longer retention of hours doesn't show deleted ones as hours without calls", async () => {
  await at(NOW);
  await at(NOW + 95 * DAY);
  await maintainUsage();
  await raise({ usageHourDays: 200 });
  const inBerlin = { timeZone: "Europe/Berlin" };
  const { range, totals } = await usage({ from: new Date(NOW - DAY), ...inBerlin });
  expect([range.level, totals.calls]).toEqual(["DAYS", 2]);
  const named = await usage({ range: "LAST_12_MONTHS", ...inBerlin });
  expect([named.range.level, named.totals.calls]).toEqual(["DAYS", 2]);
  // What is stored since then is read by hours.
  const recent = await usage({ range: "LAST_30_DAYS", ...inBerlin });
  expect([recent.range.level, recent.totals.calls]).toEqual(["QUARTERS", 1]);
  // With time, all of the longer retention is stored.
  await at(NOW + 200 * DAY);
  const later = await usage({ from: new Date(NOW + 94 * DAY), ...inBerlin });
  expect([later.range.level, later.totals.calls]).toEqual(["QUARTERS", 2]);
});

it("a longer retention of minutes doesn't show deleted ones as minutes without calls", async () => {
  await at(NOW);
  await at(NOW + 10 * DAY);
  await maintainUsage();
  await raise({ usageMinuteDays: 31 });
  const { range, totals } = await usage({ from: new Date(NOW - HOUR), to: new Date(NOW + 4 * HOUR) });
  expect([range.level, totals.calls]).toEqual(["QUARTERS", 1]);
});

it("a longer retention of minutes doesn't lose calls since a key was renewed", async () => {
  const next = newId();
  const { sql } = world.connection;
  await sql`
    insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at)
    select ${next}, subscription_id, application_id, ${Buffer.from(next)}, 'abcd', ${new Date(NOW).toISOString()}::timestamptz
    from api_keys where id = ${mine.apiKeyId}`;
  await sql`
    update api_keys set end_cause = 'RENEWED', created_at = ${new Date(NOW - DAY).toISOString()}::timestamptz
    where id = ${mine.apiKeyId}`;
  await at(NOW + HOUR);
  await at(NOW + 10 * DAY);
  await maintainUsage();
  await raise({ usageMinuteDays: 31 });
  expect((await callsSinceRenewal(mine.owner, [mine.apiKeyId])).get(mine.apiKeyId)).toBe(2);
});

describe("a clock that was ahead", () => {
  /** What the clock of the maintenance called the first time of its quarters of an hour, and of its minutes. */
  const [QUARTERS_AHEAD, MINUTES_AHEAD] = [Date.UTC(2028, 0), Date.UTC(2028, 2, 12)];
  beforeEach(async () => {
    await at(NOW);
    moveTo(NOW + 300 * DAY);
    await maintainUsage();
    const { sql } = world.connection;
    const ahead = await sql<
      { at: Date }[]
    >`select stored_since as at from usage_levels order by stored_since`;
    expect(ahead.map(({ at }) => Number(new Date(at)))).toEqual([QUARTERS_AHEAD, MINUTES_AHEAD]);
  });

  const storedAt = async (table: string, time: number) => {
    const [from, to] = [new Date(time - HOUR).toISOString(), new Date(time + HOUR).toISOString()];
    const { sql } = world.connection;
    return (
      await sql`
        select from ${sql(table)} where application_id = ${mine.applicationId}
          and at between ${from}::timestamptz and ${to}::timestamptz`
    ).length;
  };

  it("hides nothing that is stored", async () => {
    await at(NOW + MINUTE);
    const { range, totals } = await usage({ range: "LAST_HOUR" });
    expect([range.level, totals.calls]).toEqual(["MINUTES", 1]);
  });

  it.each([
    ["usage_quarters", QUARTERS_AHEAD, 20 * DAY],
    ["refused_calls", QUARTERS_AHEAD, 20 * DAY],
    ["usage_minutes", MINUTES_AHEAD, DAY],
  ])("deletes nothing of %s when its time has come", async (table, ahead, before) => {
    await at(ahead - before);
    await at(ahead);
    await maintainUsage();
    expect(await storedAt(table, ahead - before)).toBeGreaterThan(0);
    // What its retention is over for is deleted then, as always.
    moveTo(ahead + 100 * DAY);
    await maintainUsage();
    expect(await storedAt(table, ahead - before)).toBe(0);
  });

  it.each([
    ["QUARTERS", QUARTERS_AHEAD, { timeZone: "Europe/Berlin" }, 20 * DAY],
    ["MINUTES", MINUTES_AHEAD, {}, 2 * HOUR],
  ])("hides nothing of %s when its time has come", async (level, ahead, options, before) => {
    moveTo(NOW + HOUR);
    await maintainUsage();
    await at(ahead - before);
    await at(ahead);
    moveTo(ahead + MINUTE);
    const { range, totals } = await usage({ from: new Date(ahead - before - HOUR), ...options });
    expect([range.level, totals.calls]).toEqual([level, 2]);
  });
});
