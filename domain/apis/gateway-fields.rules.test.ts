import { describe, expect, it } from "vitest";
import { createApiInput, updateApiInput } from "./api.rules";
import { callUrlOf, keyHeaderProblem, upstreamIssues } from "./gateway-fields.rules";

describe("the key header", () => {
  it.each(["X-API-Key", "apikey", "x-key", "Ocp-Apim-Subscription-Key", "X_Key", "x-api.key~1", "X-Forward"])(
    "can be %s",
    (name) => expect(keyHeaderProblem(name)).toBeNull(),
  );

  it.each([
    ...["", "X Key", "X-Key:", "X-Schlüssel", "(key)", "X-Key\r\nHost", "a,b", "a;b"],
    ...[
      "Authorization",
      "AUTHORIZATION",
      "Proxy-Authorization",
      "Cookie",
      "Set-Cookie",
      "Host",
      "Content-Length",
    ],
    ...[
      "Connection",
      "keep-alive",
      "TE",
      "Trailer",
      "Transfer-Encoding",
      "Upgrade",
      "Proxy-Connection",
      "Expect",
    ],
    ...[
      "X-Latchkey-Api",
      "x_latchkey_application",
      "X_Forwarded_For",
      "X-Forwarded-Host",
      "Forwarded",
      "X-Real-IP",
    ],
    ...[
      "X.Latchkey.Key",
      "X~Latchkey~Key",
      "X!Latchkey_Key",
      "Content.Type",
      "Proxy~Authorization",
      "x.request.id",
    ],
    ...["X-Rewrite-URL", "X.Rewrite_URL", "True-Client-IP", "Client-Cert", "X-HTTP-Method-Override"],
    ...["X-Original-URI", "Content-Type", "If-Match", "Sec-WebSocket-Key", "Traceparent", "Via", "Range"],
  ])("can't be %j", (name) => expect(keyHeaderProblem(name)).toEqual(expect.any(String)));
});

describe("the key parameter", () => {
  const parsed = (keyQueryParameter: string) => updateApiInput.safeParse({ keyQueryParameter });
  it.each(["key", "api_key", "x.api-key~1"])("can be %s", (name) => {
    expect(parsed(name)).toMatchObject({ success: true, data: { keyQueryParameter: name } });
  });
  it("is none if empty", () => expect(parsed("").data).toEqual({ keyQueryParameter: null }));
  it.each(["a b", "a=b", "a&b", "a%20", "ä", "[key]", "a".repeat(101)])("can't be %j", (name) => {
    expect(parsed(name).success).toBe(false);
  });
});

describe("the upstream URL", () => {
  const issues = (url: string, allowed: boolean) => upstreamIssues(url, allowed).length;
  it.each(["https://orders.example.com", "https://orders.example.com:8443/v2", "https://93.184.216.34/"])(
    "can be %s anywhere",
    (url) => expect([issues(url, false), issues(url, true)]).toEqual([0, 0]),
  );
  it.each([
    "http://orders.example.com",
    "http://orders:8080/v2",
    "https://localhost:3000",
    "https://10.0.0.7/",
    "https://[fd12:3456:789a::1]/",
    "http://127.0.0.1:4000",
    "https://0x7f.1/",
  ])("can be %s only where private addresses are allowed", (url) => {
    expect([issues(url, false), issues(url, true)]).toEqual([1, 0]);
  });
  it.each([
    "https://169.254.169.254/",
    "https://100.100.100.200/",
    "https://0.0.0.0/",
    "http://[::ffff:169.254.169.254]/",
  ])("can never be %s", (url) => expect([issues(url, false), issues(url, true)]).toEqual([1, 1]));
  it.each([
    "https://u:p@x.example",
    "https://x.example/#f",
    "ftp://x.example",
    "/orders",
    "https://x.example/?a=b",
  ])("isn't %s", (upstreamUrl) => expect(updateApiInput.safeParse({ upstreamUrl }).success).toBe(false));
  it("is none if empty or not entered", () => {
    expect(updateApiInput.parse({ upstreamUrl: "" })).toEqual({ upstreamUrl: null });
    expect(createApiInput.parse({ name: "A", version: "1", entryPoint: "/a" })).toMatchObject({
      upstreamUrl: null,
      keyHeader: "X-API-Key",
      keyQueryParameter: null,
      forwardsCredential: false,
    });
  });
});

describe("the URL of calls", () => {
  it("is on the gateway for a path, and the entry point itself for a URL", () => {
    expect(callUrlOf("/orders/v2", "https://api.example.com")).toBe("https://api.example.com/orders/v2");
    expect(callUrlOf("/orders", "https://example.com/gateway")).toBe("https://example.com/gateway/orders");
    expect(callUrlOf("https://orders.example.com", null)).toBe("https://orders.example.com");
  });
  it("is unknown for a path without a gateway", () => expect(callUrlOf("/orders", null)).toBeNull());
});
