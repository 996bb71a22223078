import { selectPublishedIds } from "@/domain/apis/api.repository";
import { listApplications } from "@/domain/applications/application.queries";
import type { ApplicationView } from "@/domain/applications/application.repository";
import { type AuditEntry, entriesByIds } from "@/domain/audit/audit.service";
import { type Actor, readerOf, requireUser } from "@/domain/kernel/actor";
import { capacityFor, may } from "@/domain/kernel/authorize";
import { after, DAY, now } from "@/domain/kernel/clock";
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
  LOOKED_AT,
  selectExpiringItems,
  selectRecentActivity,
  selectWaitingRequests,
} from "./home.repository";

const GLANCE = 6;

/** A consumer's dashboard: what needs attention, their applications, recent activity. */
export interface ConsumerDashboard {
  /** Applications with a client that needs attention. */
  readonly needsAttention: readonly ApplicationView[];
  /** Keys, secrets and subscriptions that end within 30 days. */
  readonly expiring: readonly ExpiringItem[];
  /** Requests waiting for a publisher. */
  readonly pending: readonly SubscriptionView[];
  readonly applications: readonly ApplicationView[];
  readonly activity: readonly AuditEntry[];
  /** Everything was looked at; false for members of more applications than the dashboard reads. */
  readonly complete: boolean;
}

/** A consumer's dashboard; a fixed number of statements. @throws UNAUTHENTICATED */
export async function consumerDashboard(actor: Actor): Promise<ConsumerDashboard> {
  const { userId } = requireUser(actor);
  const [needsAttention, expiring, waitingIds, applications, activityIds, memberships] = await Promise.all([
    listApplications(actor, { statuses: ["FAILED", "OUT_OF_SYNC", "REMOVED"], first: GLANCE }),
    selectExpiringItems(userId, after(now(), 30 * DAY), GLANCE),
    selectWaitingRequests(userId, GLANCE),
    listApplications(actor, { first: GLANCE }),
    selectRecentActivity(userId, 8),
    countMemberships(userId, LOOKED_AT + 1),
  ]);
  return {
    needsAttention: needsAttention.rows,
    expiring,
    pending: await findSubscriptionViews(waitingIds),
    applications: applications.rows,
    activity: await entriesByIds(activityIds),
    complete: memberships <= LOOKED_AT,
  };
}

/** What a platform administrator needs to look at. */
export interface AdministratorDashboard {
  /** Problems at authorization servers, by kind. */
  readonly problemCounts: Readonly<Record<ProblemKind, number>>;
  /** Providers with endpoints to confirm, or with an initial access token that ends soon or has ended. */
  readonly providers: readonly ProviderView[];
  readonly providerCount: number;
}

/** An administrator's dashboard, or null for others. A fixed number of statements. */
export async function administratorDashboard(actor: Actor): Promise<AdministratorDashboard | null> {
  if (!may(actor, "registrations.see") || !may(actor, "provider.see")) return null;
  const [counts, providers] = await Promise.all([problemCounts(actor), listProviders(actor)]);
  const soon = after(now(), 30 * DAY);
  const needsAttention = ({ unconfirmedOrigins, initialAccessTokenExpiresAt: expiry }: ProviderView) =>
    unconfirmedOrigins.length > 0 || (expiry !== null && expiry <= soon);
  return {
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
