import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { RefusedCall, UsageRow } from "@/domain/access/usage-batch";
import { DAY, MINUTE, now } from "@/domain/kernel/clock";
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

let world: World;
let mine: Subscribed;
let gatewayId: string;
/** Ten seconds into a minute of an hour ago. */
let at: number;
beforeAll(async () => {
  world = await createWorld();
  gatewayId = await aGateway();
});
afterAll(() => world.close());
beforeEach(async () => {
  mine = await aSubscription();
  at = Math.floor(now().getTime() / MINUTE) * MINUTE - 60 * MINUTE + 10_000;
});

const send = (rows: readonly UsageRow[], refused: readonly RefusedCall[] = []) =>
  ingest(gatewayId, newId(), aBatch(1, rows, refused));
/** The times of last use of the application, the subscription and the key. */
const used = async () => {
  const [row] = await world.connection.sql`
    select a.last_used_at as a, s.last_used_at as s, k.last_used_at as k from applications a, subscriptions s, api_keys k
    where a.id = ${mine.applicationId} and s.id = ${mine.subscriptionId} and k.id = ${mine.apiKeyId}`;
  return Object.values(row ?? {}).map((time) => time && new Date(time).getTime());
};
const admitted = (lastAt: number, changes: Partial<UsageRow> = {}) =>
  usageRow(mine, lastAt - (lastAt % MINUTE), { lastAt, ...changes });

it("is the time of the last admitted call, not of a later rejected one in the same batch", async () => {
  const rejectedRow = admitted(at + 2_000, { reason: "KEY_REVOKED", statusClass: 4 });
  await send([admitted(at), rejectedRow], [refusedCall(mine, at + 2_000)]);
  expect(await used()).toEqual([at, at, at]);
});

it.each(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"] as const)(
  "is before a call that failed at the API with %s",
  async (reason) => {
    const failed = { reason, statusClass: 5 };
    await send([admitted(at, failed)], [refusedCall(mine, at, { reason, status: 502 })]);
    for (const time of await used()) expect(time).toBeLessThan(at);
  },
);

it("moves past a rejected call, even within ten seconds of the last use", async () => {
  await send([admitted(at)]);
  await send([admitted(at + 3_000)]);
  expect(await used()).toEqual([at, at, at]);
  await send([], [refusedCall(mine, at + 4_000)]);
  await send([admitted(at + 8_000)]);
  expect(await used()).toEqual([at, at + 8_000, at]);
});

it.each([
  ["before the minute", -DAY],
  ["in the future", DAY],
])("isn't believed %s", async (_, shift) => {
  await send([admitted(at, { lastAt: at + shift })]);
  const end = at - (at % MINUTE) + MINUTE - 1;
  expect(await used()).toEqual([end, end, end]);
});

it("is never later than now", async () => {
  const time = now().getTime();
  await send([admitted(time + 2 * MINUTE)]);
  for (const each of await used()) expect(Math.abs(each - time)).toBeLessThan(MINUTE);
});

it.each(["last_used_at", "quota"])(
  "doesn't stop a gateway's usage if the step after counting fails: %s",
  async (step) => {
    const { sql } = world.connection;
    const table = step === "quota" ? "quota_notices" : "api_keys";
    await sql`update plans set quota_calls = 1, quota_period = 'DAY', quota_time_zone = 'UTC' where id = ${mine.planId}`;
    await sql.unsafe(
      `create function fail() returns trigger language plpgsql as $$ begin raise 'stop'; end $$`,
    );
    await sql.unsafe(
      `create trigger fail before insert or update on ${table} for each row execute function fail()`,
    );
    const row = admitted(now().getTime());
    await expect(send([row])).resolves.toMatchObject({ counted: true });
    await sql.unsafe("drop function fail cascade");
  },
);
