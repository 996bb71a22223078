import { setTimeout as delay } from "node:timers/promises";
import { findApplication, lockApplication } from "@/domain/applications/application.repository";
import { audit } from "@/domain/kernel/audit";
import { after, now, SECOND } from "@/domain/kernel/clock";
import { isViolationOf } from "@/domain/kernel/constraints";
import { change, database } from "@/domain/kernel/database";
import { DomainError } from "@/domain/kernel/domain-error";
import { describeError, log } from "@/domain/kernel/log";
import { AuthorizationServerError } from "./authorization-server";
import { type AttemptContext, perform } from "./operation.perform";
import {
  claimOperation,
  findOperation,
  finishAttempt,
  lockOperation,
  type Operation,
  updateOperation,
} from "./operation.repository";
import { INTERRUPTED_ERROR, LEASE } from "./operation.rules";
import { type Outcome, scheduleOperation, settle, wakeNext } from "./operation.settle";
import { stateAfterFailure } from "./operation.states";
import { REGISTRAR } from "./operation.traces";
import { findProvider } from "./provider.repository";
import { findRegistration, lockRegistration, updateRegistrationRow } from "./registration.repository";
import { disposeOfStrayClient } from "./stray-client";

/*
 * The order of writes around each remote change, and what a crash leaves:
 *   1. the operation is recorded with the change that wants it          crash: the job goes on
 *   2. it is claimed: RUNNING, with a lease                             crash: the lease ends, it is PENDING again
 *   3. `requestSentAt` is written, then the request goes out            crash: the outcome is unknown; a registration or renewal is
 *                                                                       FAILED and waits for a person, an update or deletion repeats
 *   4. the answer is kept, with the operation's end, in one transaction crash: as in 3
 * The recovery job is enqueued with the claim, for the end of the lease.
 */

/** How long a person waits for the first attempt; it goes on in the background after that. */
const PATIENCE = 10 * SECOND;

/** What can be sent again without knowing what became of it the first time. */
const REPEATABLE: ReadonlySet<Operation["kind"]> = new Set(["UPDATE", "DELETE", "CHECK"]);

/** The attempt has lost its operation to another runner; whatever it still has to say is stale. */
class LostClaim extends Error {
  override readonly name = "LostClaim";
}

/** Runs an operation now, for somebody who waits: at most ten seconds, then it goes on without them. Never throws. */
export async function attemptNow(operationId: string, patience = PATIENCE): Promise<void> {
  const attempt = runOperation(operationId).catch((error: unknown) => {
    log().error({ error: describeError(error), operationId }, "an operation could not be run");
  });
  const waiting = new AbortController();
  await Promise.race([attempt, delay(patience, undefined, { signal: waiting.signal }).catch(() => {})]);
  waiting.abort();
}

/** What the job does: runs a due operation, or sees to one whose runner died. */
export async function runOrRecoverOperation(operationId: string): Promise<void> {
  const operation = await findOperation(database(), operationId);
  if (operation?.state === "RUNNING") return recoverOperation(operation);
  if (operation?.state !== "PENDING") return;
  // The queue goes by the database's clock, the operation by ours: a little early is not "never".
  if (operation.nextAttemptAt && operation.nextAttemptAt > now()) {
    const due = operation.nextAttemptAt;
    await change(REGISTRAR, (tx) => scheduleOperation(tx, operationId, after(due, SECOND)));
    return;
  }
  return runOperation(operationId);
}

/** Makes one attempt, if the operation is due and nobody else has it. */
export async function runOperation(operationId: string): Promise<void> {
  const claimed = await claim(operationId);
  if (!claimed) return;
  const outcome = await attempt(claimed);
  if (!outcome) return;
  try {
    const settlement = await settle(claimed, outcome);
    if (settlement === "STALE") await disposeOfStrayClient(claimed, outcome, null);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "CLIENT_ID_TAKEN") throw error;
    const refusal = await disposeOfStrayClient(claimed, outcome, error);
    await settle(claimed, { error: refusal });
  }
}

async function claim(operationId: string): Promise<Operation | null> {
  const leaseEndsAt = after(now(), LEASE);
  try {
    return await change(REGISTRAR, async (tx) => {
      const claimed = await claimOperation(tx, operationId, leaseEndsAt);
      if (claimed) await scheduleOperation(tx, operationId, after(leaseEndsAt, SECOND));
      return claimed;
    });
  } catch (error) {
    if (isViolationOf(error, "registration_operations_one_running")) return null;
    throw error;
  }
}

async function attempt(claimed: Operation): Promise<Outcome | null> {
  try {
    return { performed: await perform(await contextOf(claimed)) };
  } catch (error) {
    if (error instanceof LostClaim) return null;
    const expected = error instanceof AuthorizationServerError || error instanceof DomainError;
    if (!expected)
      log().error({ error: describeError(error), operationId: claimed.id }, "an attempt failed here");
    return { error };
  }
}

async function contextOf(operation: Operation): Promise<AttemptContext> {
  const registration = await findRegistration(database(), operation.registrationId);
  const application = await findApplication(database(), operation.applicationId);
  if (!registration || !application) throw new Error("an operation without registration or application");
  const provider = registration.providerId ? await findProvider(database(), registration.providerId) : null;
  const aboutToSend = async () => {
    const sent = await change(REGISTRAR, async (tx) => {
      const present = await lockOperation(tx, operation.id);
      if (present?.state !== "RUNNING" || present.attempts !== operation.attempts) return false;
      const leaseEndsAt = after(now(), LEASE);
      await updateOperation(tx, operation.id, { requestSentAt: now(), leaseEndsAt });
      await scheduleOperation(tx, operation.id, after(leaseEndsAt, SECOND));
      return true;
    });
    if (!sent) throw new LostClaim();
  };
  return { operation, registration, provider, application, aboutToSend };
}

/** An operation whose runner is silent beyond its lease: repeats what can be repeated, declares the rest unknown. */
async function recoverOperation(seen: Operation): Promise<void> {
  await change(REGISTRAR, async (tx) => {
    await lockApplication(tx, seen.applicationId);
    const registration = await lockRegistration(tx, seen.registrationId);
    const operation = await lockOperation(tx, seen.id);
    if (!registration || operation?.state !== "RUNNING" || !operation.leaseEndsAt) return;
    if (operation.leaseEndsAt > now()) {
      await scheduleOperation(tx, operation.id, after(operation.leaseEndsAt, SECOND));
      return;
    }
    const sent = operation.requestSentAt !== null;
    const repeatable = !sent || REPEATABLE.has(operation.kind);
    await finishAttempt(tx, operation.id, operation.attempts, INTERRUPTED_ERROR);
    await updateOperation(tx, operation.id, {
      state: repeatable ? "PENDING" : "FAILED",
      outcomeUnknown: sent || operation.outcomeUnknown,
      error: sent ? INTERRUPTED_ERROR : operation.error,
      leaseEndsAt: null,
      nextAttemptAt: repeatable ? now() : null,
      finishedAt: repeatable ? null : now(),
    });
    if (!repeatable) {
      const state = stateAfterFailure(operation.kind, registration.state, false);
      await updateRegistrationRow(tx, registration.id, { state, updatedAt: now() });
      await audit(tx, REGISTRAR, {
        action: "registration.failed",
        subject: { kind: "registration", id: registration.id, name: registration.providerName },
        applicationId: operation.applicationId,
        changes: [{ field: "error", before: null, after: INTERRUPTED_ERROR.message }],
      });
    }
    await wakeNext(tx, registration.id);
  });
}
