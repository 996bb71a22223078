import { DomainError } from "@/domain/kernel/domain-error";
import { countSignInStep, type SignInOutcome, type SignInStep } from "@/telemetry/metrics/accounts";

/** Runs a step of signing in, counted by its outcome. */
export async function countedStep<T>(step: SignInStep, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    countSignInStep(step, "succeeded");
    return result;
  } catch (error) {
    countSignInStep(step, outcomeOf(error));
    throw error;
  }
}

function outcomeOf(error: unknown): SignInOutcome {
  if (!(error instanceof DomainError)) return "error";
  if (error.code === "RATE_LIMITED") return "rate_limited";
  return error.code === "INVALID_STATUS" ? "not_active" : "rejected";
}
