import { entryPointOf } from "@/domain/access/entry-points.rules";
import type {
  AccessRecord,
  ApiRecord,
  ApplicationRecord,
  KeyRecord,
  PlanRecord,
  RecordKind,
  SubscriptionRecord,
} from "@/domain/access/records";
import type { AccessState } from "@/domain/access/state";

type RecordOf<K extends RecordKind> = Extract<AccessRecord, { readonly kind: K }>;

/** A state over a list of records, which is read at each look-up: tests change it between calls. */
export function stateOf(records: readonly AccessRecord[]): AccessState {
  const all = <K extends RecordKind>(kind: K) =>
    records.filter((record): record is RecordOf<K> => record.kind === kind);
  return {
    api: (id) => all("API").find((api) => api.id === id),
    apisAt: (host, prefix) => all("API").filter((api) => isAt(api, host, prefix)),
    plansOf: (apiId) =>
      all("PLAN")
        .filter((plan) => plan.apiId === apiId)
        .sort((one, other) => one.position - other.position),
    plan: (id) => all("PLAN").find((plan) => plan.id === id),
    key: (digest) => all("API_KEY").find((key) => key.digest === digest.toString("base64url")),
    subscription: (id) => all("SUBSCRIPTION").find((subscription) => subscription.id === id),
    application: (id) => all("APPLICATION").find((application) => application.id === id),
    applicationOf: (clientId) =>
      all("APPLICATION").find((application) => application.active && application.clientId === clientId),
    subscriptionsOf: (applicationId, apiId) =>
      all("SUBSCRIPTION").filter((one) => one.applicationId === applicationId && one.apiId === apiId),
    provider: (id) => all("PROVIDER").find((provider) => provider.id === id),
  };
}

function isAt(api: ApiRecord, host: string | null, prefix: string): boolean {
  const entry = entryPointOf(api);
  return entry !== null && entry.host === host && entry.prefix === prefix;
}

let counter = 0;

/** A new row ID; later ones sort after earlier ones. */
export function recordId(): string {
  counter += 1;
  return `01990000-0000-7000-8000-${counter.toString(16).padStart(12, "0")}`;
}

export function apiRecord(values: Partial<ApiRecord> = {}): ApiRecord {
  return {
    kind: "API",
    id: recordId(),
    name: "Orders",
    version: "1",
    entryPoint: "/orders",
    upstreamUrl: null,
    keyHeader: "X-API-Key",
    keyQueryParameter: null,
    forwardsCredential: false,
    ...values,
  };
}

export function planRecord(api: ApiRecord, values: Partial<PlanRecord> = {}): PlanRecord {
  return {
    kind: "PLAN",
    id: recordId(),
    apiId: api.id,
    name: "Standard",
    authenticationType: "API_KEY",
    position: counter,
    jwt: null,
    oauth2: null,
    rate: null,
    quota: null,
    ...values,
  };
}

export function jwtPlan(api: ApiRecord, issuer: string, values: Partial<PlanRecord["jwt"]> = {}): PlanRecord {
  const jwt = {
    issuer,
    providerId: null,
    jwksUri: `${issuer}/jwks`,
    publicKey: null,
    clientIdClaim: "client_id",
    audience: null,
    requiredScopes: [],
    ...values,
  };
  return planRecord(api, { authenticationType: "JWT", jwt });
}

export function oauth2Plan(
  api: ApiRecord,
  authorizationServer: string,
  values: Partial<PlanRecord["oauth2"]> = {},
): PlanRecord {
  const oauth2 = { authorizationServer, providerId: null, requiredScopes: [], ...values };
  return planRecord(api, { authenticationType: "OAUTH2", oauth2 });
}

export function applicationRecord(values: Partial<ApplicationRecord> = {}): ApplicationRecord {
  return { kind: "APPLICATION", id: recordId(), active: true, clientId: null, ...values };
}

export function subscriptionRecord(
  application: ApplicationRecord,
  plan: PlanRecord,
  values: Partial<SubscriptionRecord> = {},
): SubscriptionRecord {
  return {
    kind: "SUBSCRIPTION",
    id: recordId(),
    applicationId: application.id,
    planId: plan.id,
    apiId: plan.apiId,
    authenticationType: plan.authenticationType,
    status: "ACCEPTED",
    startsAt: null,
    endsAt: null,
    rateCalls: null,
    quotaCalls: null,
    ...values,
  };
}

export function keyRecord(
  subscription: SubscriptionRecord,
  digest: Buffer,
  values: Partial<KeyRecord> = {},
): KeyRecord {
  return {
    kind: "API_KEY",
    id: recordId(),
    digest: digest.toString("base64url"),
    subscriptionId: subscription.id,
    lastFour: "wxyz",
    expiresAt: null,
    revokedAt: null,
    ...values,
  };
}
