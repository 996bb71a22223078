import { registerEnumType } from "@/graphql/tg";

export const ProblemKindEnum = {
  FAILED: "FAILED",
  LEFT_BEHIND: "LEFT_BEHIND",
  POSSIBLE_ORPHAN: "POSSIBLE_ORPHAN",
} as const;
registerEnumType(ProblemKindEnum, {
  name: "RegistrationProblemKind",
  description: "Kind of problem at an authorization server.",
  valuesConfig: {
    FAILED: { description: "Operation with a failed attempt and no success yet." },
    LEFT_BEHIND: { description: "Orphaned client: registered at the server, but used by no application." },
    POSSIBLE_ORPHAN: {
      description: "Possible orphan: a registration with an unknown outcome; a client may exist.",
    },
  },
});

export const RepairActEnum = { RETRY: "RETRY", DISMISS: "DISMISS" } as const;
registerEnumType(RepairActEnum, {
  name: "RegistrationRepairAct",
  description: "Repair of problems.",
  valuesConfig: {
    RETRY: { description: "Retry in the background." },
    DISMISS: { description: "Mark as resolved or cancel, and remove from the list." },
  },
});
