import { afterAll, beforeAll, expect, it } from "vitest";
import type { FeedMessage } from "@/domain/access/feed";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { aPublicKey, callPortal, httpFeed } from "@/testing/server/gateway-client";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { type Latchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { type LoadBalancer, startLoadBalancer } from "@/testing/server/load-balancer";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { startLoad } from "@/testing/server/portal-load";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const PASSWORD = "a long and unusual one";
let database: OwnDatabase;
let balancer: LoadBalancer;
let variables: Record<string, string>;
beforeAll(async () => {
  database = await createOwnDatabase();
  balancer = await startLoadBalancer();
  variables = {
    ...ownVariables(database.url),
    LATCHKEY_URL: balancer.url,
    LATCHKEY_DRAIN_SECONDS: "3",
    LATCHKEY_MAX_APPLICATIONS_PER_USER: "0",
    LATCHKEY_REQUESTS_PER_MINUTE: "0",
    LATCHKEY_PRELOAD_PAGES: "true",
  };
});
afterAll(async () => {
  await balancer.close();
  await database.drop();
});

interface Portal {
  readonly process: Latchkey;
  readonly port: number;
}

/** Starts a portal, which the load balancer uses as soon as it is ready. */
async function aPortal({ drains } = { drains: true }): Promise<Portal> {
  const port = await freePort();
  const settings = { ...variables, PORT: String(port) };
  const process = tests.spawn({
    variables: drains ? settings : { ...settings, LATCHKEY_DRAIN_SECONDS: "0" },
  });
  balancer.add(port);
  await process.ready();
  await until("the load balancer uses it", () => balancer.ready.has(port));
  return { process, port };
}

/** Stops a portal as an orchestrator does. Meanwhile it says that it isn't ready, is alive, and serves. */
async function stop({ process, port }: Portal): Promise<void> {
  const probe = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  process.signal("SIGTERM");
  await until("it isn't ready", async () => (await probe("/readyz")).status === 503);
  expect(await (await probe("/readyz")).json()).toMatchObject({ status: "stopping" });
  expect((await probe("/healthz")).status).toBe(200);
  const page = await probe("/sign-in");
  expect([page.status, page.headers.get("connection")]).toEqual([200, "close"]);
  expect(await process.ended).toEqual({ code: 0, signal: null });
  balancer.remove(port);
}

async function signedIn(): Promise<Visitor> {
  const args = ["--email", "ada@example.com", "--name", "Ada", "--role", "ADMIN"];
  const command = spawnLatchkey({
    variables,
    command: [process.execPath, "scripts/create-user.mjs", ...args],
  });
  command.child.stdin?.end(`${PASSWORD}\n`);
  expect((await command.ended).code).toBe(0);
  const visitor = new Visitor(balancer.url);
  await visitor.signIn("ada@example.com", PASSWORD);
  return visitor;
}

/** Follows the feed as a gateway does: from where it was, again and again. */
async function follow(visitor: Visitor) {
  const { data } = await graphql<{ createGateway: { token: string } }>(
    balancer.url,
    { token: await accessTokenOf(visitor) },
    'mutation { createGateway(input: { name: "Rolling" }) { token userErrors { message } } }',
  );
  const { token } = data.createGateway;
  const enrolled = await callPortal(`${balancer.url}/api/gateway/enroll`, token, {
    json: { publicKey: await aPublicKey() },
  });
  expect(enrolled.status).toBe(200);
  const feed = httpFeed(balancer.url, token);
  const seen = { snapshots: 0, connections: 0, longestSilence: 0, last: performance.now() };
  const ending = new AbortController();
  let position: string | null = null;
  const take = (message: FeedMessage) => {
    if (message.type === "end") seen.snapshots += 1;
    if ("position" in message) position = message.position;
    seen.longestSilence = Math.max(seen.longestSilence, performance.now() - seen.last);
    seen.last = performance.now();
  };
  const run = async () => {
    while (!ending.signal.aborted) {
      seen.connections += 1;
      try {
        for await (const message of feed.follow(position, ending.signal)) take(message);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const running = run();
  await until("it has a state", () => seen.snapshots > 0);
  const end = async () => {
    ending.abort();
    await running;
  };
  return { seen, end };
}

it("loses no request and doubles no change when both processes are replaced under load", async () => {
  const first = await aPortal();
  const second = await aPortal();
  const visitor = await signedIn();
  const gateway = await follow(visitor);
  const load = await startLoad(visitor);
  const began = Date.now();
  for (const old of [first, second]) {
    await aPortal();
    await stop(old);
  }
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  await load.stop();
  await gateway.end();
  const { query, mutation, page } = load.counts;
  console.log(
    `rolling restart of two processes in ${seconds} s: ${query} queries, ${mutation} mutations, ${page} pages, ` +
      `${load.failures.length} failed, ${load.repeated()} repeated; the feed had ${gateway.seen.connections} connections, ${gateway.seen.snapshots} snapshot, ` +
      `and was silent for ${Math.round(gateway.seen.longestSilence)} ms at most`,
  );
  expect([...load.failures, ...balancer.failures]).toEqual([]);
  // A machine that is busy otherwise can keep a statement waiting over its limit, which the answer says. A stop never does.
  expect(load.repeated()).toBeLessThanOrEqual(query / 100);
  expect(Math.min(query, mutation, page)).toBeGreaterThan(5);
  const stored = await withSql(
    database.url,
    (sql) => sql<{ name: string }[]>`select name from applications where name like 'Load %'`,
  );
  expect(stored.map(({ name }) => name).sort()).toEqual([...load.created].sort());
  // Each stop ended its streams, and the position was good at the next process: nothing was missed between.
  expect(gateway.seen.connections).toBeGreaterThan(1);
  expect(gateway.seen.snapshots).toBe(1);
});

it("loses requests without draining, so that the test above can fail", async () => {
  const hasty = await aPortal({ drains: false });
  await aPortal();
  const visitor = new Visitor(balancer.url);
  await visitor.signIn("ada@example.com", PASSWORD);
  const load = await startLoad(visitor);
  await until("both processes have requests", () => load.counts.query > 20);
  const before = balancer.failures.length;
  // More seldom than usual, and often enough for a process that drains.
  balancer.lookEvery(2_000);
  expect(await hasty.process.end()).toEqual({ code: 0, signal: null });
  // The load balancer finds out by its next probe.
  await until("requests were lost", () => balancer.failures.length > before, 10_000);
  balancer.remove(hasty.port);
  await load.stop();
  expect(load.failures.length).toBeGreaterThan(0);
});
