import { registerEnumType } from "@/graphql/tg";

export const ProviderTestStateEnum = {
  WAITING: "WAITING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  INTERRUPTED: "INTERRUPTED",
} as const;
registerEnumType(ProviderTestStateEnum, {
  name: "ProviderTestState",
  description: "Status of a provider test.",
  valuesConfig: {
    WAITING: { description: "Not started." },
    RUNNING: { description: "In progress." },
    DONE: { description: "Finished; the steps show the results." },
    INTERRUPTED: { description: "Interrupted because Latchkey stopped." },
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
  description: "Status of a test step.",
  valuesConfig: {
    PENDING: { description: "Not started." },
    RUNNING: { description: "In progress." },
    DONE: { description: "Supported by the server." },
    FAILED: { description: "Not supported by the server." },
    SKIPPED: { description: "Not applicable; the detail states the reason." },
  },
});
