import { registerEnumType } from "../tg";

export const PlatformRoleEnum = { ADMIN: "ADMIN", API_PUBLISHER: "API_PUBLISHER", USER: "USER" } as const;
registerEnumType(PlatformRoleEnum, {
  name: "PlatformRole",
  description: "What a person is on the whole platform.",
  valuesConfig: {
    ADMIN: { description: "Runs the platform: settings, providers, archived applications." },
    API_PUBLISHER: { description: "Publishes APIs and processes subscriptions to them." },
    USER: { description: "Registers applications and subscribes them." },
  },
});
