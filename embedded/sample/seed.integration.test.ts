import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consumerDashboard, publisherDashboard } from "@/domain/home/home.queries";
import { DAY } from "@/domain/kernel/clock";
import { unreadNotifications } from "@/domain/notifications/inbox.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { keysOf, listOfPublisher } from "@/domain/subscriptions/subscription.queries";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { ensureSampleUsers } from "@/domain/users/sample-users.service";
import { addProvider, startAuthorizationServer } from "@/testing/authorization-servers/authorization-server";
import { createWorld, SYSTEM } from "@/testing/domain/world";
import { ensureSeed, SEED } from "./sections";
import { type Cast, findCast, play, type SamplePlaces } from "./seed";

const sql = () => database().client;

const placesOf = (issuer: string): SamplePlaces => ({
  issuer,
  gatewayUrl: "http://localhost:3001",
  backendUrl: "http://127.0.0.1:4999",
});

/** A first start, up to the creation of the sample data. */
async function firstStart(): Promise<{ cast: Cast; places: SamplePlaces; close(): Promise<void> }> {
  const world = await createWorld();
  const server = await startAuthorizationServer(sql());
  await addProvider(server);
  await updateSettings(SYSTEM, { registrationEnabled: true });
  await ensureSampleUsers(SYSTEM, SAMPLE_USERS, "a sample password");
  const cast = await findCast();
  if (!cast) throw new Error("the sample users are missing");
  const close = async () => {
    await server.close();
    await world.close();
  };
  return { cast, places: placesOf(server.issuer), close };
}

/** The sample data, without IDs and timestamps. */
async function whatThereIs() {
  const [applications, apis, plans, subscriptions, keys, entries] = await Promise.all([
    sql()`select name, type, status from applications order by name`,
    sql()`select name, status, visibility from apis order by name`,
    sql()`select name, authentication_type, status, approval from plans order by name`,
    sql()`select a.name, p.name as plan, s.status from subscriptions s
      join applications a on a.id = s.application_id join plans p on p.id = s.plan_id order by 1, 2, s.id`,
    sql()`select count(*)::int as keys, count(revoked_at)::int as revoked from api_keys`,
    sql()`select action, count(*)::int as count from audit_entries
      where action not like 'registration.%' group by 1 order by 1`,
  ]);
  return { applications, apis, plans, subscriptions, keys, entries };
}

const valuesOf = async (statement: string): Promise<string[]> =>
  (await sql().unsafe(statement)).map((row) => String(Object.values(row)[0]));

