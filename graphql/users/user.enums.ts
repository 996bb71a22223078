import { registerEnumType } from "../tg";

export const PlatformRoleEnum = { ADMIN: "ADMIN", API_PUBLISHER: "API_PUBLISHER", USER: "USER" } as const;
registerEnumType(PlatformRoleEnum, {
  name: "PlatformRole",
  description: "Platform role of a user.",
  valuesConfig: {
    ADMIN: { description: "Manages the platform: settings, providers, archived applications." },
    API_PUBLISHER: { description: "Publishes APIs and manages their subscriptions." },
    USER: { description: "Creates applications and subscribes them to plans." },
  },
});
