import type { OperationError } from "@/db/schema/types";
import { DomainError } from "@/domain/kernel/domain-error";
import { AuthorizationServerError } from "./port";

/** The part of a failure that can be stored and shown. */
export function toOperationError(error: unknown): OperationError {
  if (error instanceof AuthorizationServerError) {
    return {
      step: error.step,
      code: error.kind,
      status: error.status,
      serverError: error.serverError,
      serverDescription: error.serverDescription,
      message: error.message,
    };
  }
  const known = error instanceof DomainError;
  return {
    step: "latchkey",
    code: known ? error.code : "INTERNAL",
    status: null,
    serverError: null,
    serverDescription: null,
    message: known ? error.message : "Something failed in Latchkey. Check its log for details.",
  };
}
