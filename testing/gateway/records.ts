import { createHash } from "node:crypto";
import type {
  AccessRecord,
  ApiRecord,
  ApplicationRecord,
  KeyRecord,
  PlanRecord,
  SubscriptionRecord,
} from "@/domain/access/records";
import { newId } from "@/domain/kernel/ids";
import { newToken } from "@/domain/kernel/token-format";

/** A published API with a plan, an application that is subscribed to it, and its key. */
export interface Offer {
  readonly api: ApiRecord;
  readonly plan: PlanRecord;
  readonly application: ApplicationRecord;
  readonly subscription: SubscriptionRecord;
  readonly key: KeyRecord;
  /** The key itself. */
  readonly secret: string;
  readonly records: readonly AccessRecord[];
}

export interface OfferChanges {
  readonly api?: Partial<ApiRecord>;
  readonly plan?: Partial<PlanRecord>;
  readonly key?: Partial<KeyRecord>;
}

export function anOffer(changes: OfferChanges = {}): Offer {
  const api: ApiRecord = {
    kind: "API",
    id: newId(),
    name: "Orders",
    version: "1",
    entryPoint: "/orders",
    upstreamUrl: null,
    keyHeader: "X-API-Key",
    keyQueryParameter: null,
    forwardsCredential: false,
    ...changes.api,
  };
  const plan: PlanRecord = { ...aPlan(api.id), ...changes.plan };
  const application: ApplicationRecord = { kind: "APPLICATION", id: newId(), active: true, clientId: null };
  const subscription = aSubscription(application.id, plan);
  const secret = newToken("lk");
  const key = { ...aKey(subscription.id, secret), ...changes.key };
  return {
    api,
    plan,
    application,
    subscription,
    key,
    secret,
    records: [api, plan, application, subscription, key],
  };
}

export function aPlan(apiId: string): PlanRecord {
  return {
    kind: "PLAN",
    id: newId(),
    apiId,
    name: "Free",
    authenticationType: "API_KEY",
    position: 0,
    jwt: null,
    oauth2: null,
    rate: null,
    quota: null,
  };
}

export function aSubscription(applicationId: string, plan: PlanRecord): SubscriptionRecord {
  return {
    kind: "SUBSCRIPTION",
    id: newId(),
    applicationId,
    planId: plan.id,
    apiId: plan.apiId,
    authenticationType: plan.authenticationType,
    status: "ACCEPTED",
    startsAt: null,
    endsAt: null,
    rateCalls: null,
    quotaCalls: null,
  };
}

export function aKey(subscriptionId: string, secret: string): KeyRecord {
  return {
    kind: "API_KEY",
    id: newId(),
    digest: createHash("sha256").update(secret).digest("base64url"),
    subscriptionId,
    lastFour: secret.slice(-4),
    expiresAt: null,
    revokedAt: null,
  };
}
