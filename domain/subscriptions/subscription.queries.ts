import { type ApiKeyStatus, keyEnd, keyStatus } from "@/domain/access/key-status.rules";
import { effectiveStatus } from "@/domain/access/subscription-status.rules";
import { type ApiKey, selectKeysOf } from "@/domain/api-keys/api-key.repository";
import { loadApiForReading } from "@/domain/apis/api.access";
import { type ApiView, selectPublishedIds } from "@/domain/apis/api.repository";
import { accessContextOf, loadForReading } from "@/domain/applications/application.access";
import { listApplications } from "@/domain/applications/application.queries";
import type { ApplicationView } from "@/domain/applications/application.repository";
import { type Actor, readerOf, requireViewer } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { searchOf } from "@/domain/kernel/sort-key";
import { getPlan } from "@/domain/plans/plan.queries";
import { type Plan, selectTerms } from "@/domain/plans/plan.repository";
import { database } from "@/domain/store/database";
import { reading } from "@/domain/store/replica/reading";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";
import { subscribeProblem } from "./subscribe.service";
import { seenSubscriptions } from "./subscription.access";
import { countOpenOfPlans, openSubscriptionsOf } from "./subscription.repository";
import {
  findSubscriptionViews,
  type ObservedCalls,
  type SubscriptionView,
  selectObservedCalls,
  selectOfApis,
  selectOfApplication,
  selectOfMember,
  selectOwnOpen,
} from "./subscription-views.repository";
import { unusedSince } from "./unused.rules";

/** Shows the current status: past its end a subscription is closed. */
export function asOfNow(view: SubscriptionView): SubscriptionView {
  return { ...view, status: effectiveStatus(view) };
}

/** An application's subscriptions, newest first. @throws NOT_FOUND, INVALID_INPUT */
export async function listOfApplication(
  actor: Actor,
  applicationId: string,
  input: PageInput & { readonly statuses?: readonly SubscriptionStatus[] | null },
): Promise<Page<SubscriptionView>> {
  await loadForReading(actor, "application.see", applicationId);
  const page = pageRequest(input, isIdKey);
  const rows = await selectOfApplication(applicationId, input.statuses?.length ? input.statuses : null, page);
  return toPage(rows.map(asOfNow), page);
}

/**
 * The subscriptions of the actor's applications, newest first; for users with very many applications, those of the 500 last changed.
 * @throws INVALID_INPUT
 */
export async function listOfMember(
  actor: Actor,
  input: PageInput & {
    readonly statuses?: readonly SubscriptionStatus[] | null;
    readonly search?: string | null;
    /** Only subscriptions that were not used for so many days. */
    readonly unusedForDays?: number | null;
  },
): Promise<Page<SubscriptionView>> {
  const reader = readerOf(requireViewer(actor));
  const page = pageRequest(input, isIdKey);
  const search = searchOf(input.search);
  const filter = {
    statuses: input.statuses?.length ? input.statuses : null,
    search,
    unusedSince: unusedSince(input.unusedForDays),
  };
  return toPage((await selectOfMember(reader, filter, page)).map(asOfNow), page);
}

export interface InboxQuery extends PageInput {
  /** One API. Default: all the actor publishes. */
  readonly apiId?: string | null;
  readonly planId?: string | null;
  readonly statuses?: readonly SubscriptionStatus[] | null;
  readonly search?: string | null;
}

/** The subscriptions to one API, or to all the actor publishes, newest first. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function listOfPublisher(actor: Actor, query: InboxQuery): Promise<Page<SubscriptionView>> {
  const reader = readerOf(requireViewer(actor));
  const page = pageRequest(query, isIdKey);
  const search = searchOf(query.search);
  if (query.apiId) await loadApiForReading(actor, "subscription.list", query.apiId);
  const apiIds = query.apiId ? [query.apiId] : await selectPublishedIds(reader);
  const filter = {
    statuses: query.statuses?.length ? query.statuses : null,
    planId: query.planId ?? null,
    search,
  };
  return toPage((await selectOfApis(apiIds, filter, page)).map(asOfNow), page);
}

/** The maximum shown on an API's page, which is a reminder rather than a list. */
export const MAXIMUM_OWN = 20;

/** The open subscriptions of the viewer's applications to an API they have already loaded, newest first. One statement. */
export async function ownSubscriptionsTo(actor: Actor, apiId: string): Promise<SubscriptionView[]> {
  const reader = readerOf(requireViewer(actor));
  const rows = await selectOwnOpen(reader, apiId, MAXIMUM_OWN);
  return rows.map(asOfNow);
}

