import type { AuthenticationType, PlanApproval } from "../_data/generated/graphql";

const SECURITIES: Readonly<
  Record<AuthenticationType, { label: string; sentence: string; chooseWhen: string }>
> = {
  KEYLESS: {
    label: "Keyless",
    sentence: "Calls need no credentials. Applications don't subscribe, so callers can't be identified.",
    chooseWhen: "the API is open to everyone",
  },
  API_KEY: {
    label: "API key",
    sentence: "Each subscription gets API keys to send with its calls.",
    chooseWhen: "programs call the API and you want the quickest start",
  },
  JWT: {
    label: "JWT",
    sentence: "Calls carry a signed token whose client_id identifies the application.",
    chooseWhen: "tokens can be checked with the issuer's public keys",
  },
  OAUTH2: {
    label: "OAuth 2.0",
    sentence: "Calls carry an access token that the authorization server verifies.",
    chooseWhen: "tokens are opaque, or must be rejected as soon as they're revoked",
  },
};
export const AUTHENTICATION_TYPES = Object.keys(SECURITIES) as AuthenticationType[];

export const authenticationTypeLabel = (authenticationType: AuthenticationType) =>
  SECURITIES[authenticationType];

const APPROVALS: Readonly<Record<PlanApproval, { label: string; sentence: string; accepted: string }>> = {
  AUTO: { label: "Automatic", sentence: "Subscriptions are accepted immediately.", accepted: "Automatic" },
  MANUAL: {
    label: "Manual",
    sentence: "A publisher accepts or rejects each request.",
    accepted: "By a publisher",
  },
};

export const approvalLabel = (approval: PlanApproval) => APPROVALS[approval];
