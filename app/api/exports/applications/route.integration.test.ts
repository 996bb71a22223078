import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { currentSignedIn } from "@/app/_auth/current";
import { applications } from "@/db/schema";
import type { Actor, Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { setApplicationFields } from "@/domain/lifecycle/approval/approval.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { createFormField, updateFormField } from "@/domain/plans/form-field.service";
import { database } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { DOWNLOADS_OF_USER } from "../../download-slots";
import { GET } from "./route";

const holds = vi.fn(async () => true);
vi.mock("@/app/_auth/current", () => ({ currentSignedIn: vi.fn(), currentHolds: async () => holds }));

let world: World;
let administrator: Person;
let owner: Person;
let member: Person;
let shopId: string;
let teamId: string;
const FORMULA = '=HYPERLINK("https://evil.example"),\n"quoted"';
/** As the file has it: defused, otherwise whole. */
const DEFUSED = `'${FORMULA}`;

beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
  owner = await aPerson({ name: "+Owner" });
  member = await aPerson();
  const form = { form: "APPLICATION", planId: null } as const;
  const add = (key: string, more: object) =>
    createFormField(administrator, form, { key, label: `=${key}`, kind: "TEXT", ...more });
  await add("id", {});
  await add("budget", { kind: "NUMBER" });
  await add("risk", { hidden: true });
  const browsers = await add("browsers", {});
  const fields = [
    { key: "id", value: FORMULA },
    { key: "budget", value: "-12.5" },
    { key: "browsers", value: "Of before the field was for one type" },
  ];
  shopId = await anApplication(
    owner,
    { name: "@Shop", clientId: "-shop", fields },
    { owners: [member], users: [await aPerson()] },
  );
  await setApplicationFields(administrator, shopId, [{ key: "risk", value: "@high\n=2+2" }]);
  await updateFormField(administrator, browsers.id, { applicationTypes: ["BROWSER"] });
  const ofTeamId = await anApplication(owner, { name: "Of a team" });
  teamId = await createTeam(owner, { name: "Team" });
  await giveToTeam(owner, { applicationId: ofTeamId }, { teamId });
  const archived = await anApplication(owner, { name: "Archived" });
  await archiveApplication(owner, archived);
});
afterAll(() => world.close());

async function download(
  actor: Actor | null,
  query: Record<string, string> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  vi.mocked(currentSignedIn).mockResolvedValue(actor && ({ actor } as never));
  const response = await GET(
    new Request(`http://localhost/api/exports/applications?${new URLSearchParams(query)}`, { signal }),
  );
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return response;
}

/** `text()` takes the mark of UTF-8 away. */
const textWithMark = async (response: Response) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());

async function rows(query: Record<string, string> = {}): Promise<Record<string, string>[]> {
  const response = await download(administrator, query);
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true, bom: true });
}

const names = async (query: Record<string, string>) => (await rows(query)).map(({ name }) => name);

