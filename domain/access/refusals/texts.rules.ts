import { REASONS, type Reason, type Remedy, reasonSlug } from "../reasons.rules";
import { CREDENTIAL_TEXTS } from "./credential-texts.rules";
import { SERVICE_TEXTS } from "./service-texts.rules";
import { SUBSCRIPTION_TEXTS } from "./subscription-texts.rules";
import type { RefusalText, TextsOf } from "./text";
import { INVALID_TOKEN, TOKEN_TEXTS } from "./token-texts.rules";

/** The texts of all reasons. */
export const REASON_TEXTS: TextsOf<Reason> = {
  ...CREDENTIAL_TEXTS,
  ...TOKEN_TEXTS,
  ...SUBSCRIPTION_TEXTS,
  ...SERVICE_TEXTS,
};

/** What a response names: a reason, or that an access token is invalid, without the reason. */
export type NamedReason = Reason | "INVALID_TOKEN";

/** A page of the documentation and the portal about a reason. */
export interface RefusalPage extends RefusalText {
  readonly reason: NamedReason;
  readonly slug: string;
  readonly title: string;
  readonly status: number;
}

/** Pages about one subject. */
export interface RefusalGroup {
  readonly title: string;
  readonly pages: readonly RefusalPage[];
}

/** All pages by subject, in the order in which a gateway finds the reasons. */
export const REFUSAL_GROUPS: readonly RefusalGroup[] = [
  { title: "Addresses and API keys", pages: pagesOf(CREDENTIAL_TEXTS) },
  { title: "Access tokens", pages: [pageOf("INVALID_TOKEN"), ...pagesOf(TOKEN_TEXTS)] },
  { title: "Subscriptions and limits", pages: pagesOf(SUBSCRIPTION_TEXTS) },
  { title: "Gateways and APIs", pages: pagesOf(SERVICE_TEXTS) },
];

/** All pages. */
export const REFUSAL_PAGES: readonly RefusalPage[] = REFUSAL_GROUPS.flatMap(({ pages }) => pages);

function pagesOf(texts: Readonly<Partial<TextsOf<Reason>>>): RefusalPage[] {
  return Object.keys(texts).map((reason) => pageOf(reason as Reason));
}

/** The page about a named reason. */
export function pageOf(reason: NamedReason): RefusalPage {
  if (reason === "INVALID_TOKEN") {
    return { ...INVALID_TOKEN, reason, slug: "invalid-token", title: "Invalid access token", status: 401 };
  }
  const { title, status } = REASONS[reason];
  return { ...REASON_TEXTS[reason], reason, slug: reasonSlug(reason), title, status };
}

/** The page at `/refusals/<slug>`, or undefined. */
export function pageAt(slug: string): RefusalPage | undefined {
  return REFUSAL_PAGES.find((page) => page.slug === slug);
}

/** Roles as the beginning of a line: "Owners of the application: …". */
const REMEDY_LABELS: Readonly<Record<Remedy, string>> = {
  CALLER: "Developers of the calling program",
  OWNER: "Owners of the application",
  PUBLISHER: "Publishers of the API",
  ADMINISTRATOR: "Administrators",
};

/** Who can remove a cause, and how. */
export interface Fix {
  readonly who: string;
  readonly how: string;
}

/** What each role does to remove the cause. */
export function fixesOf({ fixes }: Pick<RefusalText, "fixes">): readonly Fix[] {
  return (Object.keys(REMEDY_LABELS) as Remedy[]).flatMap((role) => {
    const how = fixes[role];
    return how === undefined ? [] : [{ who: REMEDY_LABELS[role], how }];
  });
}
