import type { RegistrationOperationKind } from "../_data/generated/graphql";

const KINDS: Readonly<Record<RegistrationOperationKind, string>> = {
  REGISTER: "Register client",
  UPDATE: "Update client",
  RENEW_SECRET: "Renew secret",
  DELETE: "Delete client",
  CHECK: "Check client",
};

/** A change at an authorization server in words. */
export function operationWords(kind: RegistrationOperationKind): string {
  return KINDS[kind];
}
