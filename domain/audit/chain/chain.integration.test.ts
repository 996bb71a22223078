import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, MINUTE, now, shiftClock, after as timeAfter } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import { audit, auditMany } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { selectLinks } from "./chain.repository";
import { chainNewEntries, forgetOldEntries } from "./chain.service";
import { verifyChain, verifyWholeChain } from "./verification.service";

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  await anApplication(await aPerson());
});
afterAll(() => world.close());

const sql = () => world.connection.sql;
const record = (name: string) => ({ action: "settings.updated" as const, subject: { kind: "test", name } });

/** Runs statements as someone who can switch the triggers off. */
async function tamper(...statements: string[]): Promise<void> {
  await sql().begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const statement of statements) await tx.unsafe(statement);
  });
}

async function anOldEntry(days: number): Promise<string> {
  const id = newId();
  const entry = {
    id,
    occurredAt: timeAfter(now(), -days * DAY),
    actorKind: "SYSTEM",
    actorName: "Test",
  } as const;
  await database()
    .insert(auditEntries)
    .values({ ...entry, action: "settings.updated", subjectKind: "test", changes: [] });
  return id;
}

describe("the audit log", () => {
  it.each([
    "update audit_entries set actor_name = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
    "update audit_chain set position = position + 1",
    "delete from audit_chain",
    "truncate audit_chain",
    "delete from audit_unchained",
    "truncate audit_unchained",
    "insert into audit_checkpoints select position, digest, now(), now() from audit_chain",
    "insert into audit_checkpoints values (1, 'x', now() - interval '40 days', now())",
  ])("rejects: %s", async (statement) => {
    await chainNewEntries();
    await anOldEntry(0);
    await expect(sql().unsafe(statement)).rejects.toMatchObject({ code: "23001" });
  });

  it("links every entry once, also those of a transaction that commits late", async () => {
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = change(SYSTEM, async (tx) => {
      await audit(tx, SYSTEM, record("late"));
      await late;
    });
    await change(SYSTEM, (tx) => audit(tx, SYSTEM, record("early")));
    await Promise.all([chainNewEntries(), chainNewEntries()]);
    expect(await chainNewEntries()).toBe(0);
    release();
    await slow;
    expect(await chainNewEntries()).toBe(1);
    const [counts] = await sql()`select (select count(*)::int from audit_entries) as entries,
      (select count(*)::int from audit_chain) as links, (select count(distinct entry_id)::int from audit_chain) as linked`;
    expect([counts?.links, counts?.linked]).toEqual([counts?.entries, counts?.entries]);
    const names = (await selectLinks(database(), 0, 1_000)).map(({ entry }) => entry?.subjectName);
    expect(names.indexOf("late")).toBeGreaterThan(names.indexOf("early"));
    expect(await verifyWholeChain()).toMatchObject({ isComplete: true, firstBreak: null, waiting: 0 });
  });

  it("is verified for administrators, from any position", async () => {
    const whole = await verifyChain(admin, null);
    expect(whole).toMatchObject({ isComplete: true, verifiedUpTo: whole.head.position });
    expect(await verifyChain(admin, 3)).toMatchObject({ isComplete: true });
    expect(await outcomeOf(verifyChain(admin, whole.head.position + 1))).toBe("INVALID_INPUT");
    expect(await outcomeOf(verifyChain(await aPerson(), null))).toBe("FORBIDDEN");
  });

  it("shows the first entry that was changed, removed or hidden from it", async () => {
    const rows = await selectLinks(database(), 0, 100);
    const [second, third] = [rows[1], rows[2]];
    const id = second?.entry?.id ?? "";
    const was = second?.entry?.actorName ?? "";
    await tamper(`update audit_entries set actor_name = 'Mallory' where id = '${id}'`);
    expect((await verifyWholeChain()).firstBreak).toEqual({
      position: 2,
      entryId: id,
      problem: "ENTRY_CHANGED",
    });
    await tamper(`update audit_entries set actor_name = '${was}' where id = '${id}'`);
    expect((await verifyWholeChain()).firstBreak).toBeNull();
    const removed = third?.link.entryId ?? "";
    await tamper(
      `create table kept as select * from audit_entries where id = '${removed}'`,
      `delete from audit_entries where id = '${removed}'`,
    );
    expect(await verifyChain(admin, null)).toMatchObject({
      verifiedUpTo: 2,
      isComplete: false,
      firstBreak: { position: 3, entryId: removed, problem: "ENTRY_REMOVED" },
    });
    await tamper("insert into audit_entries select * from kept");
    const last = (await verifyWholeChain()).head.position;
    await tamper(
      `create table link as select * from audit_chain where position = ${last}`,
      `delete from audit_chain where position = ${last}`,
    );
    expect((await verifyWholeChain()).firstBreak).toMatchObject({ position: null, problem: "LINK_REMOVED" });
    await tamper("insert into audit_chain select * from link");
    expect((await verifyWholeChain()).firstBreak).toBeNull();
  });

  it("has no removed link that several requests together overlook", async () => {
    const byRequests = async () => {
      for (let from: number | null = null; ; ) {
        const status = await verifyChain(admin, from, 500);
        if (status.isComplete || status.firstBreak) return status;
        from = status.verifiedUpTo;
      }
    };
    const many = Array.from({ length: 1_100 }, (_, number) => record(`Number ${number}`));
    await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, many));
    await chainNewEntries();
    const { head } = await verifyWholeChain();
    expect(await byRequests()).toMatchObject({
      isComplete: true,
      firstBreak: null,
      verifiedUpTo: head.position,
    });
    const entryId = (await selectLinks(database(), head.position - 1, 1))[0]?.link.entryId ?? "";
    await tamper(`delete from audit_chain where position = ${head.position}`);
    const lost = { position: null, entryId, problem: "LINK_REMOVED" };
    expect((await byRequests()).firstBreak).toEqual(lost);
    // The chain continues in its place.
    await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, many.slice(0, 5)));
    await chainNewEntries();
    expect((await byRequests()).firstBreak).toEqual(lost);
    await tamper(`delete from audit_entries where id = '${entryId}'`);
    expect((await byRequests()).firstBreak).toBeNull();
  });
});

