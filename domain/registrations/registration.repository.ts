import { and, desc, eq, gt, inArray, isNotNull, isNull, like, lt, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  applications,
  clientRegistrationProviders as providers,
  clientRegistrations as registrations,
} from "@/db/schema";
import { canBeSameServer, type Home } from "@/domain/authorization-servers/same-server";
import type { Queryable, Transaction } from "@/domain/store/database";
import type { Writer } from "@/domain/store/send";
import { insertRow, type NewRow, newRow, rowById, statement, updateRow } from "@/domain/store/statements";
import type { DesiredClient } from "./client-metadata.rules";

/** A registration with its encrypted columns, which stay inside this folder. */
export type Registration = typeof registrations.$inferSelect;

const currentOf = (db: Writer) =>
  db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.applicationId, sql.placeholder("applicationId")),
        isNull(registrations.supersededAt),
      ),
    );
const currentRegistration = statement((db) => currentOf(db));
const currentRegistrationLocked = statement((db) => currentOf(db).for("update"));

/** An application's current registration. By client_registrations_one_current. */
export async function findCurrentRegistration(
  db: Queryable,
  applicationId: string,
): Promise<Registration | null> {
  const [row] = await currentRegistration(db, { applicationId });
  return row ?? null;
}

/** The current registrations of several applications with the applications' desired values, for loaders. */
export async function findCurrentRegistrations(
  db: Queryable,
  applicationIds: readonly string[],
): Promise<{ registration: Registration; desiredClient: DesiredClient }[]> {
  if (applicationIds.length === 0) return [];
  const { type, name, redirectUris, grantTypes } = applications;
  return db
    .select({ registration: registrations, desiredClient: { type, name, redirectUris, grantTypes } })
    .from(registrations)
    .innerJoin(applications, eq(applications.id, registrations.applicationId))
    .where(
      and(inArray(registrations.applicationId, [...applicationIds]), isNull(registrations.supersededAt)),
    );
}

/** The applications of current registrations, by registration. */
export async function findApplicationsOf(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; applicationId: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: registrations.id, applicationId: registrations.applicationId })
    .from(registrations)
    .where(and(inArray(registrations.id, [...ids]), isNull(registrations.supersededAt)));
}

export const findRegistration = rowById(registrations);

/** The current registration, locked for a change. The application must already be locked. */
export async function lockCurrentRegistration(
  tx: Transaction,
  applicationId: string,
): Promise<Registration | null> {
  const [row] = await currentRegistrationLocked(tx, { applicationId });
  return row ?? null;
}

const replacedOnes = statement((db) =>
  db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.applicationId, sql.placeholder("applicationId")),
        isNotNull(registrations.supersededAt),
        eq(registrations.status, "ORPHANED"),
      ),
    )
    .orderBy(desc(registrations.id))
    .limit(20),
);

/** Replaced clients that still exist at a server, the last one first. By client_registrations_by_application. */
export async function selectReplaced(db: Queryable, applicationId: string): Promise<Registration[]> {
  return replacedOnes(db, { applicationId });
}

const current = alias(registrations, "current_registration");

/**
 * Of several applications, the client that was replaced last and still exists, with whether the application uses it until its new one does. By
 * client_registrations_by_application and client_registrations_one_current.
 */
export async function findLastReplaced(
  db: Queryable,
  applicationIds: readonly string[],
): Promise<{ registration: Registration; isInUse: boolean }[]> {
  if (applicationIds.length === 0) return [];
  const isInUse = sql<boolean>`${applications.status} = 'ACTIVE' and ${applications.clientId} = ${registrations.clientId}
    and ${current.clientId} is null`;
  return db
    .select({ registration: registrations, isInUse })
    .from(registrations)
    .innerJoin(applications, eq(applications.id, registrations.applicationId))
    .leftJoin(
      current,
      and(eq(current.applicationId, registrations.applicationId), isNull(current.supersededAt)),
    )
    .where(
      and(
        inArray(registrations.applicationId, [...applicationIds]),
        isNotNull(registrations.supersededAt),
        isNotNull(registrations.clientId),
        eq(registrations.status, "ORPHANED"),
        sql`not exists (select from ${registrations} newer where newer.application_id = ${registrations.applicationId}
          and newer.id > ${registrations.id} and newer.superseded_at is not null and newer.client_id is not null
          and newer.status = 'ORPHANED')`,
      ),
    );
}

export const lockRegistration: (tx: Transaction, id: string) => Promise<Registration | null> = rowById(
  registrations,
  "update",
);

/** A client's identity at its server. */
export type ClientAt = Pick<
  Registration,
  "id" | "applicationId" | "providerId" | "clientId" | "registrationClientUri"
>;

/** A registration with a client. */
export type Holder = Pick<Registration, "id" | "applicationId" | "status" | "supersededAt">;

const itsProvider = alias(providers, "its_provider");
const ownProvider = alias(providers, "own_provider");

