import type { RegistrationStatus } from "@/domain/applications/application.repository";

/** What decides whether Latchkey can renew a client's secret. */
export interface RenewalFacts {
  readonly status: RegistrationStatus;
  readonly clientId: string | null;
  readonly hasSecret: boolean;
  readonly tokenEndpointAuthMethod: string | null;
  readonly provider: {
    readonly renewalEndpoint: string | null;
    readonly capabilities: { readonly renewSecret?: boolean | null } | null;
  } | null;
}

const NEW_CLIENT = "Register a new client to get a new secret.";

/** Why the secret can't be renewed, and what to do instead, in plain sentences; null if it can. */
export function renewalProblem(facts: RenewalFacts): string | null {
  return clientProblem(facts) ?? secretProblem(facts) ?? providerProblem(facts);
}

function clientProblem({ status, clientId }: RenewalFacts): string | null {
  if (status === "REMOVED" || status === "ORPHANED") {
    return `The application no longer uses a client at the authorization server. ${NEW_CLIENT}`;
  }
  if (clientId === null || status === "PENDING" || status === "FAILED") {
    return "The application isn't registered at the authorization server yet.";
  }
  return null;
}

function secretProblem({ hasSecret, tokenEndpointAuthMethod }: RenewalFacts): string | null {
  if (hasSecret) return null;
  return tokenEndpointAuthMethod === "none"
    ? "A public client has no secret. It uses PKCE instead."
    : "The authorization server issued no secret.";
}

function providerProblem({ provider }: RenewalFacts): string | null {
  if (!provider) return `The client's provider was deleted. ${NEW_CLIENT}`;
  if (!provider.renewalEndpoint) {
    return `The provider has no renewal endpoint. An administrator can set one. ${NEW_CLIENT}`;
  }
  return provider.capabilities?.renewSecret === false
    ? `The latest provider test found that the authorization server can't renew secrets. ${NEW_CLIENT}`
    : null;
}
