import { registerEnumType } from "@/graphql/tg";

export const SearchableUsersEnum = {
  COLLEAGUES: "COLLEAGUES",
  EVERYONE_VERIFIED: "EVERYONE_VERIFIED",
} as const;
registerEnumType(SearchableUsersEnum, {
  name: "SearchableUsers",
  description: "Whom users find when they add members, publishers and viewers.",
  valuesConfig: {
    COLLEAGUES: { description: "Users with whom they share an application, an API or a team." },
    EVERYONE_VERIFIED: { description: "All active users with a verified email." },
  },
});

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
