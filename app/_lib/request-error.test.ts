import { beforeEach, expect, it, vi } from "vitest";
import { type RequestContext, withRequest } from "@/domain/kernel/request/context";
import { UnavailableError } from "@/domain/kernel/request/unavailable";
import { logRequestError } from "./request-error";

const error = vi.hoisted(() => vi.fn());
vi.mock("@/domain/kernel/log", async (original) => ({
  ...(await original<typeof import("@/domain/kernel/log")>()),
  log: () => ({ error }),
}));
beforeEach(() => error.mockReset());

const request = { method: "GET", headers: { "x-request-id": "request-1", cookie: "secret" } };
const place = { routePath: "/applications/[id]", routeType: "render" };

it("logs one line with the reference on the page and the request's ID", () => {
  const failure = Object.assign(new Error("no"), { digest: "123" });
  logRequestError(failure, request, place);
  const context: RequestContext = { id: "request-1", unavailable: null };
  withRequest(context, () => logRequestError(failure, request, place));
  expect(context.failureLogged).toBe(true);
  expect(error).toHaveBeenCalledTimes(2);
  const [[outside], [inside]] = error.mock.calls as [[Record<string, unknown>], [Record<string, unknown>]];
  expect(outside).toMatchObject({
    requestId: "request-1",
    digest: "123",
    route: place.routePath,
    method: "GET",
  });
  expect(inside).not.toHaveProperty("requestId");
  expect(JSON.stringify(error.mock.calls)).not.toContain("secret");
});

it.each([null, undefined, "text", { digest: 1 }])("takes %j as an error", (thrown) => {
  logRequestError(thrown, request, place);
  expect(error).toHaveBeenCalledOnce();
});

it("leaves an outage to its own line", () => {
  logRequestError(new Error("outer", { cause: new UnavailableError("away", 5) }), request, place);
  expect(error).not.toHaveBeenCalled();
});

it("leaves out a malformed form, which gets a 400", () => {
  const context: RequestContext = { id: "request-1", unavailable: null, malformed: true };
  withRequest(context, () => logRequestError(new Error("malformed"), request, place));
  expect(error).not.toHaveBeenCalled();
});
