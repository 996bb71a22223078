import { setTimeout as delay } from "node:timers/promises";
import { findApplication } from "@/domain/applications/application.repository";
import { AuthorizationServerError, type ClientInformation } from "@/domain/authorization-servers/port";
import { REGISTRAR } from "@/domain/kernel/actor";
import { after, now, SECOND } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { describeError, log } from "@/domain/kernel/log";
import { isDryRun, recordCall } from "@/domain/kernel/request/dry-run";
import { findProvider } from "@/domain/providers/provider.repository";
import { findRegistration } from "@/domain/registrations/registration.repository";
import { readSettings } from "@/domain/settings/settings.service";
import { isPermanentFailure } from "@/domain/store/constraints";
import { change, database } from "@/domain/store/database";
import { persevere } from "@/domain/store/persevere";
import { type AttemptOutcome, countAttempt } from "@/telemetry/metrics/registrations";
import { inSpan } from "@/telemetry/spans";
import { claimOperation, markAsSent } from "./attempt.repository";
import { findOperation, lockApplicationOf, type Operation } from "./operation.repository";
import { LEASE } from "./operation.rules";
import { type AttemptBasis, perform } from "./perform";
import { recoverOperation } from "./recover";
import { storeIntermediate } from "./rotated-token";
import { scheduleOperation } from "./schedule";
import { type Attempted, settle } from "./settle";

import { disposeOfUnclaimedClient, disposeOfUnusableClient } from "./unclaimed-client";

export { resumeOperations } from "./schedule";

/*
 * The order of writes around each remote change; docs/client-registration.md describes the effect of a crash at each point.
 * 1. the operation is recorded with the change that requires it
 * 2. it is claimed: RUNNING, with a lease; a job that runs before the lease expires runs again at its end.
 *    A new application's first registration is claimed when it is recorded
 * 3. `requestSentAt` is written, then the request is sent
 * 4. the response is stored, with the operation's end, in one transaction
 * No transaction is open during a call to a server.
 */

/** How long a user waits for the first attempt; after that it continues in the background. */
const PATIENCE = 10 * SECOND;
/** How often a waiting caller checks whether it is the operation's turn. */
const GLANCE = 200;

/** The attempt lost its operation to another runner; its results are stale. */
class LostClaim extends Error {
  override readonly name = "LostClaim";
}

/** Runs an operation for a waiting caller: at most ten seconds, then it continues without them. Never throws. */
export async function attemptNow(operationId: string, patience = PATIENCE): Promise<void> {
  if (isDryRun()) return recordServerOf(operationId);
  await atMost(patience, operationId, untilItsTurn(operationId, Date.now() + patience));
}

/** How many operations of one caller are attempted at the same time. */
const TOGETHER = 5;

/** The same for several operations, a few at a time: at most ten seconds for all of them, then their jobs have the rest. Never throws. */
export async function attemptAllNow(operationIds: readonly string[], patience = PATIENCE): Promise<void> {
  const deadline = Date.now() + patience;
  const waiting = [...operationIds];
  const inTurn = async () => {
    for (let id = waiting.shift(); id && Date.now() < deadline; id = waiting.shift()) {
      await attemptNow(id, deadline - Date.now());
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, inTurn));
}

/**
 * The same for an operation that was claimed when it was recorded. Never throws.
 * @returns the client secret received meanwhile, to show to the user who requested the client
 */
export async function attemptClaimed(basis: AttemptBasis): Promise<string | null> {
  if (isDryRun()) {
    recordCall(basis.provider?.name ?? "the authorization server");
    return null;
  }
  let secret: string | null = null;
  const work = carryOut(basis).then((response) => {
    secret = response?.clientSecret ?? null;
  });
  await atMost(PATIENCE, basis.operation.id, work);
  return secret;
}

/** A dry run contacts no server, but says which it would. */
async function recordServerOf(operationId: string): Promise<void> {
  const operation = await findOperation(database(), operationId);
  const registration = operation && (await findRegistration(database(), operation.registrationId));
  recordCall(registration?.providerName ?? "the authorization server");
}

async function atMost(patience: number, operationId: string, work: Promise<void>): Promise<void> {
  const attempt = work.catch((error: unknown) => {
    log().error({ error: describeError(error), operationId }, "an operation could not run");
  });
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([attempt, end]);
  clearTimeout(timer);
}

/** Operations of one registration run one after the other, so another one may have to end first. */
async function untilItsTurn(operationId: string, deadline: number): Promise<void> {
  // The caller that recorded it left a job that is due after this wait.
  while (!(await runOperation(operationId, { hasJob: true }))) {
    const operation = await findOperation(database(), operationId);
    const due =
      operation?.status === "PENDING" && operation.nextAttemptAt && operation.nextAttemptAt <= now();
    if ((!due && operation?.status !== "RUNNING") || Date.now() + GLANCE > deadline) return;
    await delay(GLANCE);
  }
}

