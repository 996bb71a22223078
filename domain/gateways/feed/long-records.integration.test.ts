import { afterAll, beforeAll, expect, it } from "vitest";
import type { Feed, FeedMessage } from "@/domain/access/feed";
import { newId } from "@/domain/kernel/ids";
import { anOffer } from "@/testing/domain/catalog";
import { aFeed, followFeed, until } from "@/testing/domain/feed-memory";
import { aPerson, createWorld, type World } from "@/testing/domain/world";

/** A gateway reads lines of up to 16 MiB. */
const LONGEST_LINE = 2 * 1024 * 1024;
const PLANS = 30;
let world: World;
let feed: Feed;
let apiId: string;
beforeAll(async () => {
  world = await createWorld();
  feed = await aFeed();
  const offer = await anOffer(await aPerson({ roles: ["API_PUBLISHER"] }), { authenticationType: "JWT" });
  apiId = offer.apiId;
  const { sql } = world.connection;
  // As JSON, each of these characters takes six bytes: 18 MB in all.
  const settings = {
    jwt: {
      issuer: "https://issuer.example.com",
      jwksUri: null,
      publicKey: "\u0001".repeat(100_000),
      clientIdClaim: "client_id",
      audience: null,
    },
  };
  for (let plan = 0; plan < PLANS; plan += 1)
    await sql`
      insert into plans (id, api_id, name, authentication_type, approval, status, settings, position, created_at, updated_at)
      select ${newId()}, api_id, ${`Plan ${plan}`}, authentication_type, approval, status, ${JSON.stringify(settings)}::text::jsonb, ${plan + 1}, now(), now()
      from plans where id = ${offer.planId}`;
});
afterAll(() => world.close());

/** The feed, with the lengths of its lines. */
function measured(): { readonly feed: Feed; readonly lengths: number[] } {
  const lengths: number[] = [];
  const follow = async function* (after: string | null, signal: AbortSignal): AsyncGenerator<FeedMessage> {
    for await (const message of feed.follow(after, signal)) {
      lengths.push(JSON.stringify(message).length);
      yield message;
    }
  };
  return { feed: { ...feed, follow }, lengths };
}

it("of many plans reach gateways in lines that they can read, in snapshots and changes", async () => {
  const line = measured();
  const memory = followFeed(line.feed);
  try {
    const plans = () => [...memory.records.values()].filter(({ kind }) => kind === "PLAN");
    await until(() => memory.snapshots > 0, "the snapshot", 60);
    expect(plans().filter((plan) => "apiId" in plan && plan.apiId === apiId)).toHaveLength(PLANS + 1);
    expect(Math.max(...line.lengths)).toBeLessThan(LONGEST_LINE);
    // All token plans are sent again, because their provider can be another.
    const id = newId();
    await world.connection.sql`
      insert into client_registration_providers (id, name, discovery_url, initial_access_method, server_metadata, created_at, updated_at)
      values (${id}, ${id}, 'https://issuer.example.com', 'NONE', '{"issuer": "https://issuer.example.com"}', now(), now())`;
    const isKnown = () =>
      plans().every((plan) => "jwt" in plan && (plan.jwt === null || plan.jwt.providerId === id));
    await until(isKnown, "the provider in all plans", 60);
    const { position } = memory;
    await until(() => memory.position !== position || memory.records.has(`PROVIDER ${id}`), "the end", 60);
    expect(Math.max(...line.lengths)).toBeLessThan(LONGEST_LINE);
    expect([memory.snapshots, memory.interruptions]).toEqual([1, 0]);
  } finally {
    await memory.stop();
  }
}, 180_000);
