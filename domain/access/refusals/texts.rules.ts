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

/** All pages, in the order in which a gateway finds the reasons. */
export const REFUSAL_PAGES: readonly RefusalPage[] = Object.keys(REASONS).flatMap((reason) =>
  reason === "TOKEN_MALFORMED" ? [pageOf("INVALID_TOKEN"), pageOf(reason)] : [pageOf(reason as Reason)],
);

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
export const REMEDY_LABELS: Readonly<Record<Remedy, string>> = {
  CALLER: "Developers of the calling program",
  OWNER: "Owners of the application",
  PUBLISHER: "Publishers of the API",
  ADMINISTRATOR: "Administrators",
};
