import { type SQL, sql } from "drizzle-orm";
import type { PlanSettings } from "@/db/schema/apis";
import type {
  AccessRecord,
  ApiRecord,
  ApplicationRecord,
  KeyRecord,
  PlanRecord,
  ProviderRecord,
  RecordKind,
  SubscriptionRecord,
} from "@/domain/access/records";
import { NO_ID } from "@/domain/kernel/ids";
import type { Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";

/*
 * Records as the database has them now. A record depends on its own row alone, except a plan's `providerId`, which depends on the issuers of
 * providers, and whether a request has keys: it got them before it became a request again, so they never change without its status. A provider's secret is still encrypted for the database (`sealed-places.ts`).
 */

/** The kinds in the order in which they are sent: a record follows those it refers to. */
export const KINDS = [
  "API",
  "PLAN",
  "APPLICATION",
  "SUBSCRIPTION",
  "API_KEY",
  "PROVIDER",
] as const satisfies readonly RecordKind[];

/** A range of rows by their primary key. */
interface Range {
  readonly condition: SQL;
  readonly end: SQL;
}

type Read<R> = (tx: Transaction, range: Range) => Promise<readonly R[]>;

/** Milliseconds since 1970; null for none. */
const milliseconds = (column: string) => sql.raw(`round(extract(epoch from ${column}) * 1000)::float8`);

const apis: Read<ApiRecord> = (tx, { condition, end }) =>
  query<ApiRecord>(tx)`
    select 'API' as kind, id, name, version, entry_point as "entryPoint", upstream_url as "upstreamUrl",
      key_header as "keyHeader", key_query_parameter as "keyQueryParameter", forwards_credential as "forwardsCredential"
    from apis where ${condition} and status in ('PUBLISHED', 'DEPRECATED') ${end}`;

type PlanRow = Omit<PlanRecord, "jwt" | "oauth2" | "rate" | "quota"> & {
  readonly settings: PlanSettings;
  readonly providerId: string | null;
  readonly rateCalls: number | null;
  readonly ratePeriod: "SECOND" | "MINUTE" | "HOUR" | null;
  readonly quotaCalls: number | null;
  readonly quotaPeriod: "HOUR" | "DAY" | "WEEK" | "MONTH" | null;
  readonly quotaTimeZone: string | null;
  readonly quotaSince: number | null;
};

/** Of several providers with the same issuer, the first one that was created counts. */
const plans: Read<PlanRecord> = async (tx, { condition, end }) => {
  const rows = await query<PlanRow>(tx)`
    select 'PLAN' as kind, id, api_id as "apiId", name, authentication_type as "authenticationType", position, settings,
      case when authentication_type in ('JWT', 'OAUTH2') then (
        select p.id from client_registration_providers p
        where p.server_metadata->>'issuer'
          = coalesce(settings->'jwt'->>'issuer', settings->'oauth2'->>'authorizationServer')
        order by p.id limit 1) end as "providerId",
      rate_calls as "rateCalls", rate_period as "ratePeriod", quota_calls as "quotaCalls",
      quota_period as "quotaPeriod", quota_time_zone as "quotaTimeZone",
      ${milliseconds("quota_since")} as "quotaSince"
    from plans where ${condition} and status in ('PUBLISHED', 'DEPRECATED') ${end}`;
  return rows.map(planRecord);
};

function planRecord({ kind, id, apiId, name, authenticationType, position, ...row }: PlanRow): PlanRecord {
  const { settings, providerId, rateCalls, ratePeriod, quotaCalls, quotaPeriod, quotaTimeZone, quotaSince } =
    row;
  const { jwt = null, oauth2 = null } = settings;
  return {
    kind,
    id,
    apiId,
    name,
    authenticationType,
    position,
    jwt: jwt && { ...jwt, providerId, requiredScopes: jwt.requiredScopes ?? [] },
    oauth2: oauth2 && { ...oauth2, providerId },
    rate: rateCalls !== null && ratePeriod ? { calls: rateCalls, period: ratePeriod } : null,
    quota:
      quotaCalls !== null && quotaPeriod && quotaTimeZone
        ? {
            calls: quotaCalls,
            period: quotaPeriod,
            timeZone: quotaTimeZone,
            ...(quotaSince !== null && { since: quotaSince }),
          }
        : null,
  };
}

const applications: Read<ApplicationRecord> = (tx, { condition, end }) =>
  query<ApplicationRecord>(tx)`
    select 'APPLICATION' as kind, id, status = 'ACTIVE' as active, client_id as "clientId"
    from applications where ${condition} ${end}`;

type SubscriptionRow = Omit<SubscriptionRecord, "transfer"> & {
  readonly transferredAt: number | null;
  readonly quotaSince: number | null;
};

/**
 * A closed subscription was accepted once if it was reviewed; a withdrawn request wasn't. The subscriptions of a restored application are
 * requests again and have revoked keys: they admit nothing, and a key's own end is its reason while the request is open. By
 * api_keys_by_subscription.
 */
const subscriptions: Read<SubscriptionRecord> = async (tx, { condition, end }) => {
  const rows = await query<SubscriptionRow>(tx)`
    select 'SUBSCRIPTION' as kind, id, application_id as "applicationId", plan_id as "planId", api_id as "apiId",
      authentication_type as "authenticationType",
      case status when 'PENDING' then 'PAUSED' when 'REJECTED' then 'CLOSED' else status::text end as status, ${milliseconds("starts_at")} as "startsAt",
      ${milliseconds("ends_at")} as "endsAt", rate_calls as "rateCalls", quota_calls as "quotaCalls",
      ${milliseconds("transferred_at")} as "transferredAt", ${milliseconds("quota_since")} as "quotaSince"
    from subscriptions where ${condition}
      and (status in ('ACCEPTED', 'PAUSED') or (status = 'CLOSED' and reviewed_at is not null)
        or (status in ('PENDING', 'REJECTED') and exists (select from api_keys k where k.subscription_id = subscriptions.id)))
      ${end}`;
  return rows.map(({ transferredAt, quotaSince, ...record }) =>
    transferredAt === null ? record : { ...record, transfer: { at: transferredAt, quotaSince } },
  );
};

const keys: Read<KeyRecord> = async (tx, { condition, end }) => {
  const rows = await query<Omit<KeyRecord, "digest"> & { readonly digest: Buffer }>(tx)`
    select 'API_KEY' as kind, id, digest, subscription_id as "subscriptionId", last_four as "lastFour",
      ${milliseconds("expires_at")} as "expiresAt", ${milliseconds("revoked_at")} as "revokedAt"
    from api_keys where ${condition} ${end}`;
  return rows.map((row) => ({ ...row, digest: row.digest.toString("base64url") }));
};

interface ProviderRow {
  readonly id: string;
  /** Part of the stored `ServerMetadata`; a stored copy of an earlier release can lack what is optional here. */
  readonly metadata: {
    readonly issuer: string;
    readonly jwksUri?: string | null;
    readonly introspectionEndpoint?: string | null;
    readonly introspectionEndpointAuthMethodsSupported?: readonly string[] | null;
  };
  readonly trustedCertificates: string | null;
  readonly introspectionClientId: string | null;
  readonly sealedSecret: string | null;
}

/** Providers whose server was reached once: the others have no issuer yet. */
const providers: Read<ProviderRecord> = async (tx, { condition, end }) => {
  const rows = await query<ProviderRow>(tx)`
    select id, server_metadata as metadata, trusted_certificates as "trustedCertificates",
      introspection_client_id as "introspectionClientId", sealed_introspection_secret as "sealedSecret"
    from client_registration_providers where ${condition} and server_metadata->>'issuer' is not null ${end}`;
  return rows.map(({ id, metadata, sealedSecret, ...row }) => ({
    kind: "PROVIDER",
    id,
    issuer: metadata.issuer,
    jwksUri: metadata.jwksUri ?? null,
    introspectionEndpoint: metadata.introspectionEndpoint ?? null,
    introspectionAuthMethods: metadata.introspectionEndpointAuthMethodsSupported ?? null,
    ...row,
    introspectionSecret: sealedSecret,
  }));
};

const READS: Readonly<Record<RecordKind, Read<AccessRecord>>> = {
  API: apis,
  PLAN: plans,
  APPLICATION: applications,
  SUBSCRIPTION: subscriptions,
  API_KEY: keys,
  PROVIDER: providers,
};

/** The records of a kind whose IDs follow `after`, in their order, at most `limit`. By the table's primary key. */
export function selectRecordsAfter(
  tx: Transaction,
  kind: RecordKind,
  after: string | null,
  limit: number,
): Promise<readonly AccessRecord[]> {
  const range = { condition: sql`id > ${after ?? NO_ID}::uuid`, end: sql`order by id limit ${limit}` };
  return READS[kind](tx, range);
}

/** Those of the rows that have a record now. By the table's primary key. */
export function selectRecords(
  tx: Transaction,
  kind: RecordKind,
  ids: readonly string[],
): Promise<readonly AccessRecord[]> {
  return READS[kind](tx, { condition: sql`id = any(${arrayText(ids)}::uuid[])`, end: sql`` });
}

/** The plans whose records depend on providers. Reads all plans: providers change rarely. */
export async function selectTokenPlanIds(tx: Transaction): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select id from plans
    where authentication_type in ('JWT', 'OAUTH2') and status in ('PUBLISHED', 'DEPRECATED') order by id`;
  return rows.map(({ id }) => id);
}
