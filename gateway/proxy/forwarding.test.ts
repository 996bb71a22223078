import { describe, expect, it } from "vitest";
import { forwardingHeaders } from "./forwarding";

const forwarded = (headers: Record<string, string>, trustedProxies: number) =>
  forwardingHeaders(headers, { address: "10.0.0.9", host: "api.example.com", trustedProxies });

const OWN = {
  forwarded: 'for=10.0.0.9;host="api.example.com";proto=http',
  "x-forwarded-for": "10.0.0.9",
  "x-forwarded-proto": "http",
  "x-forwarded-host": "api.example.com",
};

describe("what a caller says of its address, its certificate and its call", () => {
  const names = [
    ...["client-cert", "client-cert-chain", "client_cert", "x-forwarded-client-cert", "ssl-client-verify"],
    ...["x-real-ip", "true-client-ip", "x-client-ip", "cf-connecting-ip", "x.cluster.client.ip"],
    ...["x-forwarded-scheme", "x-forwarded-ssl", "x-forwarded-port", "x_forwarded_for", "x-forwarded-user"],
    ...["x-original-url", "x-rewrite-url", "x-http-method-override"],
  ];
  const said = Object.fromEntries(names.map((name) => [name, "forged"]));

  it.each([0, 1])("reaches no API, also with %s trusted proxies", (trustedProxies) => {
    expect(forwarded({ ...said, "x-kept": "1" }, trustedProxies)).toEqual({ ...OWN, "x-kept": "1" });
  });

  it("is believed of trusted proxies where the gateway adds to it", () => {
    const before = {
      forwarded: "for=192.0.2.1",
      "x-forwarded-for": "192.0.2.1",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "public.example.com",
    };
    expect(forwarded(before, 0)).toEqual(OWN);
    expect(forwarded(before, 1)).toEqual({
      forwarded: 'for=192.0.2.1, for=10.0.0.9;host="public.example.com";proto=https',
      "x-forwarded-for": "192.0.2.1, 10.0.0.9",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "public.example.com",
    });
  });
});