describe("the sample", () => {
  let cast: Cast;
  let places: SamplePlaces;
  let close: () => Promise<void>;
  let leftOut: readonly string[];
  beforeAll(async () => {
    ({ cast, places, close } = await firstStart());
    leftOut = await ensureSeed(places);
  });
  afterAll(() => close());

  it("is created completely", () => {
    expect(leftOut).toEqual([]);
  });

  it("has APIs, plans and applications of every kind and status", async () => {
    expect(await valuesOf("select distinct status::text from apis order by 1")).toEqual([
      "DEPRECATED",
      "DRAFT",
      "PUBLISHED",
    ]);
    expect(await valuesOf("select distinct visibility::text from apis order by 1")).toEqual([
      "PRIVATE",
      "PUBLIC",
    ]);
    expect(await valuesOf("select distinct status::text from plans order by 1")).toEqual([
      "CLOSED",
      "DEPRECATED",
      "PUBLISHED",
      "STAGING",
    ]);
    expect(
      await valuesOf("select distinct authentication_type::text || approval::text from plans order by 1"),
    ).toEqual([
      "API_KEYAUTO",
      "API_KEYMANUAL",
      "JWTAUTO",
      "JWTMANUAL",
      "KEYLESSAUTO",
      "OAUTH2AUTO",
      "OAUTH2MANUAL",
    ]);
    expect(await valuesOf("select distinct type::text from applications order by 1")).toEqual([
      "BACKEND_TO_BACKEND",
      "BROWSER",
      "NATIVE",
      "SIMPLE",
      "WEB",
    ]);
    expect(await valuesOf("select name from applications where status = 'ARCHIVED'")).toEqual([
      "Legacy reporting",
    ]);
    expect(await valuesOf("select distinct role::text from memberships order by 1")).toEqual([
      "OWNER",
      "PRIMARY_OWNER",
      "USER",
    ]);
    expect(await valuesOf("select count(*) from plan_terms where version = 2")).toEqual(["1"]);
    expect(await valuesOf("select count(*) from plans where comment_required")).not.toEqual(["0"]);
  });

  it("has subscriptions in every status, with reasons and dates", async () => {
    const statuses = await valuesOf("select distinct status::text from subscriptions order by 1");
    expect(statuses).toEqual(["ACCEPTED", "CLOSED", "PAUSED", "PENDING", "REJECTED"]);
    const facts = await sql()`select
      count(*) filter (where status = 'PENDING' and comment <> '')::int as asked,
      count(*) filter (where status = 'REJECTED' and message <> '')::int as reasoned,
      count(*) filter (where status = 'PAUSED' and message <> '')::int as paused,
      count(*) filter (where status = 'ACCEPTED' and starts_at > now())::int as later,
      count(*) filter (where status = 'ACCEPTED' and ends_at > now())::int as bounded,
      count(*) filter (where accepted_terms = 1)::int as agreed
      from subscriptions`;
    expect(facts[0]).toMatchObject({ asked: 3, reasoned: 1, paused: 1, later: 1, bounded: 1 });
    expect(facts[0]?.agreed).toBeGreaterThan(3);
    const actions = await valuesOf(
      "select distinct action from audit_entries where action like 'subscription.%' order by 1",
    );
    expect(actions).toEqual(
      ["accepted", "closed", "expired", "paused", "rejected", "requested", "transferred", "withdrawn"].map(
        (action) => `subscription.${action}`,
      ),
    );
  });

  it("has active, expiring, overlapping, scheduled, paused and revoked keys", async () => {
    const { rows } = await listOfPublisher(cast.publisher, { first: 50 });
    const keys = [...(await keysOf(rows)).values()].flat();
    expect([...new Set(keys.map(({ status }) => status))].sort()).toEqual(["ACTIVE", "REVOKED", "SCHEDULED"]);
    const soon = keys.filter(
      ({ status, endsAt }) => status === "ACTIVE" && endsAt && endsAt.getTime() < Date.now() + 7 * DAY,
    );
    expect(soon).toHaveLength(2);
    const tracking = rows.find(
      ({ applicationName, apiName }) => applicationName === "Courier app" && apiName === "Shipment tracking",
    );
    const overlapping = (await keysOf(tracking ? [tracking] : [])).get(tracking?.id ?? "") ?? [];
    expect(overlapping.map(({ status, endsAt }) => [status, endsAt !== null])).toEqual([
      ["ACTIVE", false],
      ["ACTIVE", true],
    ]);
    expect(overlapping.every(({ lastUsedAt }) => lastUsedAt !== null)).toBe(true);
  });

  it("has items that need attention: a failed registration, expiring keys, pending requests", async () => {
    const home = await consumerDashboard(cast.developer);
    expect(home.needsAttention.map(({ name }) => name)).toEqual(["Checkout prototype"]);
    // The developer's renewed keys are no alarm.
    expect(home.expiring.map(({ kind }) => kind)).toEqual(["SUBSCRIPTION"]);
    expect(home.pending).toHaveLength(2);
    expect((await consumerDashboard(cast.colleague)).expiring.map(({ kind }) => kind)).toContain("API_KEY");
    expect((await publisherDashboard(cast.publisher))?.pending).toHaveLength(3);
    const failed = await sql()`select error from registration_operations where status <> 'SUCCEEDED'`;
    expect(failed).toEqual([
      { error: expect.objectContaining({ step: "register", serverError: "invalid_redirect_uri" }) },
    ]);
    for (const person of Object.values(cast)) expect(await unreadNotifications(person)).toBeGreaterThan(0);
  });

  it("creates its history in order: earlier items have the earlier ID and timestamp", async () => {
    for (const [table, time] of [
      ["audit_entries", "occurred_at"],
      ["notifications", "created_at"],
      ["subscriptions", "created_at"],
      ["applications", "created_at"],
    ]) {
      const [row] = await sql().unsafe(`select count(*)::int as count from
        (select ${time} < lag(${time}) over (order by id) as earlier from ${table}
          where ${time} < now() - interval '10 minutes') t where earlier`);
      expect([table, row?.count]).toEqual([table, 0]);
    }
    const [span] = await sql()`select
      (now() - min(created_at) > interval '180 days') as long, max(created_at) <= now() as past from apis`;
    expect(span).toEqual({ long: true, past: true });
  });

  it("is never changed again", async () => {
    const before = await whatThereIs();
    expect(await ensureSeed(places)).toEqual([]);
    expect(await whatThereIs()).toEqual(before);
  });
});

describe("a killed first start", () => {
  let input: Awaited<ReturnType<typeof whatThereIs>>;
  beforeAll(async () => {
    const whole = await firstStart();
    await play(SEED, whole.cast, whole.places);
    input = await whatThereIs();
    await whole.close();
  });

  it.each([0.2, 0.5, 0.9])("after %d of the actions, is completed by the next one", async (share) => {
    const killed = await firstStart();
    try {
      await play(SEED.slice(0, Math.floor(SEED.length * share)), killed.cast, killed.places);
      expect(await ensureSeed(killed.places)).toEqual([]);
      expect(await whatThereIs()).toEqual(input);
    } finally {
      await killed.close();
    }
  });

  it.each([
    ["before its registration was sent", "null"],
    ["with its registration sent", "now() - interval '1 hour'"],
  ])("during a registration, %s, still gets its client", async (_when, sentAt) => {
    const { cast, places, close } = await firstStart();
    try {
      const created = SEED.findIndex(({ title }) => title === "create the application Orders dashboard");
      await play(SEED.slice(0, created + 1), cast, places);
      const id = (await valuesOf("select id from applications where name = 'Orders dashboard'"))[0] ?? "";
      await sql()`update applications set client_id = null where id = ${id}`;
      await sql()`update client_registrations set status = 'PENDING', client_id = null where application_id = ${id}`;
      await sql().unsafe(`update registration_operations set status = 'RUNNING', finished_at = null,
        lease_ends_at = now() - interval '1 minute', request_sent_at = ${sentAt} where application_id = '${id}'`);
      expect(await ensureSeed(places)).toEqual([]);
      expect((await whatThereIs()).subscriptions).toEqual(input.subscriptions);
    } finally {
      await close();
    }
  });

  it("skips what users have made impossible in the meantime", async () => {
    const { cast, places, close } = await firstStart();
    try {
      const half = SEED.findIndex(({ title }) => title.startsWith("subscribe Price checker to Orders"));
      await play(SEED.slice(0, half), cast, places);
      await sql()`update plans set status = 'CLOSED' where name = 'Sandbox'`;
      const leftOut = await ensureSeed(places);
      expect(leftOut.length).toBeGreaterThan(0);
      for (const line of leftOut) expect(line).toContain("Price checker to Orders");
      expect(await ensureSeed(places)).toEqual([]);
    } finally {
      await close();
    }
  });
});
