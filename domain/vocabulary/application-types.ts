export const APPLICATION_TYPES = ["SIMPLE", "BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND"] as const;
export type ApplicationType = (typeof APPLICATION_TYPES)[number];

/** OAuth grant types by their names in client metadata (RFC 7591 2). */
export const GRANT_TYPES = [
  "authorization_code",
  "client_credentials",
  "refresh_token",
  "password",
  "implicit",
] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** An application type in OAuth's terms. */
export interface TypeRule {
  /** The name shown to users. */
  readonly label: string;
  readonly redirectUris: boolean;
  /** Always included in the grants; null for the type without a client. */
  readonly mandatoryGrant: GrantType | null;
  readonly optionalGrants: readonly GrantType[];
  /** RFC 6749 2.1: whether the client can keep a secret. */
  readonly confidential: boolean;
  /** `application_type` as sent (OIDC Registration 2). */
  readonly oidcApplicationType: "web" | "native" | null;
  /** Private-use URI schemes are allowed for redirects (RFC 8252 7.1). */
  readonly privateUseSchemes: boolean;
}

/** The table of application types. The check constraints of the table `applications` enforce the same. */
export const TYPE_RULES: Readonly<Record<ApplicationType, TypeRule>> = {
  SIMPLE: {
    label: "Simple",
    redirectUris: false,
    mandatoryGrant: null,
    optionalGrants: [],
    confidential: false,
    oidcApplicationType: null,
    privateUseSchemes: false,
  },
  BROWSER: {
    label: "Browser (single-page app)",
    redirectUris: true,
    mandatoryGrant: "authorization_code",
    optionalGrants: ["implicit"],
    confidential: false,
    oidcApplicationType: "web",
    privateUseSchemes: false,
  },
  WEB: {
    label: "Web",
    redirectUris: true,
    mandatoryGrant: "authorization_code",
    optionalGrants: ["refresh_token", "implicit"],
    confidential: true,
    oidcApplicationType: "web",
    privateUseSchemes: false,
  },
  NATIVE: {
    label: "Native",
    redirectUris: true,
    mandatoryGrant: "authorization_code",
    optionalGrants: ["refresh_token", "password", "implicit"],
    confidential: false,
    oidcApplicationType: "native",
    privateUseSchemes: true,
  },
  BACKEND_TO_BACKEND: {
    label: "Backend to backend",
    redirectUris: false,
    mandatoryGrant: "client_credentials",
    optionalGrants: [],
    confidential: true,
    oidcApplicationType: "web",
    privateUseSchemes: false,
  },
};

/** Whether applications of this type have a client at an authorization server. */
export function needsClient(type: ApplicationType): boolean {
  return type !== "SIMPLE";
}
