import { registerEnumType } from "@/graphql/tg";

export const OperationKindEnum = {
  REGISTER: "REGISTER",
  UPDATE: "UPDATE",
  RENEW_SECRET: "RENEW_SECRET",
  DELETE: "DELETE",
  CHECK: "CHECK",
} as const;
registerEnumType(OperationKindEnum, {
  name: "RegistrationOperationKind",
  description: "A change at the authorization server.",
  valuesConfig: {
    REGISTER: { description: "Registers a client (RFC 7591 3.1)." },
    UPDATE: { description: "Replaces a client's metadata (RFC 7592 2.2)." },
    RENEW_SECRET: { description: "Asks for a new secret at the provider's renewal endpoint." },
    DELETE: { description: "Deletes a client (RFC 7592 2.3)." },
    CHECK: { description: "Looks at a client and compares (RFC 7592 2.1)." },
  },
});

export const OperationStateEnum = {
  PENDING: "PENDING",
  RUNNING: "RUNNING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  DISCARDED: "DISCARDED",
} as const;
registerEnumType(OperationStateEnum, {
  name: "RegistrationOperationState",
  description: "How an operation stands.",
  valuesConfig: {
    PENDING: { description: "Waits for its first or next attempt." },
    RUNNING: { description: "An attempt is under way." },
    SUCCEEDED: { description: "The server has confirmed it." },
    FAILED: { description: "It is not tried again by itself; a person can." },
    DISCARDED: { description: "It was given up." },
  },
});
