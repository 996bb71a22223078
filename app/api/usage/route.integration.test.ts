import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { currentSignedIn } from "@/app/_auth/current";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, now } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { ingest } from "@/domain/usage/ingest.service";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import { GET } from "./route";

vi.mock("@/app/_auth/current", () => ({
  currentSignedIn: vi.fn(),
  currentHolds: async () => async () => true,
}));

let world: World;
let mine: Subscribed;
let administrator: Person;
let stranger: Person;

beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  administrator = await anAdministrator();
  stranger = await aPerson();
  const minute = Math.floor(now().getTime() / MINUTE) * MINUTE;
  await ingest(await aGateway(), newId(), aBatch(1, [usageRow(mine, minute, { calls: 5 })]));
});
afterAll(() => world.close());

async function download(actor: Person | null, query: Record<string, string>): Promise<Response> {
  vi.mocked(currentSignedIn).mockResolvedValue(actor && ({ actor } as never));
  const response = await GET(new Request(`http://localhost/api/usage?${new URLSearchParams(query)}`));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return response;
}

const ofApplication = () => ({ of: "application", id: encodeId("application", mine.applicationId) });
const ofApi = () => ({ of: "api", id: encodeId("api", mine.apiId) });

it("returns a file to those who see the page", async () => {
  for (const [actor, query] of [
    [mine.owner, ofApplication()],
    [mine.publisher, ofApi()],
    [administrator, { of: "platform" }],
  ] as const) {
    const response = await download(actor, { ...query, range: "LAST_HOUR" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="usage.csv"');
    const lines = (await response.text()).trim().split("\r\n").slice(1);
    expect(lines.reduce((sum, line) => sum + Number(line.split(",")[2]), 0)).toBe(5);
  }
});

it("leaves cells empty while gateways can still report their calls, and none are known", async () => {
  const [minute, calls] = [Math.floor(now().getTime() / MINUTE) * MINUTE, { calls: 5 }];
  await ingest(
    await aGateway(new Date(minute - 120 * MINUTE)),
    newId(),
    aBatch(1, [usageRow(mine, minute, calls)]),
  );
  for (const split of [{}, { splitBy: "STATUS" }] as Record<string, string>[]) {
    const response = await download(mine.owner, { ...ofApplication(), range: "LAST_24_HOURS", ...split });
    const lines = (await response.text()).trim().split("\r\n").slice(1);
    const cells = lines.map((line) => line.split(","));
    const last = split.splitBy ? 4 : 2;
    const incomplete = cells.filter(([, complete]) => complete === "no");
    expect(incomplete.length).toBeGreaterThanOrEqual(2);
    expect(incomplete.map((each) => each[last])).toEqual([...incomplete.slice(1).map(() => ""), "10"]);
    expect(cells[0]?.[last]).toBe("0");
  }
});

it.each<[string, () => [Person | null, Record<string, string>], number]>([
  ["without a session", () => [null, ofApplication()], 401],
  ["without a session, for what doesn't exist", () => [null, { of: "else" }], 401],
  ["for an unknown `of`", () => [mine.owner, { ...ofApplication(), of: "__proto__" }], 400],
  ["without `of`", () => [mine.owner, {}], 400],
  ["without an ID", () => [mine.owner, { of: "application" }], 404],
  ["for an ID of another type", () => [mine.owner, { ...ofApi(), of: "application" }], 404],
  [
    "for an ID as the database has it",
    () => [mine.owner, { of: "application", id: mine.applicationId }],
    404,
  ],
  ["for a stranger", () => [stranger, ofApplication()], 404],
  ["for administrators, who aren't members", () => [administrator, ofApplication()], 403],
  ["of the platform, without its role", () => [mine.owner, { of: "platform" }], 403],
  ["for an unreadable date", () => [mine.owner, { ...ofApplication(), from: "yesterday" }], 400],
  [
    "for a date without a time zone",
    () => [mine.owner, { ...ofApplication(), from: "2026-11-29T10:00" }],
    400,
  ],
  ["for a day that isn't one", () => [mine.owner, { ...ofApplication(), to: "2026-02-31T10:00:00Z" }], 400],
  ["for an unknown range", () => [mine.owner, { ...ofApplication(), range: "EVER" }], 400],
])("responds with an error %s", async (_, given, status) => {
  const response = await download(...given());
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.text()).not.toContain("calls,errors");
});
