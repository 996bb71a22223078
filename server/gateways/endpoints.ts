import type { IncomingMessage, ServerResponse } from "node:http";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { type GatewayReport, ReportRejected } from "@/domain/access/feed";
import { enroll, resolveGateway } from "@/domain/gateways/enrollment.service";
import type { Gateway } from "@/domain/gateways/gateway.repository";
import { MAXIMUM_GATEWAYS } from "@/domain/gateways/gateway.service";
import { readPublicKey } from "@/domain/gateways/key-pair";
import { type LocalFeedOptions, localFeed } from "@/domain/gateways/local-feed";
import { GatewayRevoked } from "@/domain/gateways/report.service";
import { encodeId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { type Allowance, createRequestLimit, rateLimitHeaders } from "@/graphql/http/request-limit";
import { createFeedStreams, type FeedStreams } from "./feed-stream";
import { type Problem, readJson, sendProblem, UNAUTHORIZED } from "./problem";

/** What gateways elsewhere call. */
export interface GatewayEndpoints {
  /** Handles a gateway's request, and returns false for others. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Ends the feeds. */
  close(): void;
}

type Handler = (call: GatewayCall) => Promise<void>;

interface GatewayCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly gateway: Gateway;
  readonly options: LocalFeedOptions;
  readonly streams: FeedStreams;
}

/** Requests per minute of one gateway. It reports every 5 seconds, and soon after a change. */
const PER_MINUTE = 600;
/** Requests per minute of one address: all gateways can be behind it. */
const PER_MINUTE_OF_ADDRESS = PER_MINUTE * MAXIMUM_GATEWAYS;

const ENDPOINTS: ReadonlyMap<string, readonly [method: string, handler: Handler]> = new Map([
  ["/api/gateway/enroll", ["POST", enrollment]],
  ["/api/gateway/feed", ["GET", feed]],
  ["/api/gateway/report", ["POST", report]],
] as const);

export function createGatewayEndpoints(options: LocalFeedOptions): GatewayEndpoints {
  const streams = createFeedStreams();
  const limit = createRequestLimit(PER_MINUTE, { perMinuteOfAddress: PER_MINUTE_OF_ADDRESS });
  const serve = async (request: IncomingMessage, response: ServerResponse, handler: Handler) => {
    const ofAddress = limit.ofAddress(String(request.headers[CLIENT_IP_HEADER] ?? "") || null);
    if (ofAddress?.exceeded) return sendProblem(response, tooMany(ofAddress));
    const gateway = await authenticate(request);
    if (!gateway) return sendProblem(response, UNAUTHORIZED);
    const allowance = limit.ofUser(gateway.id, null);
    if (allowance?.exceeded) return sendProblem(response, tooMany(allowance));
    await handler({ request, response, gateway, options, streams });
  };
  return {
    handle(request, response) {
      const [path = ""] = (request.url ?? "").split("?", 1);
      const endpoint = ENDPOINTS.get(path);
      if (!endpoint) return false;
      const [method, handler] = endpoint;
      if (request.method !== method)
        sendProblem(response, { status: 405, title: `Use ${method}.`, headers: { allow: method } });
      else serve(request, response, handler).catch((error: unknown) => fail(response, error));
      return true;
    },
    close: () => streams.close(),
  };
}

async function authenticate({ headers }: IncomingMessage): Promise<Gateway | null> {
  const token = /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? "")?.[1];
  return token ? resolveGateway(token) : null;
}

async function enrollment({ request, response, gateway }: GatewayCall): Promise<void> {
  const body = await readJson(request);
  if ("problem" in body) return sendProblem(response, body.problem);
  const key = await readPublicKey((body.value as { publicKey?: unknown } | null)?.publicKey);
  if (!key) {
    const title =
      "publicKey must be a public key as a JWK: EC with P-256, P-384 or P-521, or OKP with X25519.";
    return sendProblem(response, { status: 400, title });
  }
  const outcome = await enroll(gateway.id, key);
  if (outcome === "REVOKED") return sendProblem(response, UNAUTHORIZED);
  if (outcome === "OTHER_KEY") {
    const title =
      "This gateway enrolled with another key pair. If that one was lost, an administrator can allow a new one.";
    return sendProblem(response, { status: 409, title });
  }
  const answer = JSON.stringify({ id: encodeId("gateway", gateway.id), name: gateway.name });
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(answer)),
    "cache-control": "no-store",
  });
  response.end(answer);
}

const NOT_ENROLLED = { status: 403, title: "Enroll this gateway's public key first." };

async function feed({ request, response, gateway, options, streams }: GatewayCall): Promise<void> {
  if (!gateway.publicKey) return sendProblem(response, NOT_ENROLLED);
  const url = request.url ?? "";
  const query = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  const after = new URLSearchParams(query).get("after");
  await streams.send(request, response, {
    gatewayId: gateway.id,
    feed: localFeed(gateway.id, options),
    after,
  });
}

async function report({ request, response, gateway, options }: GatewayCall): Promise<void> {
  if (!gateway.publicKey) return sendProblem(response, NOT_ENROLLED);
  const body = await readJson(request);
  if ("problem" in body) return sendProblem(response, body.problem);
  await localFeed(gateway.id, options).report(body.value as GatewayReport);
  response.writeHead(204, { "cache-control": "no-store" });
  response.end();
}

function tooMany(allowance: Allowance): Problem {
  return {
    status: 429,
    title: "Too many requests.",
    headers: Object.fromEntries(rateLimitHeaders(allowance)),
  };
}

function fail(response: ServerResponse, error: unknown): void {
  const problem = problemOf(error);
  if (response.headersSent) response.destroy();
  else sendProblem(response, problem);
}

/** An error that isn't expected is logged here, also if the response has begun. */
function problemOf(error: unknown): Problem {
  if (error instanceof GatewayRevoked) return UNAUTHORIZED;
  if (error instanceof ReportRejected) return { status: 400, title: error.message };
  const unavailability = unavailabilityIn(error);
  if (unavailability) {
    const headers = { "retry-after": String(unavailability.retryAfter) };
    return { status: 503, title: "Latchkey's database isn't responding.", headers };
  }
  log().error({ error: describeError(error) }, "a gateway's request failed");
  return { status: 500, title: "The request failed in Latchkey." };
}
