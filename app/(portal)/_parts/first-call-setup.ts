import type { FirstCallData, ObservedCalls } from "@/app/_data/first-call";
import type { AuthenticationType, GrantType } from "@/app/_data/generated/graphql";
import type { CodeSample } from "@/app/_ui/code-tabs";
import { type ExampleClient, exampleFor, intoVariable } from "./token-examples";

/** How to get a token for a plan that takes tokens. */
export interface TokenStep {
  /** The application's client; null if it has none. */
  readonly clientId: string | null;
  readonly issuer: string;
  /** Empty where Latchkey doesn't know the client well enough. */
  readonly samples: readonly CodeSample[];
  /** The examples read the client's secret from CLIENT_SECRET. */
  readonly needsSecret: boolean;
  /** In the command, the secret must be percent-encoded (RFC 6749 2.3.1). */
  readonly mustEncode: boolean;
  /** The first example sets the variable TOKEN itself. */
  readonly setsToken: boolean;
}

/** What a page needs for *Make your first call*. */
export interface FirstCallSetup {
  readonly authenticationType: AuthenticationType;
  readonly entryPoint: string;
  /** Null for a path while no gateway is known. */
  readonly callUrl: string | null;
  readonly keyHeader: string;
  /** Null for plans without tokens. */
  readonly token: TokenStep | null;
  /** Null for those who can't see the calls. */
  readonly observed: ObservedCalls | null;
}

/** The setup for a subscription to a plan; null if the API is no longer visible to the viewer. */
export function firstCallSetup(
  data: FirstCallData | null,
  {
    planId,
    authenticationType,
  }: { readonly planId: string; readonly authenticationType: AuthenticationType },
): FirstCallSetup | null {
  if (!data?.api) return null;
  const { entryPoint, callUrl, keyHeader, plans } = data.api;
  const plan = plans.find(({ id }) => id === planId);
  const takesTokens = authenticationType === "JWT" || authenticationType === "OAUTH2";
  return {
    authenticationType,
    entryPoint,
    callUrl: callUrl ?? null,
    keyHeader,
    token: takesTokens && plan ? tokenStep(data, plan) : null,
    observed: data.subscription?.observedCalls ?? null,
  };
}

type Plan = NonNullable<FirstCallData["api"]>["plans"][number];

/** The grants in the order in which they are the shortest way to a token. */
const ORDER: readonly GrantType[] = ["CLIENT_CREDENTIALS", "AUTHORIZATION_CODE", "PASSWORD"];

function tokenStep({ application }: FirstCallData, { jwt, oauth2 }: Plan): TokenStep {
  const issuer = jwt?.issuer ?? oauth2?.authorizationServer ?? "";
  const registration = application?.clientRegistration;
  const clientId = registration?.clientId ?? application?.clientId ?? null;
  const step = { clientId, issuer, samples: [], needsSecret: false, mustEncode: false, setsToken: false };
  const grant = ORDER.find((each) => application?.grantTypes.includes(each));
  const { endpoints } = registration ?? {};
  if (!registration?.clientId || registration.status !== "ACTIVE" || !grant) return step;
  // Tokens of another authorization server than the plan's are rejected. Issuers are compared as they are (RFC 8414 section 3.3).
  if (!endpoints || endpoints.issuer !== issuer) return step;
  const client: ExampleClient = {
    clientId: registration.clientId,
    authMethod: registration.tokenEndpointAuthMethod ?? "client_secret_basic",
    redirectUri: application?.redirectUris[0] ?? null,
    scope: (jwt ?? oauth2)?.requiredScopes.join(" ") || registration.scope || null,
    issuer: endpoints.issuer,
    authorizationEndpoint: endpoints.authorizationEndpoint ?? null,
    tokenEndpoint: endpoints.tokenEndpoint ?? null,
    resource: jwt?.audience && isResource(jwt.audience) ? jwt.audience : null,
  };
  const { curl, library } = exampleFor(grant, client);
  const setsToken = grant === "CLIENT_CREDENTIALS";
  return {
    ...step,
    samples: [
      { language: "curl", code: setsToken ? intoVariable(curl) : curl },
      { language: "openid-client (Node.js)", code: library },
    ],
    needsSecret: client.authMethod.startsWith("client_secret"),
    mustEncode: client.authMethod === "client_secret_basic",
    setsToken,
  };
}

/** RFC 8707 2: an absolute URI without a fragment. Other audiences are set at the authorization server. */
function isResource(audience: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(audience) && !audience.includes("#") && URL.canParse(audience);
}
