import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { currentSignedIn } from "@/app/_auth/current";
import { auditEntries } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, now, after as timeAfter } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { database } from "@/domain/store/database";
import { executeOperation } from "@/graphql/execute";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { GET } from "./route";

vi.mock("@/app/_auth/current", () => ({
  currentSignedIn: vi.fn(),
  currentHolds: async () => async () => true,
}));

let world: World;
let owner: Person;
let other: Person;
let administrator: Person;
let stranger: Person;
let applicationId: string;
const FORMULA = '=HYPERLINK("https://evil.example")';

beforeAll(async () => {
  world = await createWorld();
  owner = { ...(await aPerson({ name: FORMULA })), ip: "192.0.2.7" };
  other = { ...(await aPerson({ name: "Other" })), ip: "2001:db8::7" };
  administrator = await anAdministrator();
  stranger = await aPerson();
  applicationId = await anApplication(owner, { name: "-Shop" }, { owners: [other] });
  await updateApplication(other, applicationId, { description: "@changed,\t“quoted”\nsecond line" });
});
afterAll(() => world.close());

async function download(actor: Person | null, query: Record<string, string>): Promise<Response> {
  vi.mocked(currentSignedIn).mockResolvedValue(actor && ({ actor } as never));
  const response = await GET(new Request(`http://localhost/api/audit?${new URLSearchParams(query)}`));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return response;
}

const ofApplication = () => ({ of: "application", id: encodeId("application", applicationId) });

describe("a download", () => {
  it("as CSV has no cell that a spreadsheet would run, and loses nothing", async () => {
    const response = await download(owner, ofApplication());
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="audit-log.csv"');
    const rows: Record<string, string>[] = parse(await response.text(), { columns: true, bom: true });
    expect(rows.map((row) => row.action)).toEqual([
      "application.updated",
      "member.added",
      "application.created",
    ]);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows.at(-1)).toMatchObject({ actorName: `'${FORMULA}`, subjectName: "'-Shop", ip: "192.0.2.7" });
    expect(JSON.parse(rows[0]?.changes ?? "")).toMatchObject([{ field: "description" }]);
  });

  it("as JSON lines has the same entries", async () => {
    const response = await download(administrator, {
      of: "platform",
      format: "jsonl",
      subject: ofApplication().id,
    });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = (await response.text())
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text));
    expect(lines.map(({ action }) => action)).toEqual(["application.updated", "application.created"]);
    expect(lines[0]).toMatchObject({
      actorName: "Other",
      applicationId: ofApplication().id,
      asAdministrator: false,
    });
  });

  it("is read a page at a time, as far as it is taken", async () => {
    const row = {
      actorKind: "SYSTEM",
      actorName: "Test",
      action: "settings.updated",
      subjectKind: "test",
    } as const;
    const rows = Array.from({ length: 350 }, () => ({ ...row, id: newId(), occurredAt: now(), changes: [] }));
    await database().insert(auditEntries).values(rows);
    const query = { of: "platform", format: "jsonl", action: "settings.updated" };
    const whole = (await (await download(administrator, query)).text()).trim().split("\n");
    expect(whole).toHaveLength(350);
    world.statements();
    const reader = (await download(administrator, query)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(world.statements().filter((text) => text.includes("audit_entries"))).toHaveLength(1);
  });

  it.each<[string, () => [Person | null, Record<string, string>], number]>([
    ["without a session", () => [null, ofApplication()], 401],
    ["for an unknown `of`", () => [owner, { ...ofApplication(), of: "__proto__" }], 400],
    ["for an unknown format", () => [owner, { ...ofApplication(), format: "xml" }], 400],
    ["for an unreadable date", () => [owner, { ...ofApplication(), from: "yesterday" }], 400],
    ["for a date without a time zone", () => [owner, { ...ofApplication(), from: "2026-11-29T10:00" }], 400],
    ["for a day that isn't one", () => [owner, { ...ofApplication(), to: "2026-02-31T10:00:00Z" }], 400],
    ["for an unreadable address", () => [owner, { ...ofApplication(), ip: "somewhere" }], 400],
    ["for an ID of another type", () => [owner, { ...ofApplication(), of: "api" }], 404],
    ["for a user that is none", () => [owner, { ...ofApplication(), actor: "app_1" }], 404],
    ["for a stranger", () => [stranger, ofApplication()], 404],
    ["of the platform, without its role", () => [owner, { of: "platform" }], 403],
  ])("is rejected %s", async (_, given, status) => {
    const response = await download(...given());
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });
});

describe("filters", () => {
  const ACTIVITY = `query ($id: ID!, $filter: AuditFilter) {
    application(id: $id) { activity(filter: $filter) { nodes { action ip actorUserId subjectId } } } }`;
  const LOG = "query ($filter: AuditFilter) { auditLog(filter: $filter) { nodes { action ip } } }";
  type Nodes = { nodes: { action: string; ip: string | null }[] };

  async function activity(actor: Person, filter: object) {
    const { data, errors } = await executeOperation<{ application: { activity: Nodes } }>(
      ACTIVITY,
      { id: ofApplication().id, filter },
      actor,
    );
    expect(errors).toEqual([]);
    return data?.application.activity.nodes.map(({ action, ip }) => `${action} ${ip}`);
  }

  it("are by user, action, kind, subject, address and time", async () => {
    const updated = "application.updated 2001:db8::7";
    expect(await activity(owner, { actorUserId: encodeId("user", other.userId) })).toEqual([updated]);
    expect(await activity(owner, { action: "application.updated" })).toEqual([updated]);
    expect(await activity(owner, { subjectKind: "application" })).toHaveLength(2);
    expect(await activity(owner, { subjectId: ofApplication().id })).toHaveLength(2);
    expect(await activity(owner, { ip: "2001:DB8:0::7" })).toEqual([updated]);
    expect(await activity(owner, { from: now().toISOString() })).toEqual([]);
    expect(
      await activity(owner, { from: timeAfter(now(), -DAY).toISOString(), to: now().toISOString() }),
    ).toHaveLength(3);
    expect(await activity(owner, { to: timeAfter(now(), -DAY).toISOString() })).toEqual([]);
  });

  it("show addresses of the application's own members only, except to administrators", async () => {
    const { data } = await executeOperation<{ auditLog: Nodes }>(
      LOG,
      { filter: { ip: "192.0.2.7" } },
      administrator,
    );
    expect(data?.auditLog.nodes.map(({ action }) => action)).toEqual(["member.added", "application.created"]);
    await database().insert(auditEntries).values({
      id: newId(),
      occurredAt: now(),
      actorKind: "USER",
      actorUserId: stranger.userId,
      actorName: "Stranger",
      action: "subscription.accepted",
      subjectKind: "subscription",
      applicationId,
      changes: [],
      ip: "198.51.100.9",
    });
    expect(await activity(owner, { action: "subscription.accepted" })).toEqual([
      "subscription.accepted null",
    ]);
    expect(await activity(owner, { ip: "198.51.100.9" })).toEqual([]);
  });
});