describe("a download", () => {
  it("has every active application with its answers, newest first, and no cell that a spreadsheet would run", async () => {
    const response = await download(administrator);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="applications.csv"');
    const text = await textWithMark(response);
    expect(text.split("\r\n")[0]).toBe(
      "\uFEFFid,name,type,status,registrationStatus,approval,ownerId,ownerName,clientId,memberCount,createdAt,updatedAt,fields.id,fields.budget,fields.risk,fields.browsers",
    );
    const all: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(all.map(({ name }) => name)).toEqual(["Of a team", "'@Shop"]);
    expect(all[1]).toMatchObject({
      id: encodeId("application", shopId),
      type: "SIMPLE",
      status: "ACTIVE",
      registrationStatus: "",
      approval: "NOT_NEEDED",
      ownerId: encodeId("user", owner.userId),
      ownerName: "'+Owner",
      clientId: "'-shop",
      memberCount: "3",
      "fields.id": DEFUSED,
      "fields.budget": "-12.5",
      "fields.risk": "'@high\n=2+2",
      "fields.browsers": "",
    });
    expect(new Date(all[1]?.createdAt ?? "").getTime()).toBeLessThanOrEqual(now().getTime());
    expect(all[0]).toMatchObject({ ownerId: encodeId("team", teamId), ownerName: "Team", "fields.id": "" });
    for (const { "fields.budget": budget, ...texts } of all) {
      for (const cell of Object.values(texts)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(budget).toMatch(/^$|^-12\.5$/);
    }
  });

  it("is one of a few that a user has at the same time; others are asked to wait, until one ends", async () => {
    const other = await anAdministrator();
    const open = await Promise.all(Array.from({ length: DOWNLOADS_OF_USER }, () => download(administrator)));
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
    const rejected = await download(administrator);
    expect([rejected.status, rejected.headers.get("retry-after")]).toEqual([429, "10"]);
    expect(await rejected.text()).toMatch(/^3 of your downloads are in progress\. Wait until one ends/);
    expect((await download(other)).status).toBe(200);
    // Read to its end, left by its reader, or ended because the session is over: each gives its place back.
    await open[0]?.text();
    const second = await download(administrator);
    expect(second.status).toBe(200);
    expect((await download(administrator)).status).toBe(429);
    await open[1]?.body?.cancel();
    holds.mockResolvedValue(false);
    await expect(open[2]?.text()).rejects.toThrow();
    holds.mockResolvedValue(true);
    await second.text();
    const leaver = new AbortController();
    await Promise.all(
      Array.from({ length: DOWNLOADS_OF_USER }, () => download(administrator, {}, leaver.signal)),
    );
    expect((await download(administrator)).status).toBe(429);
    leaver.abort();
    // A rejected one takes no place.
    for (let turn = 0; turn < 5; turn += 1) expect((await download(member)).status).toBe(403);
    expect(await names({})).toHaveLength(2);
  });

  it("has what the filters of the page show", async () => {
    expect(await names({ q: "SHOP" })).toEqual(["'@Shop"]);
    expect(await names({ q: "-sho" })).toEqual(["'@Shop"]);
    expect(await names({ type: "SIMPLE", approval: "NOT_NEEDED" })).toHaveLength(2);
    expect(await names({ role: "OWNER" })).toEqual([]);
    await database().update(applications).set({ approval: "PENDING" }).where(eq(applications.id, shopId));
    expect(await names({ approval: "PENDING" })).toEqual(["'@Shop"]);
    await database().update(applications).set({ approval: "NOT_NEEDED" }).where(eq(applications.id, shopId));
    for (const query of ["type=WEB", "status=FAILED", "q=nothing", "q=%01"]) {
      const text = await (
        await download(administrator, Object.fromEntries(new URLSearchParams(query)))
      ).text();
      expect(text).toMatch(/^id,name,.*fields\.browsers\r\n$/);
    }
  });

  it.each<[string, () => [Actor | null, Record<string, string>], number]>([
    ["without a session", () => [null, {}], 401],
    ["for a member", () => [member, {}], 403],
    ["for an owner", () => [owner, {}], 403],
    ["for an owner's filter", () => [owner, { status: "else" }], 403],
    ["for an unknown type", () => [administrator, { type: "__proto__" }], 400],
    ["for an unknown status", () => [administrator, { status: "active" }], 400],
    ["for an unknown approval", () => [administrator, { approval: "MAYBE" }], 400],
    ["for a search that is too long", () => [administrator, { q: "x".repeat(1_000) }], 400],
    ["for a text that can't be stored", () => [administrator, { q: "a\u0000b" }], 400],
  ])("is rejected %s", async (_, given, status) => {
    const response = await download(...given());
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).not.toContain("fields.");
  });

  it("is rejected for publishers", async () => {
    expect((await download(await aPerson({ roles: ["API_PUBLISHER", "USER"] }))).status).toBe(403);
  });
});

describe("a download of many applications", () => {
  const ids: string[] = [];
  beforeAll(async () => {
    const at = now();
    const values = Array.from({ length: 250 }, (_, index) => {
      const id = newId();
      ids.push(id);
      const name = `Many ${index}`;
      return {
        ...{ id, name, type: "SIMPLE" as const, sortKey: name.toLowerCase() },
        ...{ createdAt: at, updatedAt: at, teamId, fields: { id: `Answer ${index}` } },
      };
    });
    await database().insert(applications).values(values);
  });

  it("has each once, with the same statements for a page of any length", async () => {
    world.statements();
    const all = await rows({ q: "many" });
    const sent = world.statements();
    expect(all.map(({ id }) => id)).toEqual(ids.map((id) => encodeId("application", id)).reverse());
    expect(all.map((row) => row["fields.id"])).toEqual(ids.map((_, index) => `Answer ${249 - index}`));
    // Two for each of the three pages, and the form's fields.
    expect(sent).toHaveLength(7);
  });

  it("loses none that changes in the meantime", async () => {
    const response = await download(administrator, { q: "many" });
    const reader = response.body?.getReader();
    const texts = [await reader?.read(), await reader?.read()];
    await database()
      .update(applications)
      .set({ updatedAt: new Date(now().getTime() + 60_000) })
      .where(eq(applications.id, ids[0] ?? ""));
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) break;
      texts.push(next);
    }
    const text = texts.map((part) => new TextDecoder().decode(part?.value)).join("");
    expect(parse(text, { columns: true })).toHaveLength(250);
  });

  it("reads no further when its reader is gone", async () => {
    const reader = (await download(administrator, { q: "many" })).body?.getReader();
    await reader?.read();
    world.statements();
    await reader?.read();
    await reader?.cancel();
    expect(world.statements()).toEqual([]);
  });

  it("ends when the session or the roles of its reader end, without another row", async () => {
    holds.mockClear();
    const reader = (await download(administrator, { q: "many" })).body?.getReader();
    await reader?.read();
    expect(holds).not.toHaveBeenCalled();
    await reader?.read();
    holds.mockResolvedValueOnce(false);
    world.statements();
    await expect(reader?.read()).rejects.toThrow("changed meanwhile");
    expect(world.statements()).toEqual([]);
  });

  it("fails as a whole if it fails in the middle", async () => {
    const reader = (await download(administrator, { q: "many" })).body?.getReader();
    await reader?.read();
    await reader?.read();
    const { sql } = world.connection;
    await sql`alter table applications rename to elsewhere`;
    await expect(reader?.read()).rejects.toThrow();
    await sql`alter table elsewhere rename to applications`;
  });
});
