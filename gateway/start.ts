import type { Server } from "node:http";
import { join } from "node:path";
import type { Feed } from "@/domain/access/feed";
import { type Draining, watchRequests } from "@/domain/kernel/process/draining";
import type { Readiness } from "@/domain/kernel/process/probes";
import { VERSION } from "@/domain/kernel/process/version";
import { openAccessLog } from "./calls/access-log";
import { createJudge, type Judge } from "./calls/judge";
import { closeServer, type Listening, listen } from "./calls/listener";
import { createMetrics } from "./calls/metrics";
import { createRecorder } from "./calls/recorder";
import { createAskers } from "./check/askers";
import { createCheckServer } from "./check/check-server";
import { createTokenChecker } from "./credentials/token-checker";
import { createLimiter } from "./limits/limiter";
import type { GatewayOptions } from "./options";
import { createProxyServer } from "./proxy/proxy-server";
import { createUpstreamAgent } from "./proxy/upstream-agent";
import { openState } from "./state/open-state";
import { Reporter } from "./state/reporter";
import { createStatusServer } from "./status/status-server";
import { createMeter } from "./usage/meter";

export interface RunningGateway {
  /** Of the reverse proxy, else of the check endpoint. */
  readonly url: string;
  readonly port: number;
  /** Of the check endpoint, with its path; null without one. */
  readonly checkUrl: string | null;
  readonly statusUrl: string | null;
  /** Whether calls can be decided: there is a state, and it is young enough. */
  isReady(): boolean;
  /** Says to probes that it isn't ready any more, and ends each connection with its response. Calls are still decided. */
  drain(): void;
  /** Lets calls in progress finish, and hands over what was counted. */
  stop(): Promise<void>;
}

/** How long calls in progress can take during a stop, in milliseconds. */
const GRACE = 10_000;

/**
 * Starts a gateway: it listens immediately, and rejects calls until it has a state, from its disk or from the feed.
 * @throws GatewayStartError
 */
export async function startGateway(options: GatewayOptions, feed: Feed): Promise<RunningGateway> {
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const parts = await createParts(options, feed, ends);
    const servers = await createServers(options, parts, ends);
    return { ...servers, isReady: parts.isReady, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Ends = (() => Promise<void>)[];

/**
 * What decides and counts, without any listener. It is stopped after the listeners and in this order: the reporter, which hands over what they
 * counted, the counts of limits, the access log, and last the state.
 */
async function createParts(options: GatewayOptions, feed: Feed, ends: Ends) {
  const { dataFolder, maximumAge, allowPrivateNetwork, patience } = options;
  let reporter: Reporter | undefined;
  const { state, follower, close } = await openState({
    feed,
    folder: dataFolder,
    patience,
    onApplied: () => reporter?.changed(),
  });
  ends.push(close);
  const isReady = () => follower.isLoaded && (maximumAge === null || follower.age <= maximumAge * 1_000);
  const meter = createMeter();
  const metrics = createMetrics({
    age: () => follower.age / 1_000,
    isConnected: () => follower.connected,
    isReady,
    repaired: () => follower.repaired,
    losses: () => follower.losses,
    records: () => state.tables.counts(),
  });
  const accessLog = options.accessLog === null ? null : openAccessLog(options.accessLog);
  ends.push(async () => {
    await accessLog?.close();
  });
  const recorder = createRecorder(meter, metrics, accessLog);
  const checker = createTokenChecker({ state, unseal: (secret) => feed.unseal(secret), allowPrivateNetwork });
  ends.push(() => checker.close());
  const limiter = createLimiter({
    ...options.limits,
    file: dataFolder === null ? null : join(dataFolder, "limits.json"),
  });
  ends.push(() => limiter.close());
  const decide = createJudge({ state, checker, limiter, isReady });
  const judge: Judge = (call, at, isGone) => {
    meter.begin(at);
    return decide(call, at, isGone);
  };
  reporter = new Reporter({
    feed,
    version: VERSION,
    meter,
    facts: () => ({
      applied: follower.applied,
      status: {
        memoryBytes: process.memoryUsage.rss(),
        callsAllowed: recorder.allowed,
        callsRefused: recorder.rejected,
        records: state.tables.counts(),
        repaired: follower.repaired,
      },
    }),
  });
  const started = reporter;
  ends.push(() => started.stop());
  follower.start();
  started.start();
  const isLoaded = () => follower.isLoaded;
  return { state, judge, recorder, metrics, isReady, isLoaded };
}

type Parts = Awaited<ReturnType<typeof createParts>>;

async function createServers(options: GatewayOptions, parts: Parts, ends: Ends) {
  const { judge, recorder, metrics, state } = parts;
  const context = { portalUrl: options.portalUrl, plansOf: (apiId: string) => state.plansOf(apiId) };
  const agent = createUpstreamAgent(options.times, options.allowPrivateNetwork);
  ends.push(() => agent.destroy());
  const servers: Server[] = [];
  const drains: Draining[] = [];
  // All at the same time, so that a stop takes one grace.
  ends.push(async () => void (await Promise.all(servers.map((server) => closeServer(server, GRACE)))));
  const open = async (server: Server, at: Listening, setting: string) => {
    drains.push(watchRequests(server));
    const port = await listen(server, at, setting);
    servers.push(server);
    return { port, url: `http://${at.host.includes(":") ? `[${at.host}]` : at.host}:${port}` };
  };
  let isStopping = false;
  const drain = () => {
    isStopping = true;
    for (const { begin } of drains) begin();
  };
  ends.push(async () => drain());
  const readiness = () => readinessOf(parts, isStopping);
  const status =
    options.status &&
    (await open(createStatusServer({ metrics, readiness }), options.status, "LATCHKEY_GATEWAY_STATUS_PORT"));
  const check =
    options.check &&
    (await open(
      createCheckServer({
        judge,
        recorder,
        ...context,
        ...options.check,
        isAsker: createAskers(options.check.askers),
        trustedProxies: options.trustedProxies,
      }),
      options.check,
      "LATCHKEY_GATEWAY_CHECK_PORT",
    ));
  const proxy = options.proxy && (await openProxy());
  async function openProxy() {
    const { server } = await createProxyServer({
      judge,
      recorder,
      agent,
      ...context,
      trustedProxies: options.trustedProxies,
      corsOrigins: options.corsOrigins,
      times: options.times,
    });
    return open(server, options.proxy as Listening, "LATCHKEY_GATEWAY_PORT");
  }
  const main = proxy ?? check ?? { url: "", port: 0 };
  return {
    ...main,
    checkUrl: check ? `${check.url}/check` : null,
    statusUrl: status?.url ?? null,
    drain,
  };
}

/** A gateway starts until it has a state, from its disk or from the portal. */
function readinessOf(
  { isReady, isLoaded }: Pick<Parts, "isReady" | "isLoaded">,
  isStopping: boolean,
): Readiness {
  if (isStopping) return { status: "stopping" };
  const checks = { state: isReady() };
  if (!isLoaded()) return { status: "starting", step: "waiting for the portal", checks };
  return { status: checks.state ? "ready" : "not ready", checks };
}
