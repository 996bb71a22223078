import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema";
import type { Actor, Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { decodeId, newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type AuditScope, listApiActivity, listApplicationActivity, shownIps } from "./audit.service";
import { exportAuditLog } from "./audit-export.queries";

let world: World;
let owner: Person;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  administrator = await anAdministrator();
});
afterAll(() => world.close());

async function anEntry(values: Partial<typeof auditEntries.$inferInsert>): Promise<string> {
  const id = newId();
  const entry = {
    id,
    occurredAt: now(),
    actorKind: "SYSTEM",
    actorName: "Test",
    subjectKind: "test",
  } as const;
  await database()
    .insert(auditEntries)
    .values({ ...entry, action: "settings.updated", changes: [], ...values });
  return id;
}

describe("an address in an activity finds what shows it", () => {
  it.each(["application", "API"])(
    "of an %s: all for administrators, those of its people for others",
    async (what) => {
      // Only publishers see an API's activity: an administrator among them, and as if the role had ended.
      const chief = await aPerson({ roles: ["ADMIN", "API_PUBLISHER", "USER"] });
      const isApi = what === "API";
      const id = isApi ? (await anOffer(chief)).apiId : await anApplication(owner);
      const [all, some] = isApi
        ? [chief, { ...chief, roles: ["API_PUBLISHER", "USER"] as const }]
        : [administrator, owner];
      const list = async (actor: Actor, ip?: string) => {
        const input = { filter: { ip } };
        return (
          isApi ? await listApiActivity(actor, id, input) : await listApplicationActivity(actor, id, input)
        ).rows;
      };
      const found = async (actor: Actor, ip: string) => (await list(actor, ip)).map((row) => row.id);
      const of = isApi ? { apiId: id } : { applicationId: id };
      const stranger = await aPerson();
      const mine = await anEntry({ ...of, ip: "192.0.2.7", actorUserId: some.userId });
      const foreign = await anEntry({ ...of, ip: "192.0.2.8", actorUserId: stranger.userId });
      const system = await anEntry({ ...of, ip: "192.0.2.8" });
      expect(await found(all, "192.0.2.8")).toEqual([system, foreign]);
      expect(await found(all, "192.0.2.7")).toEqual([mine]);
      expect(await found(some, "192.0.2.7")).toEqual([mine]);
      expect(await found(some, "192.0.2.8")).toEqual([]);
      for (const actor of [all, some])
        for (const [entryId, ip] of await shownIps(actor, await list(actor)))
          if (ip) expect(await found(actor, ip)).toContain(entryId);
    },
  );
});

it("a download names subjects by the IDs that the filter takes", async () => {
  const applicationId = await anApplication(owner);
  const ids = {
    team: newId(),
    mail: newId(),
    invitation: newId(),
    form_field: newId(),
    application: applicationId,
  };
  for (const [subjectKind, subjectId] of Object.entries(ids))
    await anEntry({ applicationId, subjectKind, subjectId });
  const scope: AuditScope = { applicationId };
  const texts: string[] = [];
  for await (const text of await exportAuditLog(owner, scope, {}, "jsonl")) texts.push(text);
  const lines = texts
    .join("")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const prefixes = {
    team: "team",
    mail: "mail",
    invitation: "invitation",
    form_field: "formField",
    application: "application",
  } as const;
  for (const [kind, id] of Object.entries(ids)) {
    const line = lines.find(({ subjectKind }) => subjectKind === kind);
    expect(decodeId(prefixes[kind as keyof typeof prefixes], line.subjectId)).toBe(id);
  }
});
