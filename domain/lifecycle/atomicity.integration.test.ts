import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { anOffer, aPlan } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { createApplication, updateApplication } from "./application.service";
import { archiveApplication } from "./archive.service";
import { restoreApplication } from "./restore.service";

let world: World;
let publisher: Person;
let owner: Person;
let member: Person;
let admin: Person;
let applicationId: string;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  [owner, member, admin] = [await aPerson(), await aPerson(), await anAdministrator()];
});
afterAll(() => world.close());

beforeEach(async () => {
  applicationId = await anApplication(owner, {}, { owners: [member] });
  const keyed = await anOffer(publisher, { approval: "AUTO" });
  const waiting = await aPlan(publisher, keyed.apiId);
  await subscribe(owner, { applicationId, planId: keyed.planId });
  await subscribe(owner, { applicationId, planId: waiting });
});

const TABLES = [
  "applications",
  "memberships",
  "subscriptions",
  "api_keys",
  "archive_records",
  "audit_entries",
  "notifications",
];

/** Everything an archiving or a restore can change, as text. */
async function everything(): Promise<string> {
  const parts: string[] = [];
  for (const table of TABLES) {
    const [row] = await world.connection.sql.unsafe(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as content from ${table} t`,
    );
    parts.push(`${table}\n${row?.content}`);
  }
  return parts.join("\n\n");
}

/** A transaction's statements, without those of the protocol. */
function counted(): string[] {
  return world.statements().filter((text) => !/^\s*(begin|commit|rollback|savepoint|set )/i.test(text));
}

/**
 * Runs an action with a failure at its first statement, then at its second, and so on until it succeeds.
 * @returns the number of statements at which it failed
 */
async function failEverywhere(action: () => Promise<{ changed: boolean }>): Promise<number> {
  const before = await everything();
  for (let n = 1; n < 200; n += 1) {
    const restoreClient = breakStatement(n);
    counted();
    try {
      const { changed } = await action();
      expect(changed).toBe(true);
      // Every statement the last, successful run sent in its transaction was covered.
      expect(n - 1).toBe(counted().length);
      return n - 1;
    } catch (error) {
      expect(String((error as Error).cause ?? error)).toContain("injected");
      expect(await everything()).toBe(before);
      expect(await findBreaches(world.connection.sql)).toEqual([]);
    } finally {
      restoreClient();
    }
  }
  throw new Error("it never came through");
}

/**
 * The n-th statement from now on that is sent to the database in a transaction fails there; the transaction is what PostgreSQL makes of it.
 */
function breakStatement(n: number): () => void {
  const { sql } = world.connection;
  const begin = sql.begin;
  let left = n;
  // biome-ignore lint/suspicious/noExplicitAny: a stand-in for one method of the client, whatever its overloads
  (sql as any).begin = (...given: any[]) => {
    const work = given.pop() as (tx: unknown) => unknown;
    // biome-ignore lint/suspicious/noExplicitAny: see above
    return (begin as any).call(sql, ...given, (tx: any) => {
      // biome-ignore lint/suspicious/noExplicitAny: see above
      const unsafe = (text: string, ...rest: any[]) => {
        left -= 1;
        return tx.unsafe(left === 0 ? "select injected_failure()" : text, ...(left === 0 ? [] : rest));
      };
      return work(
        new Proxy(tx, { get: (target, name) => (name === "unsafe" ? unsafe : Reflect.get(target, name)) }),
      );
    });
  };
  return () => {
    sql.begin = begin;
  };
}

describe("all or nothing", () => {
  it("archives, whichever statement fails", async () => {
    const failures = await failEverywhere(() =>
      archiveApplication(owner, applicationId, { reason: "No use." }),
    );
    expect(failures).toBeGreaterThan(8);
  });

  it("restores, whichever statement fails", async () => {
    await archiveApplication(owner, applicationId);
    const failures = await failEverywhere(() =>
      restoreApplication(admin, applicationId, { memberIds: [owner.userId, member.userId] }),
    );
    expect(failures).toBeGreaterThan(8);
  });

  it("edits and creates, whichever statement fails", async () => {
    const clientId = `c-${newId()}`;
    await failEverywhere(async () => {
      await updateApplication(owner, applicationId, { clientId });
      return { changed: true };
    });
    await failEverywhere(async () => {
      await createApplication(owner, { type: "SIMPLE", name: "Another" });
      return { changed: true };
    });
  });
});

describe("a thousand subscriptions", () => {
  /** A thousand subscriptions take as many statements as two. */
  async function statementsFor(id: string): Promise<{ archive: number; restore: number }> {
    counted();
    await archiveApplication(owner, id);
    const archive = counted().length;
    await restoreApplication(admin, id);
    return { archive, restore: counted().length };
  }

  async function withSubscriptions(
    count: number,
    offers: readonly { apiId: string; planId: string }[],
  ): Promise<string> {
    const id = await anApplication(owner);
    const { sql } = world.connection;
    // The product never creates plans by the hundred; the rows are as it would create them.
    for (const [n, { apiId, planId }] of offers.entries()) {
      const share = Math.ceil(count / offers.length);
      await sql`
        with copies as (
          insert into plans (id, api_id, name, authentication_type, approval, status, position, created_at, updated_at, published_at)
          select gen_random_uuid(), api_id, name, authentication_type, approval, status, 100 + i, created_at, updated_at, published_at
          from plans cross join generate_series(1, ${share}) i where id = ${planId} returning id
        ), made as (
          insert into subscriptions (id, application_id, plan_id, api_id, authentication_type, status, requested_by_name, created_at, updated_at)
          select gen_random_uuid(), ${id}, copies.id, ${apiId}, 'API_KEY', 'ACCEPTED', 'Test', now(), now() from copies returning id
        )
        insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at)
        select gen_random_uuid(), made.id, ${id}, sha256((${n}::text || made.id::text)::bytea), 'abcd', now() from made`;
    }
    return id;
  }

  it("takes a bounded number of statements, and few more than for two", async () => {
    const offers = [await anOffer(publisher), await anOffer(publisher)];
    const few = await statementsFor(await withSubscriptions(2, offers));
    const many = await statementsFor(await withSubscriptions(1_000, offers));
    expect(many.archive).toBe(few.archive);
    expect(many.restore).toBe(few.restore);
    expect(many.archive).toBeLessThanOrEqual(25);
    expect(many.restore).toBeLessThanOrEqual(25);
    expect(await findBreaches(world.connection.sql)).toEqual([]);
  });

  it("also across a hundred APIs", async () => {
    const offers: { apiId: string; planId: string }[] = [];
    for (let n = 0; n < 100; n += 1) offers.push(await anOffer(publisher));
    const { archive, restore } = await statementsFor(await withSubscriptions(1_000, offers));
    expect(archive).toBeLessThanOrEqual(25);
    expect(restore).toBeLessThanOrEqual(25);
  });
});
