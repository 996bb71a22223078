import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { CLIENT_IP_HEADER, clientIp } from "@/app/_auth/client-ip";
import { describeError, log } from "@/domain/kernel/log";
import { answerProbe } from "@/domain/kernel/process/probes";
import {
  currentRequest,
  REQUEST_ID_HEADER,
  type RequestContext,
  withRequest,
} from "@/domain/kernel/request/context";
import {
  arrivalOf,
  isFromAnotherSite,
  isOwnHost,
  type PublicAddress,
  presentPublicAddress,
} from "./addresses";
import { withCheckedBody } from "./checked-body";
import { guardResponse, isGraphQL, isHealth } from "./deadline";
import { serveGraphQL } from "./graphql-endpoint";
import type { Health } from "./health/health";
import { rejectMalformed } from "./malformed";
import { noticeProxy } from "./proxy-notice";
import { mayCompress, setPlainTypes } from "./security/compression";
import { secure } from "./security/headers";
import { sendStatic } from "./static-pages";
import { observe } from "./watching/observe";
import type { Watching } from "./watching/telemetry";

export interface FrontOptions {
  readonly graphql: boolean;
  readonly address: PublicAddress;
}

/** The handlers of a request, in order. Filled during startup. */
export interface Front {
  readonly listener: RequestListener;
  /** Handles its own requests and returns false for others. */
  mount(answer: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  /** Starts handling requests; until then the response is "starting". */
  open(next: RequestListener, options: FrontOptions): void;
}

const PATH_HEADER = "x-latchkey-path";

/** The process's only HTTP handler. Probes are answered before anything else looks at a request. */
export function createFront(health: Health, { accessLog }: Watching): Front {
  const mounts: ((request: IncomingMessage, response: ServerResponse) => boolean)[] = [];
  let opened: readonly [RequestListener, FrontOptions] | null = null;
  const handle = (request: IncomingMessage, response: ServerResponse, context: RequestContext) => {
    const options = opened?.[1];
    const trustedProxies = options?.address.trustedProxies ?? 0;
    secure(request, response, options?.address.url.startsWith("https://") ?? false);
    if (rejectMalformed(request, response)) return;
    const forwarded = request.headers["x-forwarded-for"];
    const ip = clientIp(request.socket.remoteAddress, String(forwarded ?? ""), trustedProxies);
    // Next fetches the page that a server action redirects to from this server, with the headers of the action's request.
    const isInternal = request.headers[PATH_HEADER] !== undefined;
    // Only this server sets the request's origin, route and ID.
    request.headers[CLIENT_IP_HEADER] = ip ?? "";
    request.headers[PATH_HEADER] = request.url ?? "/";
    request.headers[REQUEST_ID_HEADER] = context.id;
    if (!mayCompress(request)) delete request.headers["accept-encoding"];
    if (options && !isInternal) noticeProxy(request, options.address);
    if (options && !isHealth(request) && !acceptHost(request, response, options.address, context)) return;
    if (isForeignGraphQL(request)) return rejectForeign(request, response, context);
    if (opened?.[1].graphql && isGraphQL(request)) {
      serveGraphQL(request, response, ip).catch((error: unknown) => fail(response, error));
      return;
    }
    guardResponse(request, response, context);
    setPlainTypes(response);
    if (mounts.some((answer) => answer(request, response))) return;
    if (!opened) return starting(response);
    // In development, GraphQL's own route checks its body.
    if (isGraphQL(request)) return opened[0](request, response);
    if (isForeignForm(request)) return rejectForeign(request, response, context);
    withCheckedBody(opened[0], request, response).catch((error: unknown) => fail(response, error));
  };
  return {
    mount: (response) => mounts.push(response),
    open: (...given) => {
      opened = given;
    },
    listener(request, response) {
      const trusted = (opened?.[1].address.trustedProxies ?? 0) > 0;
      const context: RequestContext = { id: requestId(request, trusted), unavailable: null };
      response.setHeader(REQUEST_ID_HEADER, context.id);
      if (answerProbe(request, response, health.readiness)) return;
      const traced = observe(request, response, { context, trusted, accessLog });
      traced(() => withRequest(context, () => handle(request, response, context)));
    },
  };
}

/** A trusted proxy's ID, so that its log and this one name a request alike; otherwise a new one. */
function requestId(request: IncomingMessage, trusted: boolean): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return trusted && typeof given === "string" && /^[\w.:+/=-]{8,128}$/.test(given) ? given : randomUUID();
}

/** Rejects a host that is not Latchkey's, and presents the public URL to everything behind. @returns whether to continue */
function acceptHost(
  request: IncomingMessage,
  response: ServerResponse,
  address: PublicAddress,
  { id }: RequestContext,
): boolean {
  const arrival = arrivalOf(request, address.trustedProxies);
  if (arrival.host === null) {
    const text = "The Host header is missing or malformed. Enter the URL again.";
    sendStatic(request, response, { status: 400, title: "Bad request", text, requestId: id });
    return false;
  }
  if (!isOwnHost(arrival.host, address)) {
    // RFC 9110 section 15.5.20: the server doesn't respond for this host.
    const text =
      "Latchkey doesn't serve this host name. Use its public URL. An administrator can add the name to LATCHKEY_ALLOWED_HOSTS, or correct LATCHKEY_URL.";
    sendStatic(request, response, { status: 421, title: "Misdirected request", text, requestId: id });
    return false;
  }
  presentPublicAddress(request, arrival.host, address);
  return true;
}

/** GraphQL with a session's cookie is for the portal's own pages. Tools send a token, which no other site can add. */
function isForeignGraphQL(request: IncomingMessage): boolean {
  const { cookie, authorization } = request.headers;
  return (
    isGraphQL(request) &&
    cookie !== undefined &&
    !authorization &&
    isFromAnotherSite(request, { strict: true })
  );
}

/** Forms and server actions are for the portal's own pages. next-auth checks a provider's response itself. */
function isForeignForm(request: IncomingMessage): boolean {
  const isPage = request.method === "POST" && !request.url?.startsWith("/api/");
  return isPage && isFromAnotherSite(request, { strict: false });
}

function rejectForeign(request: IncomingMessage, response: ServerResponse, { id }: RequestContext): void {
  if (isGraphQL(request)) {
    const message =
      "This request comes from another site. Send an access token instead of the session's cookie.";
    response.writeHead(403, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
    response.end(JSON.stringify({ errors: [{ message, extensions: { code: "FORBIDDEN", requestId: id } }] }));
    return;
  }
  const text = "This form was sent from another site. Open the page in Latchkey, and send it again.";
  sendStatic(request, response, { status: 403, title: "Sent from another site", text, requestId: id });
}

function starting(response: ServerResponse): void {
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "2" });
  response.end("Latchkey is starting. Try again in a moment.\n");
}

function fail(response: ServerResponse, error: unknown): void {
  log().error({ error: describeError(error) }, "a request failed");
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { "content-type": "application/json; charset=utf-8" });
  response.end(
    JSON.stringify({
      errors: [
        {
          message: "The request failed in Latchkey. Try again; the log has the details.",
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId: currentRequest()?.id },
        },
      ],
    }),
  );
}
