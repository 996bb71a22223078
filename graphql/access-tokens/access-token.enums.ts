import { registerEnumType } from "../tg";

export const AccessTokenScopeEnum = { READ_ONLY: "READ_ONLY", FULL: "FULL" } as const;
registerEnumType(AccessTokenScopeEnum, {
  name: "AccessTokenScope",
  description: "Permissions of a personal access token.",
  valuesConfig: {
    READ_ONLY: { description: "Read access to everything the user can see; no changes." },
    FULL: { description: "Everything the user can do, except manage tokens and passwords." },
  },
});
