import type { ProviderCapabilities } from "@/db/schema/types";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { type ApplicationType, TYPE_RULES } from "@/domain/vocabulary/application-types";

/** What is known of a provider's server: its metadata, and the findings of the test bench. */
interface KnownServer {
  readonly serverMetadata: unknown;
  readonly capabilities: ProviderCapabilities | null;
}

/**
 * What a provider's server is known not to do for applications of a type, in plain sentences for users who choose it: from its metadata
 * (RFC 8414 2) and the latest test. Empty where nothing is known.
 */
export function limitationsOf(
  { serverMetadata, capabilities }: KnownServer,
  type: ApplicationType,
): string[] {
  const methods = (serverMetadata as ServerMetadata | null)?.tokenEndpointAuthMethodsSupported ?? null;
  return [...secretLimits(methods, capabilities, type), ...managementLimits(capabilities)];
}

const SECRET_METHOD = /^client_secret_/;

function secretLimits(
  methods: readonly string[] | null,
  capabilities: ProviderCapabilities | null,
  type: ApplicationType,
): string[] {
  if (TYPE_RULES[type].confidential) {
    if (methods && !methods.some((method) => SECRET_METHOD.test(method))) {
      return [
        "The server doesn't support client secrets, which this type needs. The registration will fail.",
      ];
    }
    return capabilities?.issuesSecret === false
      ? ["In its latest test, the server issued no client secret, which this type needs."]
      : [];
  }
  if (!methods || methods.includes("none")) return [];
  return type === "NATIVE"
    ? ["The server doesn't support public clients. The application gets a client secret and is confidential."]
    : [
        "The server doesn't list public clients as supported. It may reject the registration or issue a secret.",
      ];
}

function managementLimits(capabilities: ProviderCapabilities | null): string[] {
  if (!capabilities) return [];
  const unmanaged = !capabilities.management;
  return [
    ...(unmanaged || capabilities.update === false
      ? ["Later changes to the name, redirect URIs and grant types don't reach the server."]
      : []),
    ...(unmanaged || capabilities.delete === false
      ? ["Archiving the application leaves its client at the server. An administrator must delete it there."]
      : []),
  ];
}
