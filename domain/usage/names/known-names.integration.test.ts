import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import {
  aBatch,
  aGateway,
  aSubscription,
  refusedCall,
  type Subscribed,
  usageRow,
} from "@/testing/domain/usage-stage";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { ingest } from "../ingest.service";
import {
  refusedCallByRequest,
  refusedCallsOfApi,
  refusedCallsOfApplication,
  visibleRefusedCalls,
} from "../rejected/refused-calls.queries";
import { usageOfApi, usageOfApplication, usageOfPlatform } from "../usage.queries";

let world: World;
/** Its application calls the two private APIs with its own key. */
let mine: Subscribed;
let hidden: readonly Subscribed[];

beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  hidden = [await aSubscription(), await aSubscription()];
  const { sql } = world.connection;
  for (const { apiId } of hidden)
    await sql`update apis set visibility = 'PRIVATE', name = 'Secret project' where id = ${apiId}`;
  await sql`update applications set name = 'Curious' where id = ${mine.applicationId}`;
  const minute = Math.floor(now().getTime() / MINUTE) * MINUTE;
  const rejected = { reason: "NOT_SUBSCRIBED", status: 403 } as const;
  const ids = hidden.map(({ apiId, planId }) => ({
    ...mine,
    apiId,
    planId,
    subscriptionId: newId(),
    apiKeyId: newId(),
  }));
  await ingest(
    await aGateway(),
    newId(),
    aBatch(
      1,
      [
        usageRow(mine, minute, { calls: 9 }),
        ...ids.map((each) => usageRow(each, minute, { calls: 2, reason: rejected.reason, statusClass: 4 })),
      ],
      [
        refusedCall(mine, now(), { requestId: "own" }),
        ...ids.map((each, index) =>
          refusedCall(each, now(), { ...rejected, requestId: `stranger-${index}` }),
        ),
      ],
    ),
  );
});
afterAll(() => world.close());

describe("members of an application that called a hidden API", () => {
  it.each([
    ["API", "Unknown API"],
    ["PLAN", "No known plan"],
  ] as const)("don't learn its name from usage by %s", async (splitBy, name) => {
    const usage = await usageOfApplication(mine.owner, mine.applicationId, { splitBy, range: "LAST_HOUR" });
    expect(usage.series.map(({ key, totals }) => [key === null, totals.calls])).toEqual([
      [false, 9],
      [true, 4],
    ]);
    expect(usage.series[1]).toMatchObject({ name, totals: { rejected: 4 } });
    expect(usage.series[1]?.calls.reduce((sum, calls) => sum + calls, 0)).toBe(4);
    expectNothingOf(usage);
  });

  it("don't learn it from rejected calls", async () => {
    const { rows } = await refusedCallsOfApplication(mine.owner, mine.applicationId, {});
    expect(rows.map(({ call }) => call.apiName !== null).sort()).toEqual([false, false, true]);
    expectNothingOf(rows);
    expectNothingOf(await refusedCallByRequest(mine.owner, "stranger-0"));
    const nodes = await visibleRefusedCalls(
      mine.owner,
      rows.map(({ call }) => call.id),
    );
    expect(nodes.size).toBe(3);
    expectNothingOf([...nodes.values()]);
  });

  it("still know an API that they have subscribed to, after it was hidden", async () => {
    const { owner, applicationId } = hidden[0] as Subscribed;
    await ingest(await aGateway(), newId(), aBatch(1, [], [refusedCall(hidden[0] as Subscribed, now())]));
    const { rows } = await refusedCallsOfApplication(owner, applicationId, {});
    expect(rows[0]?.call.apiName).toContain("Secret project");
  });

  function expectNothingOf(seen: unknown): void {
    expect(seen).not.toBeNull();
    const text = JSON.stringify(seen);
    expect(text).not.toContain("Secret project");
    for (const { apiId, planId } of hidden) for (const id of [apiId, planId]) expect(text).not.toContain(id);
  }
});

describe("publishers", () => {
  it("don't learn which application called without ever having subscribed", async () => {
    const { publisher, apiId } = hidden[1] as Subscribed;
    const seen = [
      await usageOfApi(publisher, apiId, { splitBy: "APPLICATION", range: "LAST_HOUR" }),
      await refusedCallsOfApi(publisher, apiId, {}),
      await refusedCallByRequest(publisher, "stranger-1"),
    ];
    expect(seen[0]).toMatchObject({
      series: [{ key: null, name: "No known application", totals: { calls: 2 } }],
    });
    expect(seen[1]).toMatchObject({ rows: [{ call: { reason: "NOT_SUBSCRIBED", applicationId: null } }] });
    expect(seen[2]).toMatchObject({ call: { requestId: "stranger-1", applicationName: null } });
    expect(JSON.stringify(seen)).not.toContain(mine.applicationId);
    expect(JSON.stringify(seen)).not.toContain("Curious");
  });

  it("know applications with an ended subscription", async () => {
    const { publisher, apiId, applicationId, subscriptionId } = mine;
    await world.connection
      .sql`update subscriptions set status = 'CLOSED', closed_at = now() where id = ${subscriptionId}`;
    const usage = await usageOfApi(publisher, apiId, { splitBy: "APPLICATION", range: "LAST_HOUR" });
    expect(usage.series).toMatchObject([{ key: applicationId, name: "Curious" }]);
    const { rows } = await refusedCallsOfApi(publisher, apiId, {});
    expect(rows[0]?.call).toMatchObject({ applicationId, applicationName: "Curious", apiKeyId: null });
  });
});

it("reads the APIs and applications of rejected calls once", async () => {
  const { owner, publisher, applicationId, apiId } = mine;
  for (const read of [
    () => refusedCallsOfApplication(owner, applicationId, {}),
    () => refusedCallsOfApi(publisher, apiId, {}),
  ]) {
    world.statements();
    expect((await read()).rows.length).toBeGreaterThan(0);
    // The permission, the calls, and whether the viewer sees the applications, the APIs, and what has had a subscription.
    expect(world.statements()).toHaveLength(5);
  }
});

it("shows administrators all APIs", async () => {
  const usage = await usageOfPlatform(await anAdministrator(), { splitBy: "API", range: "LAST_HOUR" });
  expect(usage.series.filter(({ name }) => name.startsWith("Secret project"))).toHaveLength(2);
});