const namesakes = statement((db) =>
  db
    .select({
      id: registrations.id,
      applicationId: registrations.applicationId,
      status: registrations.status,
      supersededAt: registrations.supersededAt,
      providerId: registrations.providerId,
      metadata: itsProvider.serverMetadata,
      ownMetadata: ownProvider.serverMetadata,
      registrationClientUri: registrations.registrationClientUri,
    })
    .from(registrations)
    .leftJoin(itsProvider, eq(itsProvider.id, registrations.providerId))
    .leftJoin(ownProvider, eq(ownProvider.id, sql.placeholder("providerId")))
    .where(
      and(
        eq(registrations.clientId, sql.placeholder("clientId")),
        ne(registrations.id, sql.placeholder("id")),
        ne(registrations.status, "REMOVED"),
      ),
    )
    .limit(100),
);

/** Other registrations with the same client, which may still exist. By client_registrations_by_client_id. */
export async function selectOtherHolders(db: Queryable, client: ClientAt): Promise<Holder[]> {
  const { id, providerId, clientId, registrationClientUri } = client;
  if (!clientId) return [];
  const found = await namesakes(db, { id, providerId, clientId });
  return found.filter(({ ownMetadata, ...holder }) =>
    canBeSameServer(holder as Home, { providerId, metadata: ownMetadata, registrationClientUri } as Home),
  );
}

/** Whether the server returned a client that another application has there. */
export async function isClientOfAnother(db: Queryable, client: ClientAt): Promise<boolean> {
  const holders = await selectOtherHolders(db, client);
  return holders.some((holder) => holder.applicationId !== client.applicationId);
}

/** Whether another registration, of any application, uses the same client. */
export async function isHeldElsewhere(db: Queryable, client: ClientAt): Promise<boolean> {
  const holders = await selectOtherHolders(db, client);
  return holders.some(
    ({ status, supersededAt }) => supersededAt === null && (status === "ACTIVE" || status === "OUT_OF_SYNC"),
  );
}

const waitingForSuccessor = statement((db) =>
  db
    .select({ id: registrations.id })
    .from(applications)
    .innerJoin(
      registrations,
      and(eq(registrations.applicationId, applications.id), isNull(registrations.supersededAt)),
    )
    .where(
      and(
        eq(applications.id, sql.placeholder("applicationId")),
        eq(applications.clientId, sql.placeholder("clientId")),
        eq(applications.status, "ACTIVE"),
        isNull(registrations.clientId),
      ),
    ),
);

/** Whether an active application still uses a replaced client, because its new one doesn't exist. By client_registrations_one_current. */
export async function isUsedUntilReplaced(
  db: Queryable,
  { applicationId, clientId }: Pick<ClientAt, "applicationId" | "clientId">,
): Promise<boolean> {
  return clientId !== null && (await waitingForSuccessor(db, { applicationId, clientId })).length > 0;
}

export async function insertRegistration(
  tx: Transaction,
  row: typeof registrations.$inferInsert,
): Promise<void> {
  await insertRow(tx, registrations, row);
}

export const newRegistration = (row: Registration): NewRow => newRow(registrations, row);

export async function updateRegistrationRow(
  db: Queryable,
  id: string,
  values: Partial<typeof registrations.$inferInsert>,
): Promise<void> {
  await updateRow(db, registrations, id, values);
}

/** Client secrets of active applications that expire before a timestamp, in batches by ID. By client_registrations_by_secret_expiry. */
export async function selectEndingSecrets(
  db: Queryable,
  before: Date,
  batch: { readonly afterId: string | null; readonly limit: number },
): Promise<{ id: string; applicationId: string; applicationName: string; expiresAt: Date }[]> {
  const rows = await db
    .select({
      id: registrations.id,
      applicationId: registrations.applicationId,
      applicationName: applications.name,
      expiresAt: registrations.clientSecretExpiresAt,
    })
    .from(registrations)
    .innerJoin(applications, eq(applications.id, registrations.applicationId))
    .where(
      and(
        lt(registrations.clientSecretExpiresAt, before),
        isNull(registrations.supersededAt),
        inArray(registrations.status, ["ACTIVE", "OUT_OF_SYNC"]),
        eq(applications.status, "ACTIVE"),
        batch.afterId ? gt(registrations.id, batch.afterId) : undefined,
      ),
    )
    .orderBy(registrations.id)
    .limit(batch.limit);
  return rows.flatMap(({ expiresAt, ...row }) => (expiresAt ? [{ ...row, expiresAt }] : []));
}

/** Moves the management URLs when the same server has a new URL. */
export async function moveRegistrations(tx: Transaction, from: string, to: string): Promise<void> {
  const uri = registrations.registrationClientUri;
  await tx
    .update(registrations)
    .set({ registrationClientUri: sql`${to}::text || substr(${uri}, ${from.length + 1})` })
    .where(like(uri, `${from.replace(/[\\%_]/g, "\\$&")}/%`));
}
