import { registerEnumType } from "@/graphql/tg";

export const ProblemKindEnum = {
  FAILED: "FAILED",
  LEFT_BEHIND: "LEFT_BEHIND",
  POSSIBLE_ORPHAN: "POSSIBLE_ORPHAN",
} as const;
registerEnumType(ProblemKindEnum, {
  name: "RegistrationProblemKind",
  description: "What is wrong at an authorization server.",
  valuesConfig: {
    FAILED: { description: "An operation has not got through." },
    LEFT_BEHIND: { description: "A client lives on that nobody wants any more." },
    POSSIBLE_ORPHAN: {
      description: "A registration's outcome is unknown: there may be a client that nobody knows of.",
    },
  },
});

export const RepairActEnum = { RETRY: "RETRY", DISMISS: "DISMISS" } as const;
registerEnumType(RepairActEnum, {
  name: "RegistrationRepairAct",
  description: "What to do about problems.",
  valuesConfig: {
    RETRY: { description: "Try again in the background." },
    DISMISS: { description: "It is dealt with, or given up: take it off the list." },
  },
});
