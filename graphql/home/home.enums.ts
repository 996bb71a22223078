import { registerEnumType } from "../tg";

export const ExpiringItemKindEnum = {
  CLIENT_SECRET: "CLIENT_SECRET",
  API_KEY: "API_KEY",
  SUBSCRIPTION: "SUBSCRIPTION",
} as const;
registerEnumType(ExpiringItemKindEnum, {
  name: "ExpiringItemKind",
  description: "Kind of item that expires soon.",
  valuesConfig: {
    CLIENT_SECRET: { description: "The secret of a registered client." },
    API_KEY: { description: "An API key." },
    SUBSCRIPTION: { description: "A subscription." },
  },
});
