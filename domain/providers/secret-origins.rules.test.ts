import { describe, expect, it } from "vitest";
import { allUntrustedOrigins, type SecretDestinations } from "./secret-origins.rules";

const provider: SecretDestinations = {
  discoveryUrl: "https://login.example.com/.well-known/openid-configuration",
  serverMetadata: {
    tokenEndpoint: "https://b.example.com/token",
    registrationEndpoint: "https://login.example.com/register",
    introspectionEndpoint: "https://a.example.com/introspect",
  },
  renewalEndpoint: "https://elsewhere.example.com/renew",
  introspectionClientId: "gateway",
};
const together = {
  ...provider,
  serverMetadata: {
    tokenEndpoint: "https://b.example.com/token",
    registrationEndpoint: "https://b.example.com/register",
    introspectionEndpoint: "https://b.example.com/introspect",
  },
};

describe("the untrusted origins of all secrets of a provider", () => {
  it("are sorted, each of them once", () => {
    expect(allUntrustedOrigins(provider, [], "CLIENT_CREDENTIALS")).toEqual([
      "https://a.example.com",
      "https://b.example.com",
    ]);
    expect(allUntrustedOrigins(together, [], "INITIAL_ACCESS_TOKEN")).toEqual(["https://b.example.com"]);
    expect(allUntrustedOrigins(provider, ["https://b.example.com"], "CLIENT_CREDENTIALS")).toEqual([
      "https://a.example.com",
    ]);
  });

  it("are only those of secrets that it has", () => {
    expect(allUntrustedOrigins(provider, [], "NONE")).toEqual(["https://a.example.com"]);
    const without = { ...provider, introspectionClientId: null };
    expect(allUntrustedOrigins(without, [], "CLIENT_CREDENTIALS")).toEqual(["https://b.example.com"]);
    expect(allUntrustedOrigins(without, [], "NONE")).toEqual([]);
  });
});
