import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const ApiStatusEnum = enumOf("DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED");
registerEnumType(ApiStatusEnum, {
  name: "ApiStatus",
  description: "Where an API is in its life.",
  valuesConfig: {
    DRAFT: { description: "Only its publishers see it." },
    PUBLISHED: { description: "In the catalog; its published plans can be subscribed." },
    DEPRECATED: { description: "In the catalog; existing subscriptions go on, new ones are refused." },
    ARCHIVED: { description: "Gone from the catalog; its plans and subscriptions are closed." },
  },
});

export const ApiVisibilityEnum = enumOf("PUBLIC", "PRIVATE");
registerEnumType(ApiVisibilityEnum, {
  name: "ApiVisibility",
  description: "Who finds an API in the catalog.",
  valuesConfig: {
    PUBLIC: { description: "Everybody who is signed in." },
    PRIVATE: { description: "Its publishers and those whom they name." },
  },
});

export const ApiRoleEnum = enumOf("OWNER", "PUBLISHER", "VIEWER");
registerEnumType(ApiRoleEnum, {
  name: "ApiRole",
  description: "How the viewer stands to an API.",
  valuesConfig: {
    OWNER: { description: "Publishes it, names other publishers, can archive it." },
    PUBLISHER: { description: "Edits it and its plans, processes its subscriptions." },
    VIEWER: { description: "Was named, so that a private API is visible." },
  },
});

export const ApiScopeEnum = enumOf("CATALOG", "MINE", "ALL");
registerEnumType(ApiScopeEnum, {
  name: "ApiScope",
  description: "Which APIs a list has.",
  valuesConfig: {
    CATALOG: { description: "Those that the viewer may see and could subscribe to." },
    MINE: { description: "Those that the viewer publishes, drafts and archived ones too." },
    ALL: { description: "Every one whatever its state. For platform administrators; FORBIDDEN for others." },
  },
});

export const ApiActEnum = {
  PUBLISH: "publish",
  UNPUBLISH: "unpublish",
  DEPRECATE: "deprecate",
  ARCHIVE: "archive",
} as const;
registerEnumType(ApiActEnum, {
  name: "ApiAct",
  description: "A step in the life of an API.",
  valuesConfig: {
    PUBLISH: { description: "DRAFT or DEPRECATED to PUBLISHED." },
    UNPUBLISH: { description: "PUBLISHED to DRAFT." },
    DEPRECATE: { description: "PUBLISHED to DEPRECATED." },
    ARCHIVE: { description: "To ARCHIVED: closes its plans and every open subscription. For its owner." },
  },
});

export const PlanSecurityEnum = enumOf("KEY_LESS", "API_KEY", "JWT", "OAUTH2");
registerEnumType(PlanSecurityEnum, {
  name: "PlanSecurity",
  description: "How calls under a plan are recognised. It never changes.",
  valuesConfig: {
    KEY_LESS: { description: "Not at all: no subscription is needed." },
    API_KEY: { description: "By an API key of the subscription." },
    JWT: { description: "By a signed token whose client id is the application's." },
    OAUTH2: { description: "By a token that the authorization server confirms (RFC 7662)." },
  },
});

export const PlanValidationEnum = enumOf("AUTO", "MANUAL");
registerEnumType(PlanValidationEnum, {
  name: "PlanValidation",
  description: "Who accepts a subscription.",
  valuesConfig: {
    AUTO: { description: "It is accepted at once." },
    MANUAL: { description: "A publisher accepts or rejects it." },
  },
});

export const PlanStatusEnum = enumOf("STAGING", "PUBLISHED", "DEPRECATED", "CLOSED");
registerEnumType(PlanStatusEnum, {
  name: "PlanStatus",
  description: "Where a plan is in its life.",
  valuesConfig: {
    STAGING: { description: "Being prepared; only publishers see it." },
    PUBLISHED: { description: "Can be subscribed." },
    DEPRECATED: { description: "Existing subscriptions go on; it takes no new ones." },
    CLOSED: { description: "Over; its open subscriptions were closed." },
  },
});

export const PlanActEnum = { PUBLISH: "publish", DEPRECATE: "deprecate", CLOSE: "close" } as const;
registerEnumType(PlanActEnum, {
  name: "PlanAct",
  description: "A step in the life of a plan.",
  valuesConfig: {
    PUBLISH: { description: "STAGING to PUBLISHED." },
    DEPRECATE: { description: "PUBLISHED to DEPRECATED." },
    CLOSE: { description: "To CLOSED: closes its open subscriptions and revokes their keys." },
  },
});
