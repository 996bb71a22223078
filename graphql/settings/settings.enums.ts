import { registerEnumType } from "@/graphql/tg";

export const SettingSourceEnum = {
  DEFAULT: "DEFAULT",
  ADMINISTRATOR: "ADMINISTRATOR",
  ENVIRONMENT: "ENVIRONMENT",
} as const;
registerEnumType(SettingSourceEnum, {
  name: "SettingSource",
  description: "Who decided a setting.",
  valuesConfig: {
    DEFAULT: { description: "Nobody: it has its default." },
    ADMINISTRATOR: { description: "An administrator." },
    ENVIRONMENT: { description: "The environment of the server; read-only here." },
  },
});
