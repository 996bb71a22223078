import { LRUCache } from "lru-cache";
import type { ProviderRecord } from "@/domain/access/records";
import { createServerHttp } from "@/domain/authorization-servers/http";
import { introspectToken } from "@/domain/authorization-servers/introspection";
import { type Clock, systemClock } from "../clock";
import { Introspector } from "./introspector";

const MAXIMUM_PROVIDERS = 200;
const LIMITS = { totalMilliseconds: 5_000, maximumBytes: 64 * 1024 };

export interface IntrospectorsOptions {
  readonly allowPrivateNetwork: boolean;
  /** Opens a provider's introspection secret. */
  readonly unseal: (secret: string) => Promise<string>;
  readonly clock?: Clock;
  readonly totalMilliseconds?: number;
}

/** What decides about a question: if one of these changes, earlier answers are forgotten. */
const SETTINGS = [
  "issuer",
  "introspectionEndpoint",
  "introspectionAuthMethods",
  "trustedCertificates",
  "introspectionClientId",
  "introspectionSecret",
] as const satisfies readonly (keyof ProviderRecord)[];

/** The introspector of each provider. */
export function createIntrospectors(options: IntrospectorsOptions) {
  const { allowPrivateNetwork, unseal, clock = systemClock } = options;
  const limits = {
    ...LIMITS,
    ...(options.totalMilliseconds && { totalMilliseconds: options.totalMilliseconds }),
  };
  const services = {
    http: createServerHttp({ allowPrivateNetwork, limits }),
    now: () => new Date(clock.now()),
  };
  const present = new LRUCache<
    string,
    { readonly provider: ProviderRecord; readonly introspector: Introspector }
  >({
    max: MAXIMUM_PROVIDERS,
  });

  function create(provider: ProviderRecord, access: Access): Introspector {
    const connection = { discoveryUrl: provider.issuer, trustedCertificates: provider.trustedCertificates };
    let opened: Promise<string> | null = null;
    const secret = () => {
      opened ??= unseal(access.secret).catch((error) => {
        opened = null;
        throw error;
      });
      return opened;
    };
    return new Introspector({
      issuer: provider.issuer,
      clock,
      ask: async (token) => {
        const { endpoint, clientId } = access;
        const authMethods = provider.introspectionAuthMethods;
        return introspectToken(
          services,
          connection,
          { endpoint, authMethods, clientId, clientSecret: await secret() },
          token,
        );
      },
    });
  }

  return {
    /** Null if the provider can't introspect: no endpoint, or no credentials for it. */
    of(provider: ProviderRecord): Introspector | null {
      const known = present.get(provider.id);
      if (known && isSame(known.provider, provider)) return known.introspector;
      const access = accessOf(provider);
      if (!access) return null;
      const introspector = create(provider, access);
      present.set(provider.id, { provider, introspector });
      return introspector;
    },
  };
}
export type Introspectors = ReturnType<typeof createIntrospectors>;

interface Access {
  readonly endpoint: string;
  readonly clientId: string;
  readonly secret: string;
}

function accessOf(provider: ProviderRecord): Access | null {
  const { introspectionEndpoint, introspectionClientId, introspectionSecret } = provider;
  if (introspectionEndpoint === null || introspectionClientId === null || introspectionSecret === null)
    return null;
  return { endpoint: introspectionEndpoint, clientId: introspectionClientId, secret: introspectionSecret };
}

function isSame(one: ProviderRecord, other: ProviderRecord): boolean {
  if (one === other) return true;
  return SETTINGS.every((name) => String(one[name]) === String(other[name]));
}
