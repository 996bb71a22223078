import { z } from "zod";
import { type Application, lockApplication } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { verb } from "@/domain/kernel/verb";
import { isManageable } from "@/domain/registrations/client-response";
import {
  dismissFailures,
  findOperation,
  type Operation,
  openOperations,
  updateOperation,
} from "@/domain/registrations/operations/operation.repository";
import { USED_UNTIL_REPLACED } from "@/domain/registrations/operations/perform";
import { subjectOf } from "@/domain/registrations/operations/report";
import { wakeWaiting } from "@/domain/registrations/operations/schedule";
import { isObsolete } from "@/domain/registrations/operations/settle";
import { storeDeletionRow } from "@/domain/registrations/operations/store-response";
import {
  findRegistration,
  isUsedUntilReplaced,
  lockRegistration,
  type Registration,
} from "@/domain/registrations/registration.repository";
import { cancelSeen } from "@/domain/registrations/registration.service";
import { makeDue, requestDeletion } from "@/domain/registrations/requests";
import { type AuditAction, audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import {
  countProblems,
  findProblems,
  findRegisteredClients,
  type ProblemKind,
  type RegisteredClient,
  type RegistrationProblem,
  selectOrphaned,
  selectRegisteredClients,
  selectTroubledOperations,
} from "./repair.repository";

export type { ProblemKind, RegisteredClient, RegistrationProblem };

/** The count of problems stops here. */
export const PROBLEM_BOUND = 100;

/** The number of problems of each kind, at most PROBLEM_BOUND. @throws FORBIDDEN */
export async function problemCounts(actor: Actor): Promise<Readonly<Record<ProblemKind, number>>> {
  assertMay(actor, "registrations.see");
  return countProblems(PROBLEM_BOUND);
}

/** Problems of one kind, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listProblems(
  actor: Actor,
  kind: ProblemKind,
  input: PageInput & { readonly providerId?: string | null },
): Promise<Page<RegistrationProblem>> {
  assertMay(actor, "registrations.see");
  const page = pageRequest(input, isIdKey);
  const providerId = input.providerId ?? null;
  const rows =
    kind === "ORPHANED"
      ? await selectOrphaned(providerId, page)
      : await selectTroubledOperations(kind, providerId, page);
  return toPage(rows, page);
}

/** All clients at authorization servers, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listRegisteredClients(
  actor: Actor,
  input: PageInput & { readonly providerId?: string | null; readonly statuses?: readonly string[] | null },
): Promise<Page<RegisteredClient>> {
  assertMay(actor, "registrations.see");
  const page = pageRequest(input, isIdKey);
  const filter = {
    providerId: input.providerId ?? null,
    statuses: input.statuses?.length ? input.statuses : null,
  };
  return toPage(await selectRegisteredClients(filter, page), page);
}

/** Several problems by ID; none for users who can't see them. Three statements. */
export async function visibleProblems(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegistrationProblem>> {
  if (!may(actor, "registrations.see")) return new Map();
  return new Map((await findProblems(ids)).map((problem) => [problem.id, problem]));
}

/** Several clients by the IDs of their registrations; none for users who can't see them. One statement. */
export async function visibleRegisteredClients(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegisteredClient>> {
  if (!may(actor, "registrations.see")) return new Map();
  return new Map((await findRegisteredClients(ids)).map((client) => [client.id, client]));
}

const repairInput = z.object({
  kind: z.enum(["FAILED", "ORPHANED", "POSSIBLE_ORPHAN"]),
  ids: z
    .array(z.string())
    .min(1, "Choose at least one.")
    .max(MAXIMUM_TOGETHER, `Choose up to ${MAXIMUM_TOGETHER}.`),
  /** RETRY: try again in the background. DISMISS: mark as resolved, or cancel. */
  action: z.enum(["RETRY", "DISMISS"]),
});
export type RepairInput = z.input<typeof repairInput>;

export interface RepairResult {
  readonly id: string;
  /** Null on success; else the reason. */
  readonly error: string | null;
}

/** Repairs several problems, each in its own transaction: failed items are reported, the others proceed. */
export const repairRegistrations = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function repairRegistrations(actor: Actor, input: RepairInput): Promise<RepairResult[]> {
    assertMay(actor, "registrations.repair");
    const { kind, ids, action } = parseInput(repairInput, input);
    const results: RepairResult[] = [];
    for (const id of new Set(ids)) {
      try {
        await (kind === "ORPHANED" ? repairOrphaned(actor, id, action) : repairOperation(actor, id, action));
        results.push({ id, error: null });
      } catch (error) {
        if (!(error instanceof DomainError) || error.code === "FORBIDDEN") throw error;
        results.push({ id, error: error.message });
      }
    }
    return results;
  },
);

async function repairOperation(actor: Actor, id: string, action: RepairInput["action"]): Promise<void> {
  const seen = await findOperation(database(), id);
  if (!seen) throw notFound("operation");
  await change(actor, async (tx) => {
    const application = await lockApplication(tx, seen.applicationId);
    const registration = await lockRegistration(tx, seen.registrationId);
    const operation = await findOperation(tx, id);
    if (!application || !operation || !registration) throw notFound("operation");
    if (action === "RETRY") await retry(tx, operation, registration, application);
    else await dismiss(tx, operation);
    await trace(
      tx,
      actor,
      registration,
      action === "RETRY" ? "registration.retried" : "registration.dismissed",
    );
  });
}

async function retry(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  application: Application,
): Promise<void> {
  const rejection = whyNotAgain(operation, registration, application);
  if (rejection) throw new DomainError("INVALID_STATUS", rejection);
  if (!(await makeDue(tx, operation.id))) {
    throw new DomainError(
      "INVALID_STATUS",
      `This operation is ${operation.status.toLowerCase()}. There is nothing to retry.`,
    );
  }
  await wakeWaiting(tx, registration.id);
}

function whyNotAgain(
  operation: Operation,
  registration: Registration,
  application: Application,
): string | null {
  if (operation.kind === "REGISTER" && operation.outcomeUnknown) {
    return "The outcome of this registration is unknown. The application's owners can register a new client. Check the server for the first one.";
  }
  if (operation.kind === "RENEW_SECRET" || operation.kind === "CHECK") {
    return "Its owners can request this again. Dismiss this problem.";
  }
  if (isObsolete(operation, registration, application)) {
    return "Its application is archived or has another client, so this is no longer needed. Dismiss this problem.";
  }
  const inUse = registration.supersededAt === null && application.status === "ACTIVE";
  return operation.kind === "DELETE" && inUse
    ? "The application is active and keeps its client. Dismiss this problem."
    : null;
}

/** Canceled if it was waiting; removed from the list in any case. */
async function dismiss(tx: Transaction, operation: Operation): Promise<void> {
  if (operation.status !== "PENDING" && operation.status !== "FAILED") {
    throw new DomainError(
      "INVALID_STATUS",
      `This operation is ${operation.status.toLowerCase()}. There is nothing to dismiss.`,
    );
  }
  if (operation.status === "PENDING") await cancelSeen(tx, operation);
  await updateOperation(tx, operation.id, { dismissedAt: now() });
}

async function repairOrphaned(actor: Actor, id: string, action: RepairInput["action"]): Promise<void> {
  const seen = await findRegistration(database(), id);
  if (!seen) throw notFound("registration");
  await change(actor, async (tx) => {
    await lockApplication(tx, seen.applicationId);
    const registration = await lockRegistration(tx, id);
    if (registration?.status !== "ORPHANED") {
      throw new DomainError(
        "INVALID_STATUS",
        `This client is ${registration?.status.toLowerCase().replaceAll("_", " ") ?? "gone"}, not orphaned.`,
      );
    }
    if (action === "RETRY") await deleteAgain(tx, actor, registration);
    else await storeDeletionRow(tx, registration, "REMOVED");
    await trace(
      tx,
      actor,
      registration,
      action === "RETRY" ? "registration.retried" : "registration.dismissed",
    );
  });
}

async function deleteAgain(tx: Transaction, actor: Actor, registration: Registration): Promise<void> {
  if (!isManageable(registration) || !registration.providerId) {
    throw new DomainError(
      "INVALID_STATUS",
      "Latchkey has no access to delete this client. Delete it at the authorization server, then mark it as deleted here.",
    );
  }
  if (await isUsedUntilReplaced(tx, registration)) {
    throw new DomainError("INVALID_STATUS", USED_UNTIL_REPLACED);
  }
  if ((await openOperations(tx, registration.id)).length > 0) {
    throw new DomainError(
      "INVALID_STATUS",
      "Its deletion is already in progress. Try again when it finishes.",
    );
  }
  await dismissFailures(tx, registration.id, ["DELETE"]);
  await requestDeletion(tx, actor, registration);
  await wakeWaiting(tx, registration.id);
}

async function trace(
  tx: Transaction,
  actor: Actor,
  registration: Registration,
  action: AuditAction,
): Promise<void> {
  await audit(tx, actor, {
    action,
    subject: subjectOf(registration),
    applicationId: registration.applicationId,
    capacity: "ADMINISTRATOR",
  });
}
