import { type SQL, sql } from "drizzle-orm";
import type { OperationError } from "@/db/schema/types";
import type { PageRequest } from "@/domain/kernel/paging";
import type { OperationKind } from "@/domain/registrations/operations/operation.repository";
import type { Registration } from "@/domain/registrations/registration.repository";
import { byId, keyset } from "@/domain/store/keyset";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";

export type ProblemKind = "FAILED" | "ORPHANED" | "POSSIBLE_ORPHAN";
type Page = PageRequest<readonly [string]>;

/** A problem for administrators: a failed operation, or a client that exists without an application. */
export interface RegistrationProblem {
  readonly id: string;
  readonly kind: ProblemKind;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationStatus: "ACTIVE" | "ARCHIVED";
  readonly providerId: string | null;
  readonly providerName: string;
  readonly clientId: string | null;
  readonly operationKind: OperationKind | null;
  readonly willRetryAt: Date | null;
  readonly error: OperationError | null;
  readonly since: Date;
}

interface Row extends Omit<RegistrationProblem, "since" | "willRetryAt"> {
  readonly since: string;
  readonly willRetryAt: string | null;
}

const toProblem = (row: Row): RegistrationProblem => ({
  ...row,
  since: new Date(row.since),
  willRetryAt: row.willRetryAt ? new Date(row.willRetryAt) : null,
});

/** Failed operations, newest first; possible orphans separate from the others. By registration_operations_failing. */
export async function selectTroubledOperations(
  kind: "FAILED" | "POSSIBLE_ORPHAN",
  providerId: string | null,
  page: Page,
): Promise<RegistrationProblem[]> {
  const { beyond, order, limit } = keysetOf(page, "o.id");
  return troubledOperations(kind, sql`${ofProvider(providerId)} ${beyond} ${order} ${limit}`);
}

const ofProvider = (providerId: string | null) =>
  providerId ? sql`and r.provider_id = ${providerId}` : sql``;

async function troubledOperations(
  kind: "FAILED" | "POSSIBLE_ORPHAN",
  part: SQL,
): Promise<RegistrationProblem[]> {
  const orphan = sql`(o.kind = 'REGISTER' and o.outcome_unknown)`;
  const rows = await query<Row>(reading())`
    select o.id, ${kind} as kind, a.id as "applicationId", a.name as "applicationName",
      a.status as "applicationStatus", r.provider_id as "providerId", r.provider_name as "providerName",
      r.client_id as "clientId", o.kind as "operationKind", o.next_attempt_at as "willRetryAt", o.error,
      o.created_at as since
    from registration_operations o
    join client_registrations r on r.id = o.registration_id
    join applications a on a.id = o.application_id
    where o.dismissed_at is null and (o.status = 'FAILED' or (o.status = 'PENDING' and o.attempts > 0))
      and ${kind === "FAILED" ? sql`not ${orphan} and r.status <> 'ORPHANED'` : sql`${orphan} and o.status = 'FAILED'`}
      ${part}`;
  return rows.map(toProblem);
}

/** Clients that exist at a server but are no longer needed. By client_registrations_by_status */
export async function selectOrphaned(providerId: string | null, page: Page): Promise<RegistrationProblem[]> {
  const { beyond, order, limit } = keyset(byId("r.id"), "DESCENDING", page, ORPHANED);
  return orphanedClients(sql`true ${beyond} ${ofProvider(providerId)} ${order} ${limit}`);
}

/** Problems of any kind by ID: the registration's for an orphaned client, otherwise the operation's. */
export async function findProblems(ids: readonly string[]): Promise<RegistrationProblem[]> {
  if (ids.length === 0) return [];
  const listed = (column: string) => sql`and ${sql.raw(column)} = any(${sql.param(ids)}::uuid[])`;
  const found = await Promise.all([
    troubledOperations("FAILED", listed("o.id")),
    troubledOperations("POSSIBLE_ORPHAN", listed("o.id")),
    orphanedClients(sql`r.status = 'ORPHANED' ${listed("r.id")}`),
  ]);
  return found.flat();
}