it("deletes only the oldest entries, and stays verifiable from there", async () => {
  expect(await forgetOldEntries()).toBe(0);
  expect(await outcomeOf(updateSettings(admin, { auditDays: 29 }))).toBe("INVALID_INPUT");
  await updateSettings(admin, { auditDays: 30 });
  await chainNewEntries();
  // The oldest links are of younger entries: nothing in front of them can go.
  await anOldEntry(40);
  await chainNewEntries();
  expect(await forgetOldEntries()).toBe(0);
  await tamper("update audit_entries set occurred_at = now() - interval '50 days'");
  const { head } = await verifyWholeChain();
  const young = await anOldEntry(1);
  await chainNewEntries();
  expect(await forgetOldEntries()).toBe(head.position);
  await chainNewEntries();
  const [rest] = await sql()`select count(*)::int as count from audit_entries`;
  expect(rest?.count).toBe(2);
  expect((await selectLinks(database(), 0, 1))[0]?.link).toMatchObject({
    position: head.position + 1,
    entryId: young,
  });
  expect(await verifyChain(admin, null)).toMatchObject({
    isComplete: true,
    firstBreak: null,
    checkpoint: { position: head.position },
    head: { position: head.position + 2 },
  });
});

it.each([30, 61, 90])(
  "deletes nothing too young for the database, with a clock %d minutes ahead",
  async (minutes) => {
    await updateSettings(admin, { auditDays: 30 });
    await forgetOldEntries();
    await tamper("update audit_entries set occurred_at = now() - interval '30 days 5 minutes'");
    await chainNewEntries();
    const [before] = await sql()`select count(*)::int as count from audit_entries`;
    shiftClock(minutes * MINUTE);
    try {
      expect(await forgetOldEntries()).toBe(0);
    } finally {
      shiftClock(0);
    }
    const [left] = await sql()`select count(*)::int as count from audit_entries`;
    expect(left?.count).toBe(before?.count);
  },
);

it("leaves an entry about each deletion, also when a later one fails", async () => {
  await forgetOldEntries();
  await tamper("update audit_entries set occurred_at = now() - interval '50 days'");
  for (let number = 0; number < 3; number += 1) await anOldEntry(40);
  await chainNewEntries();
  const first = (await selectLinks(database(), 0, 1))[0]?.link.position ?? 0;
  await sql().unsafe(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
    create trigger fail before insert on audit_checkpoints for each row when (new.position > ${first + 1}) execute function fail()`);
  await expect(forgetOldEntries(2)).rejects.toThrow();
  await sql().unsafe("drop trigger fail on audit_checkpoints");
  const records = await sql()`select changes from audit_entries
    where action = 'audit_log.pruned' and occurred_at > now() - interval '1 day'`;
  expect(records.map(({ changes }) => changes[1])).toEqual([{ field: "entries", before: 2, after: 0 }]);
  expect((await selectLinks(database(), 0, 1))[0]?.link.position).toBe(first + 2);
});
