import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyStatus } from "@/domain/access/key-status.rules";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { encodeId } from "@/domain/kernel/ids";
import { removeMember } from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { keysOfApplication } from "@/domain/subscriptions/key-list.queries";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { renewApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { anOffer, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let publisher: Person;
let owner: Person;
let user: Person;
let stranger: Person;
let offer: { apiId: string; planId: string };
let applicationId: string;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  [owner, user, stranger] = [await aPerson(), await aPerson(), await aPerson()];
  offer = await anOffer(publisher, { approval: "AUTO" });
  applicationId = await anApplication(owner, { name: "Über Dashboard" }, { users: [user] });
  const { id } = await subscribe(owner, { applicationId, planId: offer.planId });
  for (let n = 0; n < 4; n += 1) await renewApiKey(owner, id, { gracePeriodHours: n === 0 ? 0 : 24 });
});
afterAll(() => world.close());

interface Key {
  readonly id: string;
  readonly lastFour: string;
  readonly status: string;
  readonly subscription: {
    readonly id: string;
    readonly apiName: string;
    readonly viewerCanManageKeys: boolean;
  };
}
interface Connection {
  readonly nodes: readonly Key[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const FIELDS = `nodes { id lastFour status subscription { id apiName planName application { name } viewerCanManageKeys } }
  pageInfo { hasNextPage endCursor }`;

async function mine(person: Parameters<typeof executeOperation>[2], args = ""): Promise<Connection> {
  const text = `{ viewer { apiKeys${args} { ${FIELDS} } } }`;
  const { data, errors } = await executeOperation<{ viewer: { apiKeys: Connection } }>(text, {}, person);
  expect(errors).toEqual([]);
  return (data as { viewer: { apiKeys: Connection } }).viewer.apiKeys;
}

describe("the API keys of the viewer's applications", () => {
  it.each([
    ["what no text can contain", "\\u0000"],
    ["only a combining mark", "\\u0301"],
    ["only an ellipsis", "…"],
  ])("aren't found by a search for %s", async (_what, search) => {
    expect((await mine(owner, `(search: "${search}")`)).nodes).toEqual([]);
  });

  it("are found by their last four characters, with or without the ellipsis", async () => {
    const [key] = (await mine(owner)).nodes;
    for (const search of [key?.lastFour, `…${key?.lastFour}`]) {
      expect((await mine(owner, `(search: "${search}")`)).nodes.map(({ id }) => id)).toContain(key?.id);
    }
  });

  it("are listed for members of any role, newest first, with their subscription", async () => {
    const { nodes } = await mine(owner);
    expect(nodes).toHaveLength(5);
    expect(nodes.map(({ id }) => id)).toEqual(
      nodes
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
    expect(nodes[0]).toMatchObject({ status: "ACTIVE", subscription: { viewerCanManageKeys: true } });
    expect((await mine(user)).nodes[0]).toMatchObject({ subscription: { viewerCanManageKeys: false } });
    expect((await mine(toolOf(owner, "READ_ONLY"))).nodes).toHaveLength(5);
  });

  it("are not listed for publishers, administrators and others, nor for a former member", async () => {
    for (const person of [publisher, await anAdministrator(), stranger]) {
      expect((await mine(person)).nodes).toEqual([]);
    }
    const former = await aPerson();
    const id = await anApplication(owner, {}, { users: [former] });
    await subscribe(owner, { applicationId: id, planId: offer.planId });
    expect((await mine(former)).nodes).toHaveLength(1);
    await removeMember(owner, id, former.userId);
    expect((await mine(former)).nodes).toEqual([]);
    expect((await mine(former, `(applicationId: "${encodeId("application", id)}")`)).nodes).toEqual([]);
  });

  it("are read in pages", async () => {
    const one = `applicationId: "${encodeId("application", applicationId)}"`;
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Connection = await mine(owner, `(${one}, first: 2${cursor ? `, after: "${cursor}"` : ""})`);
      seen.push(...page.nodes.map(({ id }) => id));
      cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (cursor);
    expect(seen).toEqual((await mine(owner, `(${one})`)).nodes.map(({ id }) => id));
    expect(new Set(seen).size).toBe(5);
  });

  it("are filtered by status, API, application, names and last characters", async () => {
    const other = await anOffer(publisher, { approval: "AUTO" });
    const second = await anApplication(user, { name: "Second" });
    await subscribe(user, { applicationId: second, planId: other.planId });
    const count = async (args: string) => (await mine(user, args)).nodes.length;
    expect(await count("")).toBe(6);
    expect(await count("(statuses: [EXPIRED])")).toBe(1);
    expect(await count("(statuses: [ACTIVE])")).toBe(5);
    expect(await count("(statuses: [REVOKED, SCHEDULED, PAUSED])")).toBe(0);
    expect(await count(`(apiId: "${encodeId("api", other.apiId)}")`)).toBe(1);
    expect(await count(`(applicationId: "${encodeId("application", second)}")`)).toBe(1);
    expect(await count('(search: "  über DASH ")')).toBe(5);
    expect(await count('(search: "%")')).toBe(0);
    const [key] = (await mine(user)).nodes;
    expect(await count(`(search: "…${key?.lastFour}")`)).toBe(1);
  });

  it("reject an ID of another kind, a cursor of another list and a long search", async () => {
    const code = async (args: string) => {
      const { errors } = await executeOperation(`{ viewer { apiKeys${args} { nodes { id } } } }`, {}, owner);
      return errors[0]?.code;
    };
    expect(await code(`(apiId: "${encodeId("plan", offer.planId)}")`)).toBe("NOT_FOUND");
    expect(await code(`(search: "${"x".repeat(201)}")`)).toBe("INVALID_INPUT");
    expect(await code('(after: "x")')).toBe("INVALID_INPUT");
  });

  it("take the same number of statements for one key and for many, of which one is the list's", async () => {
    const person = await aPerson();
    const id = await anApplication(person);
    const subscription = await subscribe(person, { applicationId: id, planId: offer.planId });
    const statements = async () => {
      world.statements();
      await mine(person);
      return world.statements();
    };
    const one = await statements();
    for (let n = 0; n < 5; n += 1) await renewApiKey(person, subscription.id, { gracePeriodHours: 24 });
    const many = await statements();
    expect(many).toHaveLength(one.length);
    expect(many.filter((text) => text.includes("from api_keys"))).toHaveLength(1);
  });

  it("show no key of an application the viewer can't see", async () => {
    expect(await outcomeOf(keysOfApplication(stranger, applicationId, {}))).toBe("NOT_FOUND");
    expect((await keysOfApplication(await anAdministrator(), applicationId, {})).rows).toHaveLength(5);
  });
});

/** Every combination of the facts that a key's status depends on. */
function* everyCase() {
  const times = [null, after(now(), -DAY), after(now(), DAY)];
  for (const status of ["PENDING", "ACCEPTED", "REJECTED", "PAUSED", "CLOSED"] as const)
    for (const startsAt of times)
      for (const endsAt of times)
        for (const expiresAt of times)
          for (const revokedAt of [null, now()]) yield { status, startsAt, endsAt, expiresAt, revokedAt };
}

it("decides a key's status in the statement as the rule does", async () => {
  const person = await aPerson();
  const id = await anApplication(person);
  const { id: subscriptionId } = await subscribe(person, { applicationId: id, planId: offer.planId });
  const db = database();
  // Only the status is tried: the table's checks on the other facts of a subscription don't matter for it.
  await query(db)`alter table subscriptions disable trigger user`;
  const checks = await query<{ name: string }>(db)`
    select conname as name from pg_constraint where conrelid = 'subscriptions'::regclass and contype = 'c'`;
  for (const { name } of checks)
    await query(db)`alter table subscriptions drop constraint ${sql.identifier(name)}`;
  const text = (date: Date | null) => date?.toISOString() ?? null;
  let tried = 0;
  for (const facts of everyCase()) {
    await query(db)`update subscriptions set status = ${facts.status}::subscription_status,
      starts_at = ${text(facts.startsAt)}::timestamptz, ends_at = ${text(facts.endsAt)}::timestamptz where id = ${subscriptionId}`;
    await query(db)`update api_keys set expires_at = ${text(facts.expiresAt)}::timestamptz,
      revoked_at = ${text(facts.revokedAt)}::timestamptz where subscription_id = ${subscriptionId}`;
    const expected = keyStatus(facts, facts);
    const { rows } = await keysOfApplication(person, id, { statuses: [expected] });
    expect(
      rows.map(({ key }) => key.status),
      JSON.stringify(facts),
    ).toEqual([expected]);
    tried += 1;
  }
  expect(tried).toBe(270);
});
