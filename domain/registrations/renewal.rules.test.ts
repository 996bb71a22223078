import { describe, expect, it } from "vitest";
import { type RenewalFacts, renewalProblem } from "./renewal.rules";

const RENEWABLE: RenewalFacts = {
  status: "ACTIVE",
  clientId: "client",
  hasSecret: true,
  tokenEndpointAuthMethod: "client_secret_basic",
  provider: { renewalEndpoint: "https://as.example.com/renew", capabilities: null },
};

const provider = (values: Partial<NonNullable<RenewalFacts["provider"]>>) => ({
  provider: { renewalEndpoint: "https://as.example.com/renew", capabilities: null, ...values },
});

describe("a secret", () => {
  it.each<Partial<RenewalFacts>>([
    {},
    { status: "OUT_OF_SYNC" },
    provider({ capabilities: { renewSecret: true } }),
    provider({ capabilities: {} }),
    provider({ capabilities: { renewSecret: null } }),
  ])("can be renewed: %j", (facts) => {
    expect(renewalProblem({ ...RENEWABLE, ...facts })).toBeNull();
  });

  it.each<[string, Partial<RenewalFacts>]>([
    ["isn't registered", { status: "PENDING", clientId: null, hasSecret: false }],
    ["isn't registered", { status: "FAILED", clientId: null, hasSecret: false, provider: null }],
    ["no longer uses a client", { status: "REMOVED", hasSecret: false }],
    ["no longer uses a client", { status: "ORPHANED" }],
    ["public client", { hasSecret: false, tokenEndpointAuthMethod: "none" }],
    ["issued no secret", { hasSecret: false }],
    ["issued no secret", { hasSecret: false, tokenEndpointAuthMethod: null }],
    ["provider was deleted", { provider: null }],
    ["no renewal endpoint", provider({ renewalEndpoint: null })],
    ["can't renew secrets", provider({ capabilities: { renewSecret: false } })],
  ])("can't be renewed: %s", (reason, facts) => {
    expect(renewalProblem({ ...RENEWABLE, ...facts })).toContain(reason);
  });

  it("has one reason, the first that has to be resolved", () => {
    const nothing = {
      ...RENEWABLE,
      status: "FAILED",
      clientId: null,
      hasSecret: false,
      provider: null,
    } as const;
    expect(renewalProblem(nothing)).toBe("The application isn't registered at the authorization server yet.");
  });
});
