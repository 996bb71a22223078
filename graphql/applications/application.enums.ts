import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const ApplicationTypeEnum = enumOf("SIMPLE", "BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND");
registerEnumType(ApplicationTypeEnum, {
  name: "ApplicationType",
  description: "What an application is in OAuth's terms. It never changes.",
  valuesConfig: {
    SIMPLE: { description: "No client is registered; the consumer may state a client_id." },
    BROWSER: { description: "A single-page app: a public client with PKCE." },
    WEB: { description: "An application with a server: a confidential client." },
    NATIVE: { description: "A mobile or desktop app: a public client with PKCE." },
    BACKEND_TO_BACKEND: { description: "A program that acts for itself: client credentials." },
  },
});

export const ApplicationStatusEnum = enumOf("ACTIVE", "ARCHIVED");
registerEnumType(ApplicationStatusEnum, {
  name: "ApplicationStatus",
  description: "Whether an application is in use.",
  valuesConfig: {
    ACTIVE: { description: "In use." },
    ARCHIVED: { description: "Deleted by its owner; an administrator can restore it." },
  },
});

export const ApplicationRoleEnum = enumOf("PRIMARY_OWNER", "OWNER", "USER");
registerEnumType(ApplicationRoleEnum, {
  name: "ApplicationRole",
  description: "What a member may do with an application.",
  valuesConfig: {
    PRIMARY_OWNER: {
      description: "Exactly one: an owner who can also archive it and pass the ownership on.",
    },
    OWNER: { description: "Edits it, manages its members, sees its secret." },
    USER: { description: "Sees it and its API keys, and subscribes it to plans." },
  },
});

/** GraphQL's names of the grants; the values are their names in client metadata (RFC 7591 2). */
export const GrantTypeEnum = {
  AUTHORIZATION_CODE: "authorization_code",
  CLIENT_CREDENTIALS: "client_credentials",
  REFRESH_TOKEN: "refresh_token",
  PASSWORD: "password",
  IMPLICIT: "implicit",
} as const;
registerEnumType(GrantTypeEnum, {
  name: "GrantType",
  description: "How a client gets tokens (RFC 6749, grant_types in RFC 7591 2).",
  valuesConfig: {
    AUTHORIZATION_CODE: { description: "authorization_code, with PKCE for public clients." },
    CLIENT_CREDENTIALS: { description: "client_credentials: the application acts for itself." },
    REFRESH_TOKEN: { description: "refresh_token: new tokens without asking the user again." },
    PASSWORD: { description: "password: discouraged by RFC 9700 2.4." },
    IMPLICIT: { description: "implicit: discouraged by RFC 9700 2.1.2." },
  },
});

export const RegistrationStateEnum = enumOf(
  "PENDING",
  "ACTIVE",
  "OUT_OF_SYNC",
  "FAILED",
  "REMOVED",
  "LEFT_BEHIND",
);
registerEnumType(RegistrationStateEnum, {
  name: "RegistrationState",
  description: "How an application's client stands at its authorization server.",
  valuesConfig: {
    PENDING: { description: "The server has not yet confirmed the first registration." },
    ACTIVE: { description: "The server's client matches the application." },
    OUT_OF_SYNC: {
      description: "A change has not reached the server; the application works with what the server has.",
    },
    FAILED: { description: "The first registration did not succeed; it can be corrected and tried again." },
    REMOVED: { description: "The client was deleted at the server." },
    LEFT_BEHIND: { description: "The client still lives at the server, which would not delete it." },
  },
});

export const ApplicationOrderEnum = enumOf("CHANGED", "NAME");
registerEnumType(ApplicationOrderEnum, {
  name: "ApplicationOrder",
  description: "The order of a list of applications.",
  valuesConfig: {
    CHANGED: { description: "Last changed first." },
    NAME: { description: "By name, without regard to case and accents." },
  },
});

export const ApplicationScopeEnum = enumOf("MINE", "ALL");
registerEnumType(ApplicationScopeEnum, {
  name: "ApplicationScope",
  description: "Whose applications a list has.",
  valuesConfig: {
    MINE: { description: "Those of which the viewer is a member." },
    ALL: { description: "Every active one. For platform administrators." },
  },
});
