import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { CLIENT_IP_HEADER, clientIp } from "@/app/_auth/client-ip";
import { describeError, log } from "@/domain/kernel/log";
import { withCheckedBody } from "./checked-body";
import { serveGraphQL } from "./graphql-endpoint";
import { rejectMalformed } from "./malformed";

/** The handlers of a request, in order. Filled during startup. */
export interface Front {
  readonly listener: RequestListener;
  /** Handles its own requests and returns false for others. */
  mount(answer: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  /** Starts handling requests; until then the response is "starting". */
  open(next: RequestListener, options: { graphql: boolean; trustedProxies: number; secure: boolean }): void;
}

/** The process's only HTTP handler. */
export function createFront(): Front {
  const mounts: ((request: IncomingMessage, response: ServerResponse) => boolean)[] = [];
  let opened: Parameters<Front["open"]> | null = null;
  return {
    mount: (response) => mounts.push(response),
    open: (...given) => {
      opened = given;
    },
    listener(request, response) {
      secure(response, opened?.[1].secure ?? false);
      if (rejectMalformed(request, response)) return;
      const trustedProxies = opened?.[1].trustedProxies ?? 0;
      const forwarded = request.headers["x-forwarded-for"];
      const ip = clientIp(request.socket.remoteAddress, String(forwarded ?? ""), trustedProxies);
      // Only this server sets the request's origin and route.
      request.headers[CLIENT_IP_HEADER] = ip ?? "";
      request.headers["x-latchkey-path"] = request.url ?? "/";
      if (mounts.some((answer) => answer(request, response))) return;
      if (!opened) return starting(response);
      const [next, { graphql }] = opened;
      if (isGraphQL(request) && !graphql) return next(request, response);
      const served = isGraphQL(request)
        ? serveGraphQL(request, response, ip)
        : withCheckedBody(next, request, response);
      served.catch((error: unknown) => fail(response, error));
    },
  };
}

function isGraphQL(request: IncomingMessage): boolean {
  const url = request.url ?? "/";
  return url === "/api/graphql" || url.startsWith("/api/graphql?");
}

/** Headers of every response; pages add a policy for their content. */
function secure(response: ServerResponse, https: boolean): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (https) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
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
      errors: [{ message: "The request failed in Latchkey. Try again; the log has the details." }],
    }),
  );
}
