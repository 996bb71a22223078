import { registerEnumType } from "@/graphql/tg";

export const InitialAccessMethodEnum = {
  CLIENT_CREDENTIALS: "CLIENT_CREDENTIALS",
  INITIAL_ACCESS_TOKEN: "INITIAL_ACCESS_TOKEN",
  NONE: "NONE",
} as const;
registerEnumType(InitialAccessMethodEnum, {
  name: "InitialAccessMethod",
  description: "Authorization method for registering clients (RFC 7591 3).",
  valuesConfig: {
    CLIENT_CREDENTIALS: {
      description: "An access token requested with client credentials (RFC 6749 4.4).",
    },
    INITIAL_ACCESS_TOKEN: { description: "A token entered directly; the less secure way." },
    NONE: { description: "No authorization: the server has open registration." },
  },
});

export const RenewalMethodEnum = { POST: "POST", PUT: "PUT", PATCH: "PATCH" } as const;
registerEnumType(RenewalMethodEnum, {
  name: "RenewalMethod",
  description: "HTTP method of a provider's renewal endpoint.",
  valuesConfig: {
    POST: { description: "POST" },
    PUT: { description: "PUT" },
    PATCH: { description: "PATCH" },
  },
});
