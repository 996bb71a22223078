import { describe, expect, it } from "vitest";
import type { FirstCallData } from "@/app/_data/first-call";
import { firstCallSetup } from "./first-call-setup";

const REGISTRATION = {
  status: "ACTIVE",
  clientId: "client-1",
  tokenEndpointAuthMethod: "client_secret_basic",
  scope: "openid",
  endpoints: {
    issuer: "https://login.example.com",
    authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint: "https://login.example.com/token",
  },
} as const;

function dataWith(application: Record<string, unknown>, plan: Record<string, unknown> = {}): FirstCallData {
  return {
    subscription: { observedCalls: { lastAdmittedAt: null, lastRejected: null } },
    api: {
      entryPoint: "/orders",
      callUrl: "https://api.example.com/orders",
      keyHeader: "X-API-Key",
      plans: [{ id: "pln_1", jwt: null, oauth2: null, ...plan }],
    },
    application: {
      clientId: "client-1",
      grantTypes: ["CLIENT_CREDENTIALS"],
      redirectUris: [],
      clientRegistration: REGISTRATION,
      ...application,
    },
  } as unknown as FirstCallData;
}

const OAUTH2 = {
  oauth2: { authorizationServer: "https://login.example.com", requiredScopes: ["orders:read"] },
};
const JWT = { issuer: "https://login.example.com", audience: null, requiredScopes: [] };
const tokenOf = (data: FirstCallData, authenticationType: "JWT" | "OAUTH2" = "OAUTH2") =>
  firstCallSetup(data, { planId: "pln_1", authenticationType })?.token;

describe("the setup of a first call", () => {
  it("is none if the API can't be seen any more", () => {
    const data = { ...dataWith({}), api: null };
    expect(firstCallSetup(data, { planId: "pln_1", authenticationType: "API_KEY" })).toBeNull();
    expect(firstCallSetup(null, { planId: "pln_1", authenticationType: "API_KEY" })).toBeNull();
  });

  it("has no token step for API keys", () => {
    const setup = firstCallSetup(dataWith({}), { planId: "pln_1", authenticationType: "API_KEY" });
    expect(setup).toMatchObject({ callUrl: "https://api.example.com/orders", token: null });
  });

  it("gets a token with the plan's scopes, into the variable that the call reads", () => {
    const step = tokenOf(dataWith({}, OAUTH2));
    expect(step).toMatchObject({ needsSecret: true, mustEncode: true, setsToken: true });
    expect(step?.samples[0]?.code).toMatch(/^TOKEN=\$\(curl -sS https:\/\/login[\s\S]*scope=orders:read/);
    expect(step?.samples[0]?.code).not.toContain("resource");
  });

  it("gets a token with the scopes that a JWT plan requires", () => {
    const jwt = { jwt: { ...JWT, requiredScopes: ["orders:read", "orders:write"] } };
    const { samples = [] } = tokenOf(dataWith({}, jwt), "JWT") ?? {};
    expect(samples[0]?.code).toMatch(/scope=orders:read( |\+|%20)orders:write/);
    expect(samples[1]?.code).toContain("orders:read orders:write");
  });

  it("has no example for another authorization server than the plan's", () => {
    const issuer = "https://other.example.com";
    const expected = { clientId: "client-1", issuer, samples: [] };
    expect(tokenOf(dataWith({}, { jwt: { ...JWT, issuer } }), "JWT")).toMatchObject(expected);
    const oauth2 = { ...OAUTH2.oauth2, authorizationServer: issuer };
    expect(tokenOf(dataWith({}, { oauth2 }))).toMatchObject(expected);
  });

  it.each([
    ["urn:sample:payments", true],
    ["https://payments.example.com", true],
    ["payments", false],
    ["https://payments.example.com/#x", false],
  ])("requests a token for the audience %s by resource: %s", (audience, isResource) => {
    const jwt = { jwt: { ...JWT, audience } };
    const { samples = [] } = tokenOf(dataWith({}, jwt), "JWT") ?? {};
    expect(samples[0]?.code.includes(`resource=${audience}`)).toBe(isResource);
    expect(samples[1]?.code.includes(`resource: "${audience}"`)).toBe(isResource);
  });

  it("lets the user sign in for applications without a grant of their own", () => {
    const web = {
      grantTypes: ["REFRESH_TOKEN", "AUTHORIZATION_CODE"],
      redirectUris: ["https://app.example.com/cb"],
    };
    const step = tokenOf(dataWith(web, OAUTH2));
    expect(step?.setsToken).toBe(false);
    expect(step?.samples[0]?.code).toContain("code_challenge");
  });

  it.each([
    [{ clientRegistration: null }, "client-1"],
    [{ clientRegistration: null, clientId: null }, null],
    [{ clientRegistration: { ...REGISTRATION, status: "FAILED" } }, "client-1"],
    [{ clientRegistration: { ...REGISTRATION, endpoints: null } }, "client-1"],
    [{ grantTypes: ["IMPLICIT"] }, "client-1"],
  ])("only names client and issuer where an example would be incomplete", (application, clientId) => {
    const step = tokenOf(dataWith(application, OAUTH2));
    expect(step).toMatchObject({ clientId, issuer: "https://login.example.com", samples: [] });
  });
});
