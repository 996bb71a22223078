import { ACCOUNT_ORDERS } from "@/domain/users/administration/account.queries";
import { registerEnumType } from "../../tg";
import { enumOf } from "../../transport/enum";

export const UserStatusEnum = enumOf("ACTIVE", "PENDING_APPROVAL", "DISABLED");
registerEnumType(UserStatusEnum, {
  name: "UserStatus",
  description: "Status of a user.",
  valuesConfig: {
    ACTIVE: { description: "Can sign in." },
    PENDING_APPROVAL: { description: "Signed up, and waits for an administrator's approval." },
    DISABLED: { description: "Cannot sign in." },
  },
});

export const UserOriginEnum = enumOf("SIGN_UP", "PROVIDER", "ADMINISTRATOR");
registerEnumType(UserOriginEnum, {
  name: "UserOrigin",
  description: "How a user was added.",
  valuesConfig: {
    SIGN_UP: { description: "Signed up with an email and a password." },
    PROVIDER: { description: "Signed in through the sign-in provider." },
    ADMINISTRATOR: { description: "Added by an administrator." },
  },
});

export const UserAccountOrderEnum = enumOf(...ACCOUNT_ORDERS);
registerEnumType(UserAccountOrderEnum, {
  name: "UserAccountOrder",
  description: "Order of users.",
  valuesConfig: {
    NAME: { description: "By name." },
    CREATED: { description: "Newest first." },
    LAST_SIGNED_IN: { description: "Last signed in first; those who never did come last." },
  },
});

export const AccessKindEnum = enumOf("APPLICATION", "API", "TEAM");
registerEnumType(AccessKindEnum, {
  name: "AccessKind",
  description: "What a user has a role in.",
  valuesConfig: {
    APPLICATION: { description: "An application." },
    API: { description: "An API." },
    TEAM: { description: "A team." },
  },
});

export const UserDecisionEnum = enumOf("APPROVE", "REJECT");
registerEnumType(UserDecisionEnum, {
  name: "UserDecision",
  description: "Decision on users who wait for approval.",
  valuesConfig: {
    APPROVE: { description: "Lets the users sign in." },
    REJECT: { description: "Disables the users." },
  },
});
