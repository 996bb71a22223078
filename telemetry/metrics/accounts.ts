import { counter, forget, gauge } from "../registry";

export type SignInStep = "password" | "second_factor" | "provider" | "session";
export type SignInOutcome = "succeeded" | "rejected" | "rate_limited" | "not_active" | "error";

const signIns = counter(
  "latchkey_sign_ins_total",
  "Steps of signing in, by step (password, second_factor, provider; session: the sign-in is complete) and outcome (succeeded, rejected, rate_limited, not_active, error).",
  ["step", "outcome"],
);

export const countSignInStep = (step: SignInStep, outcome: SignInOutcome): void =>
  signIns.inc({ step, outcome });

export const auditWaiting = gauge(
  "latchkey_audit_chain_waiting",
  "Entries of the audit log that wait for their link in the chain, up to 1,000.",
);
/** It isn't known how many entries wait. */
export const forgetAuditWaiting = (): void => forget(auditWaiting);
export const auditLinked = counter(
  "latchkey_audit_chain_links_total",
  "Entries of the audit log that this process linked to the chain.",
);
