import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const ApiStatusEnum = enumOf("DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED");
registerEnumType(ApiStatusEnum, {
  name: "ApiStatus",
  description: "Status of an API.",
  valuesConfig: {
    DRAFT: { description: "Visible to its publishers and administrators." },
    PUBLISHED: { description: "In the catalog; applications can subscribe to its published plans." },
    DEPRECATED: { description: "In the catalog; existing subscriptions continue, new ones are rejected." },
    ARCHIVED: { description: "Removed from the catalog; plans and subscriptions are closed." },
  },
});

export const ApiVisibilityEnum = enumOf("PUBLIC", "PRIVATE");
registerEnumType(ApiVisibilityEnum, {
  name: "ApiVisibility",
  description: "Visibility of an API in the catalog.",
  valuesConfig: {
    PUBLIC: { description: "Visible to every signed-in user." },
    PRIVATE: { description: "Visible to its publishers and the viewers they add." },
  },
});

export const ApiRoleEnum = enumOf("OWNER", "PUBLISHER", "VIEWER");
registerEnumType(ApiRoleEnum, {
  name: "ApiRole",
  description: "The viewer's role for an API.",
  valuesConfig: {
    OWNER: {
      description: "Can do everything a publisher can, and also manage publishers and archive the API.",
    },
    PUBLISHER: { description: "Can edit the API and its plans and manage its subscriptions." },
    VIEWER: { description: "Can see the API while it is private." },
  },
});

export const ApiScopeEnum = enumOf("CATALOG", "MINE", "ALL");
registerEnumType(ApiScopeEnum, {
  name: "ApiScope",
  description: "Scope of a list of APIs.",
  valuesConfig: {
    CATALOG: { description: "APIs that the viewer can see and subscribe to." },
    MINE: { description: "APIs that the viewer publishes, including drafts and archived ones." },
    ALL: { description: "All APIs in any status. Requires platform administrator; otherwise FORBIDDEN." },
  },
});

export const ApiActionEnum = {
  PUBLISH: "publish",
  UNPUBLISH: "unpublish",
  DEPRECATE: "deprecate",
  ARCHIVE: "archive",
} as const;
registerEnumType(ApiActionEnum, {
  name: "ApiAction",
  description: "Status change of an API.",
  valuesConfig: {
    PUBLISH: { description: "DRAFT or DEPRECATED to PUBLISHED." },
    UNPUBLISH: { description: "PUBLISHED to DRAFT." },
    DEPRECATE: { description: "PUBLISHED to DEPRECATED." },
    ARCHIVE: {
      description:
        "DRAFT, PUBLISHED or DEPRECATED to ARCHIVED; closes the API's plans and all open subscriptions. Requires API owner.",
    },
  },
});

export const AuthenticationTypeEnum = enumOf("KEYLESS", "API_KEY", "JWT", "OAUTH2");
registerEnumType(AuthenticationTypeEnum, {
  name: "AuthenticationType",
  description: "How calls under a plan authenticate. Cannot be changed.",
  valuesConfig: {
    KEYLESS: { description: "No authentication; no subscription needed." },
    API_KEY: { description: "An API key of the subscription." },
    JWT: { description: "A signed token with the application's client ID (JWT, RFC 7519)." },
    OAUTH2: { description: "A token confirmed by the authorization server (RFC 7662)." },
  },
});

export const PlanApprovalEnum = enumOf("AUTO", "MANUAL");
registerEnumType(PlanApprovalEnum, {
  name: "PlanApproval",
  description: "Approval of subscriptions to a plan.",
  valuesConfig: {
    AUTO: { description: "Accepted immediately." },
    MANUAL: { description: "Accepted or rejected by a publisher." },
  },
});

export const PlanStatusEnum = enumOf("STAGING", "PUBLISHED", "DEPRECATED", "CLOSED");
registerEnumType(PlanStatusEnum, {
  name: "PlanStatus",
  description: "Status of a plan.",
  valuesConfig: {
    STAGING: { description: "In preparation; visible to publishers and administrators." },
    PUBLISHED: { description: "Open for subscriptions." },
    DEPRECATED: { description: "Existing subscriptions continue, new ones are rejected." },
    CLOSED: { description: "Closed together with its open subscriptions." },
  },
});

export const PlanActionEnum = { PUBLISH: "publish", DEPRECATE: "deprecate", CLOSE: "close" } as const;
registerEnumType(PlanActionEnum, {
  name: "PlanAction",
  description: "Status change of a plan.",
  valuesConfig: {
    PUBLISH: { description: "STAGING to PUBLISHED." },
    DEPRECATE: { description: "PUBLISHED to DEPRECATED." },
    CLOSE: {
      description:
        "STAGING, PUBLISHED or DEPRECATED to CLOSED; closes open subscriptions and revokes their keys.",
    },
  },
});
