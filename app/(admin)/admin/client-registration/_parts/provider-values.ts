import type { InitialAccessMethod } from "@/app/_data/generated/graphql";

const INITIAL_ACCESS: Readonly<Record<InitialAccessMethod, string>> = {
  CLIENT_CREDENTIALS: "Client credentials",
  INITIAL_ACCESS_TOKEN: "Initial access token",
  NONE: "None (open registration)",
};

export const initialAccessLabel = (method: InitialAccessMethod): string => INITIAL_ACCESS[method];

/** The initial values of a provider's form. Empty for a new provider. */
export interface ProviderValues {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly discoveryUrl?: string;
  readonly initialAccessMethod?: InitialAccessMethod;
  readonly clientId?: string | null;
  readonly hasClientSecret?: boolean;
  readonly scopes?: readonly string[];
  readonly tokenEndpointAuthMethod?: string | null;
  readonly hasInitialAccessToken?: boolean;
  readonly initialAccessTokenExpiresAt?: string | null;
  readonly introspectionClientId?: string | null;
  readonly hasIntrospectionSecret?: boolean;
  readonly softwareId?: string | null;
  readonly renewal?: { readonly method: string; readonly endpoint: string } | null;
  readonly announcedRenewalEndpoint?: string | null;
  readonly trustedCertificates?: string | null;
  readonly trustedOrigins?: readonly string[];
  readonly isDefault?: boolean;
  readonly extendedApplicationTypes?: boolean;
  readonly applicationTypes?: readonly string[];
}