/** One subscription, or null when it doesn't exist or the actor is on neither side. */
export async function getSubscription(actor: Actor, id: string): Promise<SubscriptionView | null> {
  if (!(await seenSubscriptions(actor, { subscriptionIds: [id] })).has(id)) return null;
  const [view] = await findSubscriptionViews([id]);
  return view ? asOfNow(view) : null;
}

/** The accepted terms, by subscription. One statement. */
export async function acceptedTermsOf(
  subscriptions: readonly SubscriptionView[],
): Promise<ReadonlyMap<string, string>> {
  const input = subscriptions.flatMap(({ planId, acceptedTerms: version }) =>
    version === null ? [] : [{ planId, version }],
  );
  const texts = await selectTerms(database(), input);
  return new Map(
    subscriptions.flatMap((view) => {
      const found = texts.find(
        ({ planId, version }) => planId === view.planId && version === view.acceptedTerms,
      );
      return found ? [[view.id, found.text]] : [];
    }),
  );
}

/** A key with its current status. */
export interface ApiKeyView extends ApiKey {
  readonly status: ApiKeyStatus;
  readonly endsAt: Date | null;
}

/** A key with its status now, which depends on its subscription. */
export function keyAsOfNow(key: ApiKey, subscription: SubscriptionView): ApiKeyView {
  return { ...key, status: keyStatus(key, subscription), endsAt: keyEnd(key, subscription) };
}

/** The most keys of a subscription that are shown. */
export const MAXIMUM_KEYS = 20;

/** The newest keys of subscriptions the viewer has already loaded, by subscription. One statement. */
export async function keysOf(
  subscriptions: readonly SubscriptionView[],
): Promise<ReadonlyMap<string, ApiKeyView[]>> {
  const withKeys = subscriptions.filter((subscription) => subscription.authenticationType === "API_KEY");
  const keys = await selectKeysOf(
    database(),
    withKeys.map((subscription) => subscription.id),
    MAXIMUM_KEYS,
  );
  return new Map(
    withKeys.map((subscription) => [
      subscription.id,
      keys
        .filter((key) => key.subscriptionId === subscription.id)
        .map((key) => keyAsOfNow(key, subscription)),
    ]),
  );
}

/** A viewer's application with whether it can be subscribed to a plan. */
export interface SubscriptionCandidate {
  readonly application: ApplicationView;
  readonly planId: string;
  /** Null when it can; else the reason, in a sentence. */
  readonly unavailableReason: string | null;
}

/**
 * The viewer's applications with whether each can be subscribed to a plan, and why not; one page. Null when the plan is hidden from the
 * viewer.
 * @throws INVALID_INPUT
 */
export async function subscriptionCandidates(
  actor: Actor,
  planId: string,
  input: PageInput & { readonly search?: string | null },
): Promise<Page<SubscriptionCandidate> | null> {
  const found = await getPlan(actor, planId);
  if (!found) return null;
  const page = await listApplications(actor, { ...input, scope: "MINE", orderBy: "NAME" });
  return {
    ...page,
    rows: await candidatesOf(
      actor,
      page.rows.map((application) => ({ application, ...found })),
    ),
  };
}

interface Wanted {
  readonly application: ApplicationView;
  readonly plan: Plan;
  readonly api: ApiView;
}

/** Applications and plans the viewer has already loaded, with whether each can be subscribed. One statement. */
export async function candidatesOf(
  actor: Actor,
  wanted: readonly Wanted[],
): Promise<SubscriptionCandidate[]> {
  const distinct = (ids: readonly string[]) => [...new Set(ids)];
  const open = await openSubscriptionsOf(
    database(),
    distinct(wanted.map(({ application }) => application.id)),
    distinct(wanted.map(({ api }) => api.id)),
  );
  return wanted.map(({ application, plan, api }) => {
    const own = open.filter(
      (subscription) =>
        subscription.applicationId === application.id &&
        subscription.apiId === api.id &&
        effectiveStatus(subscription) !== "CLOSED",
    );
    const allowed = may(actor, "subscription.create", accessContextOf(application));
    const problem = allowed
      ? subscribeProblem({ application, plan, apiStatus: api.status, open: own })
      : "You don't have permission to subscribe this application. Only its owners can.";
    return { application, planId: plan.id, unavailableReason: problem };
  });
}

/** The number of open subscriptions of plans, for their publishers. One statement. */
export async function openSubscriptionCounts(
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return countOpenOfPlans(reading(), planIds);
}

/** What gateways reported last about the calls of subscriptions that the viewer was already shown, by subscription. One statement. */
export async function observedCallsOf(
  subscriptions: readonly SubscriptionView[],
): Promise<ReadonlyMap<string, ObservedCalls>> {
  const rows = await selectObservedCalls(subscriptions.map(({ id }) => id));
  return new Map(rows.map((row) => [row.subscriptionId, row]));
}
