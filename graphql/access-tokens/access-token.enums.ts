import { registerEnumType } from "../tg";

export const AccessTokenScopeEnum = { READ_ONLY: "READ_ONLY", FULL: "FULL" } as const;
registerEnumType(AccessTokenScopeEnum, {
  name: "AccessTokenScope",
  description: "What a tool may do with a personal access token.",
  valuesConfig: {
    READ_ONLY: { description: "See what its person sees; change nothing." },
    FULL: { description: "Do what its person can, but manage tokens and passwords." },
  },
});
