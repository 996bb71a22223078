import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Provider } from "./provider.repository";
import type { ProviderFields } from "./provider.rules";
import {
  allUntrustedOrigins,
  changedOrigins,
  destinationsOf,
  type SecretDestinations,
  type SecretUse,
  secretUses,
} from "./secret-origins.rules";

/**
 * Rejects a change with which a secret would go to an origin that the administrator didn't enter, or a stored one to an origin that it wasn't
 * entered for (see `changedOrigins`).
 * @param stored the provider before the change; null for a new one
 * @throws INVALID_INPUT
 */
export function rejectDestinations(
  fields: ProviderFields,
  metadata: ServerMetadata,
  stored: Provider | null,
): void {
  const after = {
    discoveryUrl: fields.discoveryUrl,
    serverMetadata: metadata,
    renewalEndpoint: fields.renewal?.endpoint ?? null,
    introspectionClientId: fields.introspectionClientId || null,
  };
  const untrusted = allUntrustedOrigins(after, fields.trustedOrigins, fields.initialAccessMethod);
  if (untrusted.length > 0) {
    const message = `The server's metadata has endpoints at ${untrusted.join(" and ")}. If Latchkey may send its credentials there, add ${untrusted.length === 1 ? "this origin" : "these origins"} to the trusted origins.`;
    throw new DomainError("INVALID_INPUT", message, [{ path: ["trustedOrigins"], message }]);
  }
  for (const use of secretUses(after, fields.initialAccessMethod))
    rejectReusedSecret(use, fields, after, stored);
}

function rejectReusedSecret(
  use: SecretUse,
  fields: ProviderFields,
  after: SecretDestinations,
  stored: Provider | null,
): void {
  const [field, name] = secretOf(use, fields);
  if (fields[field] || !stored) return;
  const moved = changedOrigins(destinationsOf(stored), after, use);
  if (moved.length === 0) return;
  const message = `Enter the ${name} again: with this change, Latchkey would send it to ${moved.join(" and ")}, for which it wasn't entered.`;
  throw new DomainError("INVALID_INPUT", message, [{ path: [field], message }]);
}

function secretOf(use: SecretUse, fields: ProviderFields) {
  if (use === "INTROSPECTION") return ["introspectionSecret", "introspection secret"] as const;
  return fields.initialAccessMethod === "CLIENT_CREDENTIALS"
    ? (["clientSecret", "client secret"] as const)
    : (["initialAccessToken", "initial access token"] as const);
}
