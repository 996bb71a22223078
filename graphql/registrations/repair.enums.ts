import { registerEnumType } from "@/graphql/tg";

export const ProblemKindEnum = {
  FAILED: "FAILED",
  ORPHANED: "ORPHANED",
  POSSIBLE_ORPHAN: "POSSIBLE_ORPHAN",
} as const;
registerEnumType(ProblemKindEnum, {
  name: "RegistrationProblemKind",
  description: "Kind of problem at an authorization server.",
  valuesConfig: {
    FAILED: { description: "Operation with a failed attempt and no success yet." },
    ORPHANED: { description: "Orphaned client: registered at the server, but used by no application." },
    POSSIBLE_ORPHAN: {
      description: "Possible orphan: a registration with an unknown outcome; a client may exist.",
    },
  },
});

export const RepairActionEnum = { RETRY: "RETRY", DISMISS: "DISMISS" } as const;
registerEnumType(RepairActionEnum, {
  name: "RegistrationRepairAction",
  description: "Repair of problems.",
  valuesConfig: {
    RETRY: { description: "Retries in the background." },
    DISMISS: {
      description: "Marks the problem as resolved or cancels its operation, and removes it from the list.",
    },
  },
});
