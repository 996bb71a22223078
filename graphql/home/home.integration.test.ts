import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { DAY } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { anOffer } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { executeOperation } from "../execute";

const inDays = (days: number) => new Date(Date.now() + days * DAY);

let world: World;
let publisher: Person;
let consumer: Person;
let administrator: Person;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
  administrator = await anAdministrator();
});
afterAll(() => world.close());

interface Home {
  readonly pendingRequestCount: number | null;
  readonly publisherDashboard: { readonly apiCount: number } | null;
  readonly administratorDashboard: {
    readonly providerCount: number;
    readonly problemCounts: { readonly failed: number };
    readonly providers: readonly { readonly name: string }[];
  } | null;
  readonly consumerDashboard: {
    readonly complete: boolean;
    readonly expiring: readonly { readonly kind: string }[];
    readonly pending: readonly unknown[];
  };
}

const HOME = `{ viewer { pendingRequestCount publisherDashboard { apiCount }
  administratorDashboard { providerCount problemCounts { failed orphaned possibleOrphans } providers { name } }
  consumerDashboard { complete expiring { kind } pending { id } } } }`;

async function homeOf(person: Parameters<typeof executeOperation>[2]): Promise<Home> {
  const { data, errors } = await executeOperation<{ viewer: Home }>(HOME, {}, person);
  expect(errors).toEqual([]);
  return (data as { viewer: Home }).viewer;
}

describe("the dashboards of a viewer", () => {
  it("are those of their roles", async () => {
    const roles = async (person: Person) => {
      const home = await homeOf(person);
      return [home.publisherDashboard !== null, home.administratorDashboard !== null];
    };
    expect(await roles(consumer)).toEqual([false, false]);
    expect(await roles(publisher)).toEqual([true, false]);
    expect((await roles(administrator))[1]).toBe(true);
    expect((await homeOf(toolOf(administrator, "READ_ONLY"))).administratorDashboard).not.toBeNull();
  });

  it("count the requests that wait for the viewer, and show the consumer that they wait", async () => {
    const { planId } = await anOffer(publisher, { approval: "MANUAL" });
    expect((await homeOf(publisher)).pendingRequestCount).toBe(0);
    await subscribe(consumer, { applicationId: await anApplication(consumer), planId });
    expect((await homeOf(publisher)).pendingRequestCount).toBe(1);
    expect((await homeOf(consumer)).consumerDashboard.pending).toHaveLength(1);
  });
});

describe("an administrator's dashboard", () => {
  const add = (name: string, values: { expiry?: Date; origins?: string }) => query(database())`
    insert into client_registration_providers (id, name, discovery_url, initial_access_method, initial_access_token_expires_at,
      unconfirmed_origins, created_at, updated_at)
    values (${newId()}, ${name}, ${`https://${name}.example.com`}, 'NONE', ${values.expiry?.toISOString() ?? null}::timestamptz,
      ${values.origins ?? "{}"}::text[], now(), now())`;

  it("shows providers that need attention, and no others", async () => {
    await add("calm", {});
    await add("later", { expiry: inDays(60) });
    await add("soon", { expiry: inDays(10) });
    await add("ended", { expiry: inDays(-1) });
    await add("moved", { origins: "{https://elsewhere.example.com}" });
    const home = (await homeOf(administrator)).administratorDashboard;
    expect(home?.providerCount).toBe(5);
    expect(home?.providers.map(({ name }) => name).toSorted()).toEqual(["ended", "moved", "soon"]);
  });
});

describe("a consumer's dashboard", () => {
  it("keeps a client secret that has expired", async () => {
    const person = await aPerson();
    const id = await anApplication(person);
    await query(database())`insert into client_registrations
      (id, application_id, provider_name, status, client_id, sealed_client_secret, client_secret_expires_at, requested, created_at, updated_at)
      values (${newId()}, ${id}, 'Server', 'ACTIVE', ${`client-${id}`}, 'k:x', ${inDays(-1).toISOString()}::timestamptz, '{}',
        now(), now())`;
    const { expiring } = (await homeOf(person)).consumerDashboard;
    expect(expiring).toEqual([{ kind: "CLIENT_SECRET" }]);
  });

  it("says that it is not complete for a member of very many applications", async () => {
    const person = await aPerson();
    const id = await anApplication(person);
    expect((await homeOf(person)).consumerDashboard.complete).toBe(true);
    const copies = sql`(select i, gen_random_uuid() as copy from generate_series(1, 200) i) c`;
    await query(database())`with made as (
        insert into applications (id, name, type, created_at, updated_at, sort_key)
        select copy, 'Copy ' || i, 'SIMPLE', now(), now(), 'copy ' || i from ${copies} returning id)
      insert into memberships (application_id, user_id, role, created_at, application_updated_at)
      select id, ${person.userId}, 'PRIMARY_OWNER', now(), now() from made`;
    expect((await homeOf(person)).consumerDashboard.complete).toBe(false);
    expect(id).toBeTruthy();
  });
});
