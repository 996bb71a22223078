import { registerEnumType } from "@/graphql/tg";

export const SettingSourceEnum = {
  DEFAULT: "DEFAULT",
  ADMINISTRATOR: "ADMINISTRATOR",
  ENVIRONMENT: "ENVIRONMENT",
} as const;
registerEnumType(SettingSourceEnum, {
  name: "SettingSource",
  description: "Source of a setting.",
  valuesConfig: {
    DEFAULT: { description: "Default value." },
    ADMINISTRATOR: { description: "Set by an administrator." },
    ENVIRONMENT: { description: "Set by the server's environment; read-only here." },
  },
});
