import type { ClientMetadata, ServerMetadata } from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import { type ApplicationType, type GrantType, TYPE_RULES } from "@/domain/vocabulary/application-types";
import { responseTypesOf } from "@/domain/vocabulary/grants.rules";

/** What of an application goes into its client's metadata. */
export interface ClientWish {
  readonly type: ApplicationType;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly GrantType[];
}

/**
 * The client metadata that an application asks for (RFC 7591 2), fitted to what the server says it can do. The same function
 * serves registration and update, because an update replaces everything (RFC 7592 2.2).
 * @throws AUTHORIZATION_SERVER (the domain error) when the server offers nothing that fits
 */
export function desiredMetadata(
  wish: ClientWish,
  server: Pick<ServerMetadata, "responseTypesSupported" | "tokenEndpointAuthMethodsSupported">,
  softwareId: string | null,
): ClientMetadata {
  const rule = TYPE_RULES[wish.type];
  return {
    client_name: wish.name,
    application_type: rule.oidcApplicationType ?? "web",
    // Present even when empty: several servers ask for the member itself.
    redirect_uris: [...wish.redirectUris],
    grant_types: [...wish.grantTypes],
    response_types: responseTypes(wish, server.responseTypesSupported),
    token_endpoint_auth_method: authMethod(wish.type, server.tokenEndpointAuthMethodsSupported),
    ...(softwareId ? { software_id: softwareId } : {}),
  };
}

function responseTypes(wish: ClientWish, supported: readonly string[] | null): string[] {
  const wanted = responseTypesOf(wish.grantTypes);
  if (!supported) return wanted;
  const offered = wanted.filter((type) => supported.includes(type));
  const missing = wanted.length > 0 && offered.length === 0;
  const withoutCode = wanted.includes("code") && !offered.includes("code");
  if (!missing && !withoutCode) return offered;
  const needed = withoutCode ? "code" : wanted.join(", ");
  throw new DomainError(
    "AUTHORIZATION_SERVER",
    `The authorization server doesn't support the response type this application needs (${needed}). It supports: ${supported.join(", ").slice(0, 200) || "none"}.`,
  );
}

/** In this order of preference; RFC 7591 2 and RFC 8414 2 give client_secret_basic as the default of a silent server. */
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
  // A public client has no secret. A server that insists on one gets its way for native applications (PRODUCT, types).
  const insists = type === "NATIVE" && supported !== null && !supported.includes("none");
  return insists && secretMethod ? secretMethod : "none";
}

/** A member that the server confirmed otherwise than it was asked. */
export interface MetadataDifference {
  readonly member: string;
  readonly requested: unknown;
  readonly confirmed: unknown;
}

/**
 * Where the server's word differs from what was asked. A member that the server leaves out is no difference: servers omit freely,
 * and what is omitted is kept. Lists are compared as sets: order means nothing in these members.
 */
export function metadataDifferences(
  requested: ClientMetadata,
  confirmed: ClientMetadata,
): readonly MetadataDifference[] {
  return Object.entries(requested).flatMap(([member, wanted]) => {
    const got = confirmed[member];
    if (got === undefined || got === null || sameValue(wanted, got)) return [];
    return [{ member, requested: wanted, confirmed: got }];
  });
}

/** Whether two values of a member say the same; a single value and a list of it do. */
export function sameValue(wanted: unknown, got: unknown): boolean {
  const list = (value: unknown): string[] =>
    (Array.isArray(value) ? value : [value]).map((entry) => JSON.stringify(entry)).sort();
  const a = list(wanted);
  const b = list(got);
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

/** The authentication method that holds for a client: the server's word, read leniently (some answer with a list), else ours. */
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
