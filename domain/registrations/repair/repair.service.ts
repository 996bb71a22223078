import { z } from "zod";
import { type Application, lockApplication } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { verb } from "@/domain/kernel/verb";
import { isManageable } from "@/domain/registrations/client-answer";
import {
  dismissFailures,
  findOperation,
  type Operation,
  openOperations,
  updateOperation,
} from "@/domain/registrations/operations/operation.repository";
import { subjectOf } from "@/domain/registrations/operations/report";
import { wakeWaiting } from "@/domain/registrations/operations/schedule";
import { isUnwanted } from "@/domain/registrations/operations/settle";
import { keepDeletionRow } from "@/domain/registrations/operations/store-response";
import {
  findRegistration,
  lockRegistration,
  type Registration,
} from "@/domain/registrations/registration.repository";
import { giveUp } from "@/domain/registrations/registration.service";
import { makeDue, requestDeletion } from "@/domain/registrations/requests";
import { type AuditAction, audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import {
  countProblems,
  type ProblemKind,
  type RegisteredClient,
  type RegistrationProblem,
  selectLeftBehind,
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
    kind === "LEFT_BEHIND"
      ? await selectLeftBehind(providerId, page)
      : await selectTroubledOperations(kind, providerId, page);
  return toPage(rows, page);
}

/** All clients at authorization servers, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listRegisteredClients(
  actor: Actor,
  input: PageInput & { readonly providerId?: string | null; readonly states?: readonly string[] | null },
): Promise<Page<RegisteredClient>> {
  assertMay(actor, "registrations.see");
  const page = pageRequest(input, isIdKey);
  const filter = { providerId: input.providerId ?? null, states: input.states?.length ? input.states : null };
  return toPage(await selectRegisteredClients(filter, page), page);
}

const repairInput = z.object({
  kind: z.enum(["FAILED", "LEFT_BEHIND", "POSSIBLE_ORPHAN"]),
  ids: z.array(z.string()).min(1, "Choose at least one.").max(100, "Choose up to 100."),
  /** RETRY: try again in the background. DISMISS: mark as resolved, or cancel. */
  act: z.enum(["RETRY", "DISMISS"]),
});
export type RepairInput = z.input<typeof repairInput>;

export interface RepairOutcome {
  readonly id: string;
  /** Null on success; else the reason. */
  readonly refusal: string | null;
}

/** Repairs several problems, each in its own transaction: failed items are reported, the others proceed. */
export const repairRegistrations = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function repairRegistrations(actor: Actor, input: RepairInput): Promise<RepairOutcome[]> {
    assertMay(actor, "registrations.repair");
    const { kind, ids, act } = parseInput(repairInput, input);
    const outcomes: RepairOutcome[] = [];
    for (const id of new Set(ids)) {
      try {
        await (kind === "LEFT_BEHIND" ? repairLeftBehind(actor, id, act) : repairOperation(actor, id, act));
        outcomes.push({ id, refusal: null });
      } catch (error) {
        if (!(error instanceof DomainError) || error.code === "FORBIDDEN") throw error;
        outcomes.push({ id, refusal: error.message });
      }
    }
    return outcomes;
  },
);

async function repairOperation(actor: Actor, id: string, act: RepairInput["act"]): Promise<void> {
  const seen = await findOperation(database(), id);
  if (!seen) throw notFound("operation");
  await change(actor, async (tx) => {
    const application = await lockApplication(tx, seen.applicationId);
    const registration = await lockRegistration(tx, seen.registrationId);
    const operation = await findOperation(tx, id);
    if (!application || !operation || !registration) throw notFound("operation");
    if (act === "RETRY") await retry(tx, operation, registration, application);
    else await dismiss(tx, operation);
    await trace(tx, actor, registration, act === "RETRY" ? "registration.retried" : "registration.dismissed");
  });
}

async function retry(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  application: Application,
): Promise<void> {
  const refusal = whyNotAgain(operation, registration, application);
  if (refusal) throw new DomainError("WRONG_STATE", refusal);
  if (!(await makeDue(tx, operation.id))) {
    throw new DomainError("WRONG_STATE", `This operation is ${operation.state}. There is nothing to retry.`);
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
  if (isUnwanted(operation, registration, application)) {
    return "Its application is archived or has another client, so this is no longer needed. Dismiss this problem.";
  }
  const inUse = registration.supersededAt === null && application.status === "ACTIVE";
  return operation.kind === "DELETE" && inUse
    ? "The application is active and keeps its client. Dismiss this problem."
    : null;
}

/** Canceled if it was waiting; removed from the list in any case. */
async function dismiss(tx: Transaction, operation: Operation): Promise<void> {
  if (operation.state !== "PENDING" && operation.state !== "FAILED") {
    throw new DomainError(
      "WRONG_STATE",
      `This operation is ${operation.state}. There is nothing to dismiss.`,
    );
  }
  if (operation.state === "PENDING") await giveUp(tx, operation);
  await updateOperation(tx, operation.id, { dismissedAt: now() });
}

async function repairLeftBehind(actor: Actor, id: string, act: RepairInput["act"]): Promise<void> {
  const seen = await findRegistration(database(), id);
  if (!seen) throw notFound("registration");
  await change(actor, async (tx) => {
    await lockApplication(tx, seen.applicationId);
    const registration = await lockRegistration(tx, id);
    if (registration?.state !== "LEFT_BEHIND") {
      throw new DomainError("WRONG_STATE", `This client is ${registration?.state ?? "gone"}, not orphaned.`);
    }
    if (act === "RETRY") await deleteAgain(tx, actor, registration);
    else await keepDeletionRow(tx, registration, "REMOVED");
    await trace(tx, actor, registration, act === "RETRY" ? "registration.retried" : "registration.dismissed");
  });
}

async function deleteAgain(tx: Transaction, actor: Actor, registration: Registration): Promise<void> {
  if (!isManageable(registration) || !registration.providerId) {
    throw new DomainError(
      "WRONG_STATE",
      "Latchkey has no access to delete this client. Delete it at the authorization server, then dismiss it here.",
    );
  }
  if ((await openOperations(tx, registration.id)).length > 0) {
    throw new DomainError("WRONG_STATE", "Its deletion is already in progress. Try again when it finishes.");
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
