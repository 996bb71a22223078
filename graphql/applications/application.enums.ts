import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const ApplicationTypeEnum = enumOf("SIMPLE", "BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND");
registerEnumType(ApplicationTypeEnum, {
  name: "ApplicationType",
  description: "OAuth type of an application. Cannot be changed.",
  valuesConfig: {
    SIMPLE: { description: "No registered client; the consumer can enter a client_id." },
    BROWSER: { description: "A single-page app: a public client with PKCE." },
    WEB: { description: "An application with a server: a confidential client." },
    NATIVE: { description: "A mobile or desktop app: a public client with PKCE." },
    BACKEND_TO_BACKEND: { description: "A program that acts on its own behalf: client credentials." },
  },
});

export const ApplicationStatusEnum = enumOf("ACTIVE", "ARCHIVED");
registerEnumType(ApplicationStatusEnum, {
  name: "ApplicationStatus",
  description: "Status of an application.",
  valuesConfig: {
    ACTIVE: { description: "In use." },
    ARCHIVED: { description: "Archived; an administrator can restore it." },
  },
});

export const ApplicationRoleEnum = enumOf("PRIMARY_OWNER", "OWNER", "USER");
registerEnumType(ApplicationRoleEnum, {
  name: "ApplicationRole",
  description: "Role of a member in an application.",
  valuesConfig: {
    PRIMARY_OWNER: {
      description: "The one owner who can also archive the application and transfer its ownership.",
    },
    OWNER: { description: "Can edit the application, manage its members and reveal its secret." },
    USER: { description: "Can see the application and its API keys, and subscribe it to plans." },
  },
});

/** GraphQL names of the grants; the values are their names in client metadata (RFC 7591 2). */
export const GrantTypeEnum = {
  AUTHORIZATION_CODE: "authorization_code",
  CLIENT_CREDENTIALS: "client_credentials",
  REFRESH_TOKEN: "refresh_token",
  PASSWORD: "password",
  IMPLICIT: "implicit",
} as const;
registerEnumType(GrantTypeEnum, {
  name: "GrantType",
  description: "OAuth grant of a client (RFC 6749, grant_types in RFC 7591 2).",
  valuesConfig: {
    AUTHORIZATION_CODE: { description: "authorization_code, with PKCE for public clients." },
    CLIENT_CREDENTIALS: { description: "client_credentials: the application acts on its own behalf." },
    REFRESH_TOKEN: { description: "refresh_token: new tokens without asking the user again." },
    PASSWORD: { description: "password: discouraged by RFC 9700 2.4." },
    IMPLICIT: { description: "implicit: discouraged by RFC 9700 2.1.2." },
  },
});

export const RegistrationStatusEnum = enumOf(
  "PENDING",
  "ACTIVE",
  "OUT_OF_SYNC",
  "FAILED",
  "REMOVED",
  "ORPHANED",
);
registerEnumType(RegistrationStatusEnum, {
  name: "RegistrationStatus",
  description: "Status of an application's client at its authorization server.",
  valuesConfig: {
    PENDING: {
      description:
        "First registration not yet confirmed by the server, or scheduled because the server asked to wait.",
    },
    ACTIVE: {
      description:
        "The server accepted the application's values. `ClientRegistration.statusNote` names any it registered differently.",
    },
    OUT_OF_SYNC: {
      description:
        "A change has not reached the server or is not confirmed by it, or the server has different values. `ClientRegistration.mismatches` names the fields. The application works with the server's values.",
    },
    FAILED: { description: "First registration failed. Correct the application, then retry." },
    REMOVED: { description: "Client deleted at the server." },
    ORPHANED: { description: "Orphaned: registered at the server but used by no application." },
  },
});

export const ApplicationOrderEnum = enumOf("CHANGED", "NAME");
registerEnumType(ApplicationOrderEnum, {
  name: "ApplicationOrder",
  description: "Order of a list of applications.",
  valuesConfig: {
    CHANGED: { description: "By last change, newest first." },
    NAME: { description: "By name, ignoring case and accents." },
  },
});

export const ApplicationScopeEnum = enumOf("MINE", "ALL");
registerEnumType(ApplicationScopeEnum, {
  name: "ApplicationScope",
  description: "Scope of a list of applications.",
  valuesConfig: {
    MINE: { description: "Applications with the viewer as a member." },
    ALL: { description: "All active applications. Requires platform administrator." },
  },
});