/** The job's work: runs a due operation, or recovers one with a dead runner. Leaves a job as long as the operation is not over. */
export async function runOrRecoverOperation(operationId: string): Promise<void> {
  const operation = await findOperation(database(), operationId);
  if (operation?.status === "RUNNING") return recoverOperation(operation);
  if (operation?.status !== "PENDING") return;
  // The queue uses the database's clock, the operation this process's: slightly early is not "never".
  if (operation.nextAttemptAt && operation.nextAttemptAt > now()) {
    const due = operation.nextAttemptAt;
    await change(REGISTRAR, (tx) => scheduleOperation(tx, operationId, after(due, SECOND)));
    return;
  }
  if (await runOperation(operationId, { hasJob: false })) return;
  // It is another one's turn, and its end wakes this one. If that fails, this job checks again.
  await change(REGISTRAR, (tx) =>
    scheduleOperation(tx, operationId, after(now(), LEASE), { storeEarlier: true }),
  );
}

/** Makes one attempt, if the operation is due, it is its turn and no other runner has it. @returns whether it did */
async function runOperation(operationId: string, job: { readonly hasJob: boolean }): Promise<boolean> {
  const claimed = await claim(operationId, job);
  if (!claimed) return false;
  await carryOut(await basisOf(claimed));
  return true;
}

/** Makes the attempt an operation was claimed for, and stores its outcome. @returns the response, if it was stored for the client */
async function carryOut(basis: AttemptBasis): Promise<ClientInformation | null> {
  const attempted = await withoutUnusableClient(await attempt(basis));
  if (!attempted) return null;
  try {
    const settlement = await persevere(() => settle(attempted));
    if (settlement === "SETTLED") return attempted.outcome.performed?.response ?? null;
    await disposeOfUnclaimedClient(attempted, null);
  } catch (error) {
    if (!attempted.outcome.performed || !isPermanentFailure(error)) throw error;
    if (!(error instanceof DomainError)) {
      log().error(
        { error: describeError(error), operationId: attempted.claimed.id },
        "a response can't be stored",
      );
    }
    const rejection = await disposeOfUnclaimedClient(attempted, error);
    await persevere(() => settle({ ...attempted, outcome: { error: rejection, sent: true } }));
  }
  return null;
}

/** A registration whose response can't be used still created a client, which must not be forgotten. */
async function withoutUnusableClient(attempted: Attempted | null): Promise<Attempted | null> {
  const error = attempted?.outcome.error;
  if (attempted?.claimed.kind !== "REGISTER") return attempted;
  if (!(error instanceof AuthorizationServerError) || !error.createdClient()) return attempted;
  const rejection = await disposeOfUnusableClient(attempted.claimed, error);
  return { ...attempted, outcome: { error: rejection, sent: true } };
}

async function claim(operationId: string, { hasJob }: { hasJob: boolean }): Promise<Operation | null> {
  return change(REGISTRAR, async (tx) => {
    await lockApplicationOf(tx, operationId);
    const leaseEndsAt = after(now(), LEASE);
    const claimed = await claimOperation(tx, operationId, leaseEndsAt);
    if (claimed && !hasJob) await scheduleOperation(tx, operationId, after(leaseEndsAt, SECOND));
    return claimed;
  });
}

/** Makes the attempt, counted by provider and outcome, and within a span. */
async function attempt(known: AttemptBasis): Promise<Attempted | null> {
  const { operation, provider } = known;
  const began = performance.now();
  const attributes = { "latchkey.operation": operation.kind };
  const attempted = await inSpan(`registration ${operation.kind}`, { attributes }, () => tryOnce(known));
  const seconds = (performance.now() - began) / 1_000;
  if (attempted)
    countAttempt(provider?.name ?? null, operation.kind, outcomeLabel(attempted.outcome.error), seconds);
  return attempted;
}

function outcomeLabel(error: unknown): AttemptOutcome {
  if (error === undefined) return "succeeded";
  if (!(error instanceof AuthorizationServerError))
    return error instanceof DomainError ? "rejected" : "failed";
  if (error.outcomeUnknown) return "unknown";
  return error.temporary ? "unavailable" : "rejected";
}

async function tryOnce(known: AttemptBasis): Promise<Attempted | null> {
  const { operation: claimed, registration: basis } = known;
  let sent = false;
  const aboutToSend = async () => {
    // The existing job finds an unexpired lease, and runs again when it expires.
    if (!(await markAsSent(claimed, after(now(), LEASE)))) throw new LostClaim();
    sent = true;
  };
  const remember = (response: ClientInformation) => storeIntermediate(claimed, response);
  try {
    return { claimed, basis, outcome: { performed: await perform({ ...known, aboutToSend, remember }) } };
  } catch (error) {
    if (error instanceof LostClaim) return null;
    const expected = error instanceof AuthorizationServerError || error instanceof DomainError;
    if (!expected)
      log().error({ error: describeError(error), operationId: claimed.id }, "an attempt failed in Latchkey");
    return { claimed, basis, outcome: { error, sent } };
  }
}

async function basisOf(operation: Operation): Promise<AttemptBasis> {
  const [registration, application, settings] = await Promise.all([
    findRegistration(database(), operation.registrationId),
    findApplication(database(), operation.applicationId),
    operation.kind === "REGISTER" ? readSettings() : null,
  ]);
  if (!registration || !application) throw new Error("an operation has no registration or application");
  const provider = registration.providerId ? await findProvider(database(), registration.providerId) : null;
  const registrationEnabled = settings?.registrationEnabled.value ?? true;
  return { operation, registration, provider, application, registrationEnabled };
}
