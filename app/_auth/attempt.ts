import { DomainError } from "@/domain/kernel/domain-error";
import { SERVICE_UNAVAILABLE, unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { type FormState, toFormState } from "../_lib/form-state";

/** Runs what a form without a signed-in user asks for. @returns the form's errors; null after success */
export async function attempt(work: () => Promise<void>): Promise<FormState | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const unavailability = unavailabilityIn(error);
    if (unavailability) return toFormState([{ code: SERVICE_UNAVAILABLE, message: unavailability.message }]);
    if (!(error instanceof DomainError)) throw error;
    const { code, message, issues } = error;
    if (issues.length === 0) return toFormState([{ code, message }]);
    return toFormState(
      issues.map((issue) => ({ code, message: issue.message, field: ["input", ...issue.path.map(String)] })),
    );
  }
}
