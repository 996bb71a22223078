import { registerEnumType } from "../tg";

export const AccessTokenScopeEnum = { READ_ONLY: "READ_ONLY", FULL: "FULL" } as const;
registerEnumType(AccessTokenScopeEnum, {
  name: "AccessTokenScope",
  description: "The two sets of scopes that access tokens had before they had scopes.",
  valuesConfig: {
    READ_ONLY: { description: "READ alone." },
    FULL: { description: "More than READ." },
  },
});

export const TokenScopeEnum = {
  READ: "READ",
  APPLICATIONS: "APPLICATIONS",
  SUBSCRIPTIONS: "SUBSCRIPTIONS",
  PUBLISHING: "PUBLISHING",
  ADMINISTRATION: "ADMINISTRATION",
} as const;
registerEnumType(TokenScopeEnum, {
  name: "TokenScope",
  description: "What an access token can do, of what its user or application can.",
  valuesConfig: {
    READ: { description: "Read everything the token's user or application can see. Part of every token." },
    APPLICATIONS: { description: "Create and change applications, their members and their clients." },
    SUBSCRIPTIONS: { description: "Subscribe, end subscriptions, and reveal, renew and revoke API keys." },
    PUBLISHING: { description: "Create and change APIs and plans, and process subscriptions to them." },
    ADMINISTRATION: { description: "What only platform administrators can change." },
  },
});

export const RevocationReasonEnum = {
  LEAKED: "LEAKED",
  OWNER_GONE: "OWNER_GONE",
  ADMINISTRATOR: "ADMINISTRATOR",
  ARCHIVED: "ARCHIVED",
} as const;
registerEnumType(RevocationReasonEnum, {
  name: "AccessTokenRevocationReason",
  description: "Why an access token was revoked, if its user did not do it.",
  valuesConfig: {
    LEAKED: { description: "It was reported as leaked." },
    OWNER_GONE: { description: "Its user was disabled or deleted." },
    ADMINISTRATOR: { description: "A platform administrator revoked it." },
    ARCHIVED: { description: "Its application was archived." },
  },
});
