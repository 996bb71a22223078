import { selectPublishedIds } from "@/domain/apis/api.repository";
import { listApplications } from "@/domain/applications/application.queries";
import type { ApplicationView } from "@/domain/applications/application.repository";
import { type AuditEntry, entriesByIds, shownEntries } from "@/domain/audit/audit.service";
import { type Actor, readerOf, requireUser, type UserActor } from "@/domain/kernel/actor";
import { capacityFor, may } from "@/domain/kernel/authorize";
import { after, DAY, MINUTE, now } from "@/domain/kernel/clock";
import { listProviders, type ProviderView } from "@/domain/providers/provider.service";
import { type ProblemKind, problemCounts } from "@/domain/registrations/repair/repair.service";
import { listOfPublisher } from "@/domain/subscriptions/subscription.queries";
import {
  findSubscriptionViews,
  type SubscriptionView,
} from "@/domain/subscriptions/subscription-views.repository";
import {
  countMemberships,
  type ExpiringItem,
  type ExpiringToken,
  LOOKED_AT,
  selectExpiringItems,
  selectExpiringTokens,
  selectRecentActivity,
  selectWaitingRequests,
} from "./home.repository";
import {
  type AdministratorWaiting,
  selectAdministratorWaiting,
  selectTroubledWebhooks,
  type TroubledWebhook,
} from "./waiting.repository";

/** The most objects of a dashboard's list. */
export const GLANCE = 6;
/** The most entries of a dashboard's activity. */
export const RECENT = 8;
/** Counts stop here; more is shown as "100 or more". */
const COUNTED = 100;
/** For how many days a failed mail needs attention. */
const NEWS_DAYS = 7;
/** How long before its end an access token needs attention: as long as its notification comes before. */
const TOKEN_DAYS = 7;
/** A gateway that reported nothing for so long needs attention: a restart is over by then. */
const SILENT_AFTER = 5 * MINUTE;

/** A consumer's dashboard: what needs attention, their applications, recent activity. */
export interface ConsumerDashboard {
  /** Applications with a client that needs attention. */
  readonly needsAttention: readonly ApplicationView[];
  /** Keys, secrets and subscriptions that end within 30 days. */
  readonly expiring: readonly ExpiringItem[];
  /** Access tokens that expire within 7 days. */
  readonly expiringTokens: readonly ExpiringToken[];
  /** Applications of the viewer's that an administrator rejected. */
  readonly rejected: readonly ApplicationView[];
  /** Requests waiting for a publisher. */
  readonly pending: readonly SubscriptionView[];
  readonly applications: readonly ApplicationView[];
  readonly activity: readonly AuditEntry[];
  /** Webhooks of applications and APIs of the viewer's that were paused. */
  readonly pausedWebhooks: readonly TroubledWebhook[];
  /** Those that send, but miss events: too many deliveries wait. */
  readonly incompleteWebhooks: readonly TroubledWebhook[];
  /** Everything was looked at; false for members of more applications than the dashboard reads. */
  readonly complete: boolean;
}

async function troubledWebhooksOf(
  user: UserActor,
): Promise<{ paused: TroubledWebhook[]; incomplete: TroubledWebhook[] }> {
  const apiIds = await selectPublishedIds(readerOf(user));
  const [paused, incomplete] = await Promise.all([
    selectTroubledWebhooks("PAUSED", user.userId, apiIds, LOOKED_AT, GLANCE),
    selectTroubledWebhooks("INCOMPLETE", user.userId, apiIds, LOOKED_AT, GLANCE),
  ]);
  return { paused, incomplete };
}

/** Tokens are shown to those who can manage them. */
async function expiringTokensOf(user: UserActor): Promise<ExpiringToken[]> {
  if (!may(user, "accessToken.manage")) return [];
  return selectExpiringTokens(user.userId, after(now(), TOKEN_DAYS * DAY), GLANCE);
}

/** A consumer's dashboard; a fixed number of statements. @throws UNAUTHENTICATED */
export async function consumerDashboard(actor: Actor): Promise<ConsumerDashboard> {
  const user = requireUser(actor);
  const { userId } = user;
  const [
    trouble,
    rejected,
    expiring,
    expiringTokens,
    waitingIds,
    applications,
    activityIds,
    memberships,
    hooks,
  ] = await Promise.all([
    listApplications(actor, { statuses: ["FAILED", "OUT_OF_SYNC", "REMOVED"], first: GLANCE }),
    listApplications(actor, { approvals: ["REJECTED"], roles: ["PRIMARY_OWNER", "OWNER"], first: GLANCE }),
    selectExpiringItems(userId, after(now(), 30 * DAY), GLANCE),
    expiringTokensOf(user),
    selectWaitingRequests(userId, GLANCE),
    listApplications(actor, { first: GLANCE }),
    selectRecentActivity(userId, RECENT),
    countMemberships(userId, LOOKED_AT + 1),
    troubledWebhooksOf(user),
  ]);
  return {
    needsAttention: trouble.rows,
    rejected: rejected.rows,
    expiring,
    expiringTokens,
    pending: await findSubscriptionViews(waitingIds),
    applications: applications.rows,
    activity: await shownEntries(actor, await entriesByIds(activityIds)),
    pausedWebhooks: hooks.paused,
    incompleteWebhooks: hooks.incomplete,
    complete: memberships <= LOOKED_AT,
  };
}

/** What a platform administrator needs to look at. */
export interface AdministratorDashboard extends AdministratorWaiting {
  /** Problems at authorization servers, by kind. */
  readonly problemCounts: Readonly<Record<ProblemKind, number>>;
  /** Providers with endpoints to confirm, or with an initial access token that ends soon or has ended. */
  readonly providers: readonly ProviderView[];
  readonly providerCount: number;
}

/** An administrator's dashboard, or null for others. A fixed number of statements. */
export async function administratorDashboard(actor: Actor): Promise<AdministratorDashboard | null> {
  if (!may(actor, "registrations.see") || !may(actor, "provider.see")) return null;
  const timestamp = now();
  const [counts, providers, waiting] = await Promise.all([
    problemCounts(actor),
    listProviders(actor),
    selectAdministratorWaiting(after(timestamp, -NEWS_DAYS * DAY), after(timestamp, -SILENT_AFTER), COUNTED),
  ]);
  const soon = after(now(), 30 * DAY);
  const needsAttention = ({ unconfirmedOrigins, initialAccessTokenExpiresAt: expiry }: ProviderView) =>
    unconfirmedOrigins.length > 0 || (expiry !== null && expiry <= soon);
  return {
    ...waiting,
    problemCounts: counts,
    providers: providers.filter(needsAttention),
    providerCount: providers.length,
  };
}

/** A publisher's dashboard: pending requests and recent subscriptions. */
export interface PublisherDashboard {
  readonly pending: readonly SubscriptionView[];
  readonly recent: readonly SubscriptionView[];
  readonly apiCount: number;
}

/** A publisher's dashboard, or null for users who publish nothing and can't. @throws UNAUTHENTICATED */
export async function publisherDashboard(actor: Actor): Promise<PublisherDashboard | null> {
  const user = requireUser(actor);
  const apiIds = await selectPublishedIds(readerOf(user));
  if (apiIds.length === 0 && !capacityFor(user, "api.create")) return null;
  const [pending, recent] = await Promise.all([
    listOfPublisher(actor, { statuses: ["PENDING"], first: GLANCE }),
    listOfPublisher(actor, { statuses: ["ACCEPTED"], first: GLANCE }),
  ]);
  return { pending: pending.rows, recent: recent.rows, apiCount: apiIds.length };
}
