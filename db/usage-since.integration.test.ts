import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { DAY, HOUR, now, shiftClock, stopClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import { ingest } from "@/domain/usage/ingest.service";
import { maintainUsage } from "@/domain/usage/maintenance.service";
import { usageOfApplication } from "@/domain/usage/usage.queries";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";

/** Usage as an earlier release left it: old rows are deleted, and nothing says since when. */
const NOW = Date.UTC(2027, 4, 5, 12);
let world: World;
let mine: Subscribed;
beforeAll(async () => {
  world = await createWorld();
  stopClock(true);
  moveTo(NOW - 300 * DAY);
  mine = await aSubscription();
});
afterAll(() => world.close());
beforeEach(() => world.connection.sql`truncate usage_levels, platform_settings`);

function moveTo(time: number): void {
  shiftClock(0);
  shiftClock(time - now().getTime());
}

/** The statement of the migration that fills the table. */
async function fill(zone = "UTC"): Promise<void> {
  const file = await readFile("db/migrations/0017_usage-since.sql", "utf8");
  const inserts = file.split("--> statement-breakpoint").filter((text) => text.includes("INSERT"));
  expect(inserts).toHaveLength(1);
  await world.connection.sql.begin(async (tx) => {
    await tx.unsafe(`set local time zone '${zone}'`);
    for (const text of inserts) await tx.unsafe(text);
  });
}

async function storedSince(): Promise<Record<string, string>> {
  const rows = await world.connection.sql<{ level: string; at: string }[]>`
    select level, to_char(stored_since at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at from usage_levels`;
  return Object.fromEntries(rows.map(({ level, at }) => [level, at]));
}

it("says nothing about a new installation", async () => {
  const { sql } = world.connection;
  const partitions = await sql<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent in ('usage_minutes'::regclass, 'usage_quarters'::regclass, 'usage_days'::regclass)`;
  for (const { name } of partitions) await sql`drop table ${sql(name)}`;
  await fill();
  expect(await storedSince()).toEqual({});
});

it.each(["UTC", "Europe/Berlin", "America/Los_Angeles"])(
  "finds the oldest time of each level, with %s as the database's time zone, and shows no deleted hours",
  async (zone) => {
    const { sql } = world.connection;
    const gatewayId = await aGateway();
    for (const day of [-300, -100, -50, -1, 0]) {
      moveTo(NOW + day * DAY);
      await ingest(gatewayId, newId(), aBatch(1, [usageRow(mine, now().getTime() - HOUR)]));
      await maintainUsage();
    }
    await sql`truncate usage_levels`;
    await fill(zone);
    expect(await storedSince()).toEqual({
      MINUTES: "2027-05-04 00:00",
      QUARTERS: "2027-03-01 00:00",
      DAYS: "2026-01-01 00:00",
    });
    await updateSettings(await anAdministrator(), { usageHourDays: 200 });
    const from = new Date(NOW - 101 * DAY);
    const { range, totals } = await usageOfApplication(mine.owner, mine.applicationId, {
      from,
      timeZone: "Europe/Berlin",
    });
    expect([range.level, totals.calls > 0]).toEqual(["DAYS", true]);
  },
);
