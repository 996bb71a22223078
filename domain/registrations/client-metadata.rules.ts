import type { ClientMetadata, ServerMetadata } from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import { cutText } from "@/domain/kernel/text";
import { type ApplicationType, type GrantType, TYPE_RULES } from "@/domain/vocabulary/application-types";
import { responseTypesOf } from "@/domain/vocabulary/grants.rules";

/** The parts of an application in its client's metadata. */
export interface DesiredClient {
  readonly type: ApplicationType;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly GrantType[];
}

/** What a provider's settings add to the metadata of its clients. */
export interface ClientTraits {
  readonly softwareId: string | null;
  readonly extendedApplicationTypes: boolean;
}

/** Values of `application_type` beyond OpenID Connect Registration 2, which some servers need to allow a type's grants. */
const EXTENDED_TYPES: Partial<Record<ApplicationType, string>> = {
  BROWSER: "browser",
  BACKEND_TO_BACKEND: "service",
};

/**
 * The client metadata an application requests (RFC 7591 2), fitted to the server's capabilities. The same function serves registration and
 * update, because an update replaces everything (RFC 7592 2.2).
 * @throws AUTHORIZATION_SERVER (the domain error) when no capability of the server fits
 */
export function desiredMetadata(
  desiredClient: DesiredClient,
  server: Pick<ServerMetadata, "responseTypesSupported" | "tokenEndpointAuthMethodsSupported">,
  { softwareId, extendedApplicationTypes }: ClientTraits,
): ClientMetadata {
  const rule = TYPE_RULES[desiredClient.type];
  return {
    client_name: desiredClient.name,
    application_type:
      (extendedApplicationTypes && EXTENDED_TYPES[desiredClient.type]) || (rule.oidcApplicationType ?? "web"),
    // Present even when empty: several servers require the member.
    redirect_uris: [...desiredClient.redirectUris],
    grant_types: [...desiredClient.grantTypes],
    response_types: responseTypes(desiredClient, server.responseTypesSupported),
    token_endpoint_auth_method: authMethod(desiredClient.type, server.tokenEndpointAuthMethodsSupported),
    ...(softwareId ? { software_id: softwareId } : {}),
  };
}

function responseTypes(desiredClient: DesiredClient, supported: readonly string[] | null): string[] {
  const desiredTypes = responseTypesOf(desiredClient.grantTypes);
  if (!supported) return desiredTypes;
  const offered = desiredTypes.filter((type) => supported.includes(type));
  const missing = desiredTypes.length > 0 && offered.length === 0;
  const withoutCode = desiredTypes.includes("code") && !offered.includes("code");
  if (!missing && !withoutCode) return offered;
  const needed = withoutCode ? "code" : desiredTypes.join(", ");
  throw new DomainError(
    "AUTHORIZATION_SERVER",
    `The authorization server doesn't support the response type this application needs (${needed}). It supports: ${cutText(supported.join(", "), 200) || "none"}.`,
  );
}

/** In order of preference; RFC 7591 2 and RFC 8414 2 make client_secret_basic the default of a server that lists none. */
const SECRET_METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt"];

function authMethod(type: ApplicationType, supported: readonly string[] | null): string {
  const secretMethod = SECRET_METHODS.find((method) => !supported || supported.includes(method));
  if (TYPE_RULES[type].confidential) {
    if (secretMethod) return secretMethod;
    throw new DomainError(
      "AUTHORIZATION_SERVER",
      "The authorization server doesn't support authentication with a client secret, which this application type needs.",
    );
  }
  // A public client has no secret. For native applications, a server that requires one gets its way (PRODUCT, types).
  const insists = type === "NATIVE" && supported !== null && !supported.includes("none");
  return insists && secretMethod ? secretMethod : "none";
}

/** A member the server registered with a different value than requested. */
export interface MetadataMismatch {
  readonly field: string;
  readonly requested: unknown;
  readonly registered: unknown;
}

/**
 * Members registered with values that differ from the request. An omitted member is not a mismatch: servers omit freely, and the stored value
 * stays. Lists are compared as sets, because order has no meaning in these members.
 */
export function metadataMismatches(
  requested: ClientMetadata,
  confirmed: ClientMetadata,
): readonly MetadataMismatch[] {
  return Object.entries(requested).flatMap(([member, input]) => {
    const got = confirmed[member];
    if (got === undefined || got === null || sameValue(input, got)) return [];
    return [{ field: member, requested: input, registered: got }];
  });
}

/** Whether two values of a member are equal; a single value equals a list of it. */
export function sameValue(input: unknown, got: unknown): boolean {
  const list = (value: unknown): string[] =>
    (Array.isArray(value) ? value : [value]).map((entry) => JSON.stringify(entry)).sort();
  const a = list(input);
  const b = list(got);
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

/** The client's authentication method: the server's value, parsed leniently (some send a list), else the requested one. */
export function confirmedAuthMethod(
  confirmed: ClientMetadata | null,
  requested: ClientMetadata | null,
): string | null {
  const pick = (value: unknown): string | null => {
    const first = Array.isArray(value) ? value[0] : value;
    return typeof first === "string" ? first : null;
  };
  return pick(confirmed?.token_endpoint_auth_method) ?? pick(requested?.token_endpoint_auth_method);
}
