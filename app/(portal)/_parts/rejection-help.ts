import { paths } from "@/app/_lib/paths";
import { entryOf } from "@/domain/kernel/request/entry";

export interface RejectionPlaces {
  readonly applicationId: string;
  readonly apiId: string;
  readonly subscriptionId: string;
}

export interface RejectionLink {
  readonly label: string;
  readonly href: string;
}

type LinkTo = (places: RejectionPlaces) => RejectionLink;

const toKeys: LinkTo = ({ applicationId, subscriptionId }) => ({
  label: "Go to API keys",
  href: `${paths.subscription(applicationId, subscriptionId)}#api-keys`,
});
const toSubscribe: LinkTo = ({ apiId }) => ({ label: "Subscribe", href: paths.subscribe(apiId) });
const toCredentials: LinkTo = ({ applicationId }) => ({
  label: "Go to credentials",
  href: paths.credentials(applicationId),
});

const LINKS: Readonly<Record<string, LinkTo>> = {
  KEY_REVOKED: toKeys,
  KEY_EXPIRED: toKeys,
  NOT_SUBSCRIBED: toSubscribe,
  SUBSCRIPTION_ENDED: toSubscribe,
  CLIENT_UNKNOWN: toCredentials,
  TOKEN_EXPIRED: toCredentials,
  TOKEN_INACTIVE: toCredentials,
  TOKEN_ISSUER: toCredentials,
  TOKEN_SCOPE: toCredentials,
};

/** Where the cause of a rejection is removed; otherwise the page about the reason. */
export function rejectionLink(reason: string, places: RejectionPlaces): RejectionLink {
  const link = entryOf(LINKS, reason);
  return link?.(places) ?? { label: "How to fix it", href: paths.refusal(slugOf(reason)) };
}

const slugOf = (reason: string) => reason.toLowerCase().replaceAll("_", "-");
