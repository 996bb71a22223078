import { methodLabel, statusLabel } from "../labels";
import { counter, gauge, histogram } from "../registry";

/** The classes of requests. A path is never a label. */
export const ROUTE_CLASSES = [
  "page",
  "action",
  "graphql",
  "auth",
  "static",
  "gateway",
  "health",
  "api",
] as const;
export type RouteClass = (typeof ROUTE_CLASSES)[number];

const requests = counter(
  "latchkey_http_requests_total",
  "HTTP requests that ended, by class of route, method and class of status; aborted: the client hung up before the response was complete.",
  ["route", "method", "status"],
);
const durations = histogram(
  "latchkey_http_request_duration_seconds",
  "Duration of HTTP requests from the first byte to the end of the response, without the feeds of gateways, which stay open.",
  ["route"],
);
const inProgress = gauge("latchkey_http_requests_in_progress", "HTTP requests being answered.");

/** Counts a request that began. @returns to call once at its end */
export function countRequest(): (ended: {
  readonly route: RouteClass;
  readonly method: string | undefined;
  readonly status: number | "aborted";
  readonly seconds: number;
}) => void {
  inProgress.inc();
  return ({ route, method, status, seconds }) => {
    inProgress.dec();
    requests.inc({
      route,
      method: methodLabel(method),
      status: status === "aborted" ? status : statusLabel(status),
    });
    if (route !== "gateway") durations.observe({ route }, seconds);
  };
}

/** Addresses of sign-in's own API and of the trial's authorization server. */
const AUTH = /^\/(?:api\/(?:auth|device)|oidc)(?:\/|$)/;
/** The probes `/healthz` and `/readyz` are answered before anything is counted. */
const HEALTH = "/api/health";
const STATIC = /^\/(?:_next\/|favicon\.ico$|icon\.svg$)/;

/** The class of a request, by its path and whether it calls a server action. */
export function routeClass(url: string, isAction: boolean): RouteClass {
  const [path = "/"] = url.split("?", 1);
  if (path === "/api/graphql") return "graphql";
  if (path === HEALTH) return "health";
  if (path.startsWith("/api/gateway/")) return "gateway";
  if (STATIC.test(path)) return "static";
  if (AUTH.test(path)) return "auth";
  if (path.startsWith("/api/")) return "api";
  return isAction ? "action" : "page";
}
