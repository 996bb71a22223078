import type { TokenScope } from "@/app/_data/generated/graphql";

/** The scopes of access tokens, in the order of the API. */
export const SCOPES: Readonly<Record<TokenScope, { readonly title: string; readonly description: string }>> =
  {
    READ: { title: "Read", description: "See what you see. Part of every token." },
    APPLICATIONS: {
      title: "Applications",
      description: "Create and change applications, their members and their clients.",
    },
    SUBSCRIPTIONS: {
      title: "Subscriptions",
      description: "Subscribe, end subscriptions, and reveal, renew and revoke API keys.",
    },
    PUBLISHING: {
      title: "Publishing",
      description: "Create and change APIs and plans, and process subscriptions to them.",
    },
    ADMINISTRATION: { title: "Administration", description: "What only administrators can change." },
  };

/** How long a token can live, within the administrator's limit. @param maximumDays 0 for no limit */
export function expiryOptions(maximumDays: number): { value: string; label: string }[] {
  const all = [
    { value: "7", label: "7 days" },
    { value: "30", label: "30 days" },
    { value: "90", label: "90 days" },
    { value: "365", label: "1 year" },
    { value: "0", label: "No expiry" },
  ];
  if (maximumDays === 0) return all;
  const within = all.filter(({ value }) => value !== "0" && Number(value) <= maximumDays);
  const isListed = within.some(({ value }) => Number(value) === maximumDays);
  return isListed ? within : [...within, { value: String(maximumDays), label: `${maximumDays} days` }];
}
