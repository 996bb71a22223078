import { lockApplication } from "@/domain/applications/application.repository";
import { REGISTRAR } from "@/domain/kernel/actor";
import { after, now, SECOND } from "@/domain/kernel/clock";
import { lockRegistration } from "@/domain/registrations/registration.repository";
import { change } from "@/domain/store/database";
import { finishAttempt } from "./attempt.repository";
import { lockOperation, type Operation, updateOperation } from "./operation.repository";
import { INTERRUPTED_ERROR, MAXIMUM_ATTEMPTS, UNSENT_ERROR } from "./operation.rules";
import { scheduleOperation, wakeWaiting } from "./schedule";
import { closeAttempt, isObsolete } from "./settle";

/** Operations that can be repeated without knowing the first outcome. */
const REPEATABLE: ReadonlySet<Operation["kind"]> = new Set(["UPDATE", "DELETE", "CHECK"]);

/** Recovers an operation with a runner silent beyond its lease: repeats what is repeatable, marks the rest as unknown. */
export async function recoverOperation(seen: Operation): Promise<void> {
  await change(REGISTRAR, async (tx) => {
    const application = await lockApplication(tx, seen.applicationId);
    const registration = await lockRegistration(tx, seen.registrationId);
    const operation = await lockOperation(tx, seen.id);
    if (!application || !registration || operation?.status !== "RUNNING" || !operation.leaseEndsAt) return;
    if (operation.leaseEndsAt > now()) {
      await scheduleOperation(tx, operation.id, after(operation.leaseEndsAt, SECOND));
      return;
    }
    const sent = operation.requestSentAt !== null;
    const error = sent ? INTERRUPTED_ERROR : UNSENT_ERROR;
    const outcomeUnknown = sent || operation.outcomeUnknown;
    const goesOn =
      (!sent || REPEATABLE.has(operation.kind)) &&
      operation.attempts < MAXIMUM_ATTEMPTS &&
      !isObsolete(operation, registration, application);
    if (goesOn) {
      await finishAttempt(tx, operation.id, operation.attempts, error);
      await updateOperation(tx, operation.id, {
        status: "PENDING",
        error,
        outcomeUnknown,
        leaseEndsAt: null,
        nextAttemptAt: now(),
      });
    } else {
      const subject = { operation, registration, application };
      await closeAttempt(tx, subject, { error, outcomeUnknown, retryAt: null, fromServer: null });
    }
    await wakeWaiting(tx, registration.id);
  });
}
