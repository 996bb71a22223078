import { registerEnumType } from "@/graphql/tg";

export const ProviderTestStatusEnum = {
  WAITING: "WAITING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  INTERRUPTED: "INTERRUPTED",
} as const;
registerEnumType(ProviderTestStatusEnum, {
  name: "ProviderTestStatus",
  description: "Status of a provider test.",
  valuesConfig: {
    WAITING: { description: "Not started." },
    RUNNING: { description: "In progress." },
    DONE: { description: "Finished; the steps show the results." },
    INTERRUPTED: { description: "Interrupted because Latchkey stopped." },
  },
});

export const ProviderTestStepStatusEnum = {
  PENDING: "PENDING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  FAILED: "FAILED",
  SKIPPED: "SKIPPED",
} as const;
registerEnumType(ProviderTestStepStatusEnum, {
  name: "ProviderTestStepStatus",
  description: "Status of a test step.",
  valuesConfig: {
    PENDING: { description: "Not started." },
    RUNNING: { description: "In progress." },
    DONE: { description: "Supported by the server." },
    FAILED: { description: "Not supported by the server." },
    SKIPPED: { description: "Not applicable; the detail states the reason." },
  },
});
