import { afterEach, beforeEach, expect, it } from "vitest";
import { withRequest } from "@/domain/kernel/request/context";
import { nameErrorsByRequest } from "./error-digests";

type Digested = Error & { digest?: unknown };
const request = (id: string) => ({ id, unavailable: null });

beforeEach(nameErrorsByRequest);
afterEach(() => {
  delete (Error.prototype as Digested).digest;
});

it("an error of a request has the request's ID as its digest, and keeps it elsewhere", () => {
  const error: Digested = new TypeError("no");
  const digest = withRequest(request("request-1"), () => error.digest);
  expect(digest).toBe("request-1");
  expect(error.digest).toBe("request-1");
  expect(Object.keys(error)).toEqual([]);
  expect(JSON.stringify(error)).toBe("{}");
});

it("several errors of a request have different ones, and others' requests don't count", () => {
  const [first, second, other] = [new Error("1"), new Error("2"), new Error("3")] as Digested[];
  const one = request("request-1");
  withRequest(one, () => [first?.digest, second?.digest]);
  withRequest(request("request-2"), () => other?.digest);
  expect([first?.digest, second?.digest, other?.digest]).toEqual(["request-1", "request-1.2", "request-2"]);
});

it("an own digest stays, as Next's own errors have it", () => {
  const redirect: Digested = Object.assign(new Error("x"), { digest: "NEXT_REDIRECT;push;/;307;" });
  expect(withRequest(request("request-1"), () => redirect.digest)).toBe("NEXT_REDIRECT;push;/;307;");
  redirect.digest = "123";
  expect(redirect.digest).toBe("123");
});

it("an error outside of a request has none, and Next computes it", () => {
  const error: Digested = new Error("no");
  expect(error.digest).toBeUndefined();
  error.digest = "123";
  expect(withRequest(request("request-1"), () => error.digest)).toBe("123");
});

it("an error that several requests share names the one that it fails", () => {
  const shared: Digested = new Error("a module failed to load");
  const [one, other] = [request("request-1"), request("request-2")];
  const digestIn = (context: typeof one) => withRequest(context, () => shared.digest);
  expect([one, other, other].map(digestIn)).toEqual(["request-1", "request-2", "request-2"]);
});

it.each(["DYNAMIC_SERVER_USAGE", "BAILOUT_TO_CLIENT_SIDE_RENDERING", "HANGING_PROMISE_REJECTION"])(
  "no request can make its errors look like Next's own by the ID %s: those aren't logged",
  (id) => {
    const error: Digested = new Error("no");
    expect(withRequest(request(id), () => error.digest)).toBeUndefined();
  },
);
