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
    RENEW_SECRET: { description: "Requests a new secret at the provider's renewal endpoint." },
    DELETE: { description: "Deletes a client (RFC 7592 2.3)." },
    CHECK: { description: "Reads a client and compares it (RFC 7592 2.1)." },
  },
});

export const OperationStatusEnum = {
  PENDING: "PENDING",
  RUNNING: "RUNNING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  CANCELED: "CANCELED",
} as const;
registerEnumType(OperationStatusEnum, {
  name: "RegistrationOperationStatus",
  description: "Status of an operation.",
  valuesConfig: {
    PENDING: { description: "Waiting for the first or next attempt." },
    RUNNING: { description: "Attempt in progress." },
    SUCCEEDED: { description: "Confirmed by the server." },
    FAILED: { description: "Failed; not retried automatically, but can be retried on request." },
    CANCELED: { description: "Canceled." },
  },
});
