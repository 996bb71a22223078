import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { updateSettings } from "@/domain/settings/settings.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { chainNewEntries, forgetOldEntries } from "./chain.service";
import { readHead } from "./head.rules";
import { auditHead, signedHead } from "./head.service";
import { verifyWholeChain } from "./verification.service";

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
});
afterAll(async () => {
  shiftClock(0);
  await world.close();
});

/** Runs statements as someone who can switch the triggers off. */
async function tamper(...statements: string[]): Promise<void> {
  await world.connection.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const statement of statements) await tx.unsafe(statement);
  });
}
async function grow(): Promise<void> {
  await anApplication(await aPerson());
  await chainNewEntries();
}
const compare = async (head: string) => {
  const { comparison, firstBreak } = await verifyWholeChain(signedHead(head));
  expect(firstBreak).toBeNull();
  return comparison;
};

describe("a signed head", () => {
  it("is for administrators, and continued by a chain that grew", async () => {
    expect(await outcomeOf(auditHead(await aPerson()))).toBe("FORBIDDEN");
    const empty = await auditHead(admin);
    await grow();
    const head = await auditHead(admin);
    expect(await compare(head)).toBe("CONTINUES");
    await grow();
    expect([await compare(head), await compare(empty)]).toEqual(["CONTINUES", "CONTINUES"]);
    expect((await verifyWholeChain()).comparison).toBeNull();
  });

  it("shows that the end was cut off, that all of it was recomputed, and what can't be compared any more", async () => {
    await grow();
    const [before, last] = [await auditHead(admin), (await verifyWholeChain()).head.position];
    await grow();
    const after = await auditHead(admin);
    await tamper(
      `delete from audit_entries where id in (select entry_id from audit_chain where position > ${last})`,
      `delete from audit_chain where position > ${last}`,
    );
    expect([await compare(before), await compare(after)]).toEqual(["CONTINUES", "CUT_OFF"]);
    await tamper(
      "update audit_entries set actor_name = 'Mallory'",
      "delete from audit_chain",
      "insert into audit_unchained select id from audit_entries",
    );
    await chainNewEntries();
    expect(await compare(before)).toBe("REWRITTEN");
    await updateSettings(admin, { auditDays: 30 });
    await tamper(
      "update audit_entries set occurred_at = now() - interval '50 days'",
      "delete from audit_chain",
    );
    await tamper("insert into audit_unchained select id from audit_entries on conflict do nothing");
    await chainNewEntries();
    expect(await forgetOldEntries()).toBeGreaterThan(0);
    await grow();
    // Signed today, so no deletion for age can have reached its entries.
    expect(await compare(before)).toBe("REWRITTEN");
    shiftClock(40 * DAY);
    expect(await compare(before)).toBe("DELETED");
  });

  it.each([
    ["nothing", () => ""],
    ["another text", () => "lkhead_1"],
    ["another position", (head: string) => head.replace(/^lkhead_\d+/, "lkhead_1")],
    ["another digest", (head: string) => head.replace(/_[0-9a-f]{64}_/, `_${"0".repeat(64)}_`)],
    ["another time", (head: string) => head.replace(/_(\d+)_([\w-]+_[0-9a-f]{64})$/, "_1_$2")],
    ["another signature", (head: string) => `${head.slice(0, -64)}${"0".repeat(64)}`],
  ])("is rejected with %s", async (_what, change) => {
    shiftClock(0);
    const changed = change(await auditHead(admin));
    expect(() => signedHead(changed)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });

  it("needs the key that signed it, current or not", async () => {
    const head = await auditHead(admin);
    const [[id, key]] = [...environment().encryptionKeys] as [[string, Buffer]];
    const other = Buffer.alloc(32, 1);
    expect(
      readHead(
        ` ${head}\n`,
        new Map([
          ["new", other],
          [id, key],
        ]),
      ).position,
    ).toBeGreaterThan(0);
    expect(() => readHead(head, new Map([["new", other]]))).toThrow(/LATCHKEY_ENCRYPTION_KEYS/);
    expect(() => readHead(head, new Map([[id, other]]))).toThrow(/wrong signature/);
  });
});