async function orphanedClients(those: SQL): Promise<RegistrationProblem[]> {
  const rows = await query<Row>(reading())`
    select r.id, 'ORPHANED' as kind, a.id as "applicationId", a.name as "applicationName",
      a.status as "applicationStatus", r.provider_id as "providerId", r.provider_name as "providerName",
      r.client_id as "clientId", o.kind as "operationKind", o.next_attempt_at as "willRetryAt", o.error,
      r.updated_at as since
    from client_registrations r
    join applications a on a.id = r.application_id
    left join lateral (
      select kind, next_attempt_at, error from registration_operations
      where registration_id = r.id order by id desc limit 1
    ) o on true
    where ${those}`;
  return rows.map(toProblem);
}

const ORPHANED = { name: "r.status", type: "registration_status", value: "ORPHANED" } as const;

const keysetOf = (page: Page, name: string) => keyset(byId(name), "DESCENDING", page);

/** A registered client in the administrators' list. */
export interface RegisteredClient {
  readonly id: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationStatus: "ACTIVE" | "ARCHIVED";
  readonly providerId: string | null;
  readonly providerName: string;
  readonly clientId: string | null;
  readonly status: Registration["status"];
  readonly clientSecretExpiresAt: Date | null;
  readonly updatedAt: Date;
}

/**
 * One page of all clients, including past ones, newest first. By client_registrations_by_status or client_registrations_by_provider when
 * those are given, else by the primary key.
 */
export async function selectRegisteredClients(
  filter: { readonly providerId: string | null; readonly statuses: readonly string[] | null },
  page: Page,
): Promise<RegisteredClient[]> {
  const { beyond, order, limit } = keysetOf(page, "r.id");
  const { providerId, statuses } = filter;
  const ofStatus = statuses ? sql`and r.status = any(${sql.param(statuses)}::registration_status[])` : sql``;
  return registeredClients(sql`${ofProvider(providerId)} ${ofStatus} ${beyond} ${order} ${limit}`);
}

/** Several clients by the IDs of their registrations. */
export async function findRegisteredClients(ids: readonly string[]): Promise<RegisteredClient[]> {
  if (ids.length === 0) return [];
  return registeredClients(sql`and r.id = any(${sql.param(ids)}::uuid[])`);
}

async function registeredClients(part: SQL): Promise<RegisteredClient[]> {
  const rows = await query<RegisteredClient>(reading())`
    select r.id, a.id as "applicationId", a.name as "applicationName", a.status as "applicationStatus",
      r.provider_id as "providerId", r.provider_name as "providerName", r.client_id as "clientId", r.status,
      r.client_secret_expires_at as "clientSecretExpiresAt", r.updated_at as "updatedAt"
    from client_registrations r join applications a on a.id = r.application_id
    where true ${part}`;
  return rows.map((row) => ({
    ...row,
    clientSecretExpiresAt: row.clientSecretExpiresAt && new Date(row.clientSecretExpiresAt),
    updatedAt: new Date(row.updatedAt),
  }));
}

/** The number of each kind, counted up to a bound. */
export async function countProblems(bound: number): Promise<Readonly<Record<ProblemKind, number>>> {
  const [row] = await query<{ failed: number; left: number; orphans: number }>(reading())`
    select
      (select count(*)::int from (
        select from registration_operations o join client_registrations r on r.id = o.registration_id
        where o.dismissed_at is null and (o.status = 'FAILED' or (o.status = 'PENDING' and o.attempts > 0))
          and not (o.kind = 'REGISTER' and o.outcome_unknown) and r.status <> 'ORPHANED' limit ${bound}) t) as failed,
      (select count(*)::int from (
        select from client_registrations where status = 'ORPHANED' limit ${bound}) t) as left,
      (select count(*)::int from (
        select from registration_operations o
        where o.dismissed_at is null and o.status = 'FAILED' and o.kind = 'REGISTER' and o.outcome_unknown
        limit ${bound}) t) as orphans`;
  return { FAILED: row?.failed ?? 0, ORPHANED: row?.left ?? 0, POSSIBLE_ORPHAN: row?.orphans ?? 0 };
}
