import { asc, eq, inArray } from "drizzle-orm";
import {
  applications,
  auditEntries,
  clientRegistrationProviders,
  clientRegistrations,
  notifications,
  registrationOperations,
} from "@/db/schema";
import { after, DAY, now } from "@/domain/kernel/clock";
import type { ProviderInput } from "@/domain/providers/provider.rules";
import { createProvider } from "@/domain/providers/provider.service";
import { clientSecretOf, managementOf } from "@/domain/registrations/client-response";
import { runOrRecoverOperation } from "@/domain/registrations/operations/runner";
import { database } from "@/domain/store/database";
import { type FakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { SYSTEM } from "./world";

export const CALLBACK = "https://app.example.com/callback";
export const WEB = { type: "WEB" as const, name: "Weather", redirectUris: [CALLBACK] };

/** Expected parts of an error. */
export const domainError = (code: string) => ({ name: "DomainError", code });

let counter = 0;

/** Adds a provider for a fake server. @returns its ID */
export async function addFake(
  { discoveryUrl }: Pick<FakeServer, "discoveryUrl">,
  input: Partial<ProviderInput> = {},
): Promise<string> {
  counter += 1;
  const fields = providerInput(discoveryUrl, { name: `Fake ${counter}`, ...input });
  return (await createProvider(SYSTEM, fields)).id;
}

/** Provider input for a server that issues tokens by client credentials. */
export const providerInput = (discoveryUrl: string, input: Partial<ProviderInput> = {}): ProviderInput => ({
  name: "A provider",
  discoveryUrl,
  initialAccessMethod: "CLIENT_CREDENTIALS",
  ...TOKEN_CLIENT,
  ...input,
});

/** A stored provider. */
export async function providerRow(id: string) {
  const [row] = await database()
    .select()
    .from(clientRegistrationProviders)
    .where(eq(clientRegistrationProviders.id, id));
  if (!row) throw new Error("there is no such provider");
  return row;
}

/** All stored registrations of an application, oldest first. */
export async function registrationRows(applicationId: string) {
  return database()
    .select()
    .from(clientRegistrations)
    .where(eq(clientRegistrations.applicationId, applicationId))
    .orderBy(asc(clientRegistrations.id));
}

/** The current registration with its secrets in plaintext. */
export async function currentOf(applicationId: string) {
  const row = (await registrationRows(applicationId)).find(({ supersededAt }) => supersededAt === null);
  if (!row) throw new Error("the application has no registration");
  return { ...row, secret: clientSecretOf(row), token: managementOf(row)?.registrationAccessToken ?? null };
}

/** All operations of an application, oldest first. */
export async function operationsOf(applicationId: string) {
  return database()
    .select()
    .from(registrationOperations)
    .where(eq(registrationOperations.applicationId, applicationId))
    .orderBy(asc(registrationOperations.id));
}

/** An application's latest operation. */
export async function lastOperation(applicationId: string) {
  const operation = (await operationsOf(applicationId)).at(-1);
  if (!operation) throw new Error("the application has no operation");
  return operation;
}

export async function applicationRow(id: string) {
  const [row] = await database().select().from(applications).where(eq(applications.id, id));
  if (!row) throw new Error("there is no such application");
  return row;
}

/** An application's audit log: actions, in order. */
export async function auditLogOf(applicationId: string) {
  return database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.applicationId, applicationId))
    .orderBy(asc(auditEntries.id));
}

/** A user's notifications, as events. */
export async function notificationsOf(userId: string): Promise<string[]> {
  const rows = await database()
    .select()
    .from(notifications)
    .where(eq(notifications.userId, userId))
    .orderBy(asc(notifications.id));
  return rows.map(({ event }) => event);
}

/** Advances time for operations waiting for their next attempt: they are due now. */
export async function makeAllDue(applicationId: string): Promise<void> {
  await database()
    .update(registrationOperations)
    .set({ nextAttemptAt: after(now(), -1_000) })
    .where(
      inArray(
        registrationOperations.id,
        (await waiting(applicationId)).map(({ id }) => id),
      ),
    );
}

async function waiting(applicationId: string) {
  const operations = await operationsOf(applicationId);
  return operations.filter(({ status }) => status === "PENDING");
}

/** Runs an application's operations like the background worker, until none is open or the round limit is reached. */
export async function drain(applicationId: string, rounds = 8): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const open = await waiting(applicationId);
    if (open.length === 0) return;
    await makeAllDue(applicationId);
    for (const { id } of open) await runOrRecoverOperation(id);
  }
}

/** Simulates a dead runner: its lease has expired, and its request was sent or not. */
export async function abandon(operationId: string, requestSentAt: Date | null): Promise<void> {
  await database()
    .update(registrationOperations)
    .set({
      status: "RUNNING",
      nextAttemptAt: null,
      finishedAt: null,
      requestSentAt,
      leaseEndsAt: after(now(), -DAY),
    })
    .where(eq(registrationOperations.id, operationId));
}
