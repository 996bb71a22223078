import type { NotificationData } from "@/db/schema/notifications";
import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { isUuid } from "@/domain/kernel/paging";
import { eventRow } from "../events";
import type { Place } from "./event-row";

/** What a notification is about. */
export interface About {
  readonly event: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  readonly data: NotificationData;
}

/** An ID of the data, as the API has it; null if there is none. */
export function idIn(data: NotificationData, name: string, kind: IdKind): string | null {
  const value = data[name];
  return isUuid(value) ? encodeId(kind, value) : null;
}

const application = ({ applicationId }: About) =>
  applicationId && `/applications/${encodeId("application", applicationId)}`;
const api = ({ apiId }: About) => apiId && `/publishing/apis/${encodeId("api", apiId)}`;

/** The portal's paths; `app/_lib/paths.ts` has the same, and a test compares them. */
const PATHS: Readonly<Record<Place, (about: About) => string | null>> = {
  APPLICATION: (about) => application(about) ?? api(about),
  API: api,
  // Viewers have no page among the published APIs.
  SHARED_API: (about) =>
    about.data.role === "VIEWER" && about.apiId ? `/apis/${encodeId("api", about.apiId)}` : api(about),
  CREDENTIALS: (about) => application(about) && `${application(about)}/credentials`,
  SUBSCRIPTION: (about) => {
    const id = idIn(about.data, "subscriptionId", "subscription");
    return id ? `/subscriptions/${id}` : (application(about) ?? api(about));
  },
  // Offers of earlier releases don't name themselves.
  OFFER: ({ data }) => {
    const id = idIn(data, "transferId", "transfer");
    return id ? `/invitations/offers/${id}` : "/invitations";
  },
  REQUESTS: () => "/publishing/requests",
  WEBHOOKS: (about) => {
    const owner = application(about) ?? api(about);
    return owner && `${owner}/webhooks`;
  },
  TEAMS: () => "/teams",
  HOME: () => "/",
  ACCESS_TOKENS: () => "/access-tokens",
  ACCOUNT: () => "/account",
  USERS: () => "/admin/users",
  CLIENT_REGISTRATION: () => "/admin/client-registration",
  BACKUPS: () => "/admin/backups",
  OUTBOX: () => "/admin/outbox",
  NONE: () => null,
};

/** The path of the page that a notification leads to; null for none. */
export function pathOf(about: About): string | null {
  const row = eventRow(about.event);
  return row ? PATHS[row.place](about) : null;
}
