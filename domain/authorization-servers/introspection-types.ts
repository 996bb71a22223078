/** Where and with what tokens are introspected (RFC 7662 2.1). */
export interface IntrospectionAccess {
  readonly endpoint: string;
  /** Methods of client authentication at the endpoint (RFC 8414 2); null: not stated. */
  readonly authMethods: readonly string[] | null;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a server says of a token (RFC 7662 2.2); absent members are null. */
export type Introspection =
  | { readonly active: false }
  | {
      readonly active: true;
      readonly clientId: string | null;
      readonly scopes: readonly string[];
      /** Seconds since 1970. */
      readonly expiresAt: number | null;
      readonly notBefore: number | null;
      readonly issuer: string | null;
      /** Whether it can be used as a bearer token, as far as the server says. */
      readonly isBearerToken: boolean;
    };
