import { LRUCache } from "lru-cache";
import type { JwtRecord, ProviderRecord } from "@/domain/access/records";
import { discoverServer } from "@/domain/authorization-servers/discovery";
import { createServerHttp } from "@/domain/authorization-servers/http";
import { createOutboundHttp } from "@/domain/outbound/http";
import { type Clock, systemClock } from "./clock";
import { KeySet, type KeySource } from "./key-set";

/** Sets of keys in memory; of more, those not used for longest are dropped and fetched again. */
const MAXIMUM_SETS = 500;
const LIMITS = { totalMilliseconds: 5_000, maximumBytes: 256 * 1024 };

export interface KeySetsOptions {
  readonly allowPrivateNetwork: boolean;
  readonly clock?: Clock;
  readonly totalMilliseconds?: number;
}

/** Finds the signing keys of plans. Plans with the same issuer and URL share them. */
export function createKeySets(options: KeySetsOptions) {
  const { allowPrivateNetwork, clock = systemClock } = options;
  const limits = {
    ...LIMITS,
    ...(options.totalMilliseconds && { totalMilliseconds: options.totalMilliseconds }),
  };
  const http = createOutboundHttp({ allowPrivateNetwork, limits });
  const discovery = {
    http: createServerHttp({ allowPrivateNetwork, limits }),
    allowPrivateNetwork,
    totalMilliseconds: limits.totalMilliseconds,
    now: () => new Date(clock.now()),
  };
  const sets = new LRUCache<string, KeySet>({ max: MAXIMUM_SETS });
  const byRecord = new WeakMap<
    JwtRecord,
    { readonly provider: ProviderRecord | undefined; readonly set: KeySet }
  >();

  function setOf(plan: JwtRecord, provider: ProviderRecord | undefined): KeySet {
    const certificates = provider?.trustedCertificates ?? null;
    const known = plan.jwksUri ?? provider?.jwksUri ?? null;
    const home = provider?.issuer ?? plan.jwksUri ?? plan.issuer;
    const key = JSON.stringify([home, known, certificates]);
    const present = sets.get(key);
    if (present) return present;
    const target = { homeUrl: home, trustedCertificates: certificates };
    const locate = known === null ? () => discover(plan.issuer, certificates) : async () => known;
    const source: KeySource = { target, locate };
    const set = new KeySet({ source, http, clock });
    sets.set(key, set);
    return set;
  }

  /** RFC 8414 3.3, RFC 8725 3.8: the document must be the issuer's own. */
  async function discover(issuer: string, trustedCertificates: string | null): Promise<string> {
    const metadata = await discoverServer({ discoveryUrl: issuer, trustedCertificates }, discovery);
    if (metadata.issuer !== issuer) throw new Error(`the document of ${issuer} has another issuer`);
    if (!metadata.jwksUri) throw new Error(`the document of ${issuer} has no jwks_uri`);
    return metadata.jwksUri;
  }

  return {
    /** @param provider the plan's registered provider, if it has one */
    of(plan: JwtRecord, provider: ProviderRecord | undefined): KeySet {
      const known = byRecord.get(plan);
      if (known && known.provider === provider) return known.set;
      const set = setOf(plan, provider);
      byRecord.set(plan, { provider, set });
      return set;
    },
  };
}
export type KeySets = ReturnType<typeof createKeySets>;
