import type { ObservedCalls } from "@/app/_data/first-call";
import { paths } from "@/app/_lib/paths";

export interface RejectionPlaces {
  readonly applicationId: string;
  readonly apiId: string;
  readonly subscriptionId: string;
}

export interface RejectionLink {
  readonly label: string;
  readonly href: string;
}

type Rejection = Pick<NonNullable<ObservedCalls["lastRejected"]>, "fixPage" | "slug">;

/** Where the cause of a rejection is removed; if that is on the viewer's page or not the viewer's to do, the page about the reason. */
export function rejectionLink({ fixPage, slug }: Rejection, places: RejectionPlaces): RejectionLink {
  const { applicationId, apiId, subscriptionId } = places;
  switch (fixPage) {
    case "API_KEYS":
      return {
        label: "Go to API keys",
        href: `${paths.subscription(applicationId, subscriptionId)}#api-keys`,
      };
    case "SUBSCRIBE":
      return { label: "Subscribe", href: paths.subscribe(apiId) };
    case "CLIENT":
      return { label: "Go to credentials", href: paths.credentials(applicationId) };
    default:
      return { label: "How to fix it", href: paths.refusal(slug) };
  }
}
