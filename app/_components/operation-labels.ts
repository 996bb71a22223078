import type { RegistrationOperationKind } from "../_data/generated/graphql";

const KINDS: Readonly<Record<RegistrationOperationKind, string>> = {
  REGISTER: "Register client",
  UPDATE: "Update client",
  RENEW_SECRET: "Renew secret",
  DELETE: "Delete client",
  CHECK: "Check client",
};

/** The label of a change at an authorization server. */
export function operationLabel(kind: RegistrationOperationKind): string {
  return KINDS[kind];
}
