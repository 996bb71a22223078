import { registerEnumType } from "@/graphql/tg";

export const ProviderTestStateEnum = {
  WAITING: "WAITING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  INTERRUPTED: "INTERRUPTED",
} as const;
registerEnumType(ProviderTestStateEnum, {
  name: "ProviderTestState",
  description: "How a test of a provider stands.",
  valuesConfig: {
    WAITING: { description: "It has not begun." },
    RUNNING: { description: "It is under way." },
    DONE: { description: "It is over; its steps say how they went." },
    INTERRUPTED: { description: "Latchkey was stopped while it was under way." },
  },
});

export const ProviderTestStepStateEnum = {
  PENDING: "PENDING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  FAILED: "FAILED",
  SKIPPED: "SKIPPED",
} as const;
registerEnumType(ProviderTestStepStateEnum, {
  name: "ProviderTestStepState",
  description: "How a step of a test stands.",
  valuesConfig: {
    PENDING: { description: "It has not begun." },
    RUNNING: { description: "It is under way." },
    DONE: { description: "The server did it." },
    FAILED: { description: "The server did not do it." },
    SKIPPED: { description: "It makes no sense here; the detail says why." },
  },
});
