import { findApiKeys } from "@/domain/api-keys/api-key.repository";
import { visibleApis } from "@/domain/apis/api.queries";
import { accessContextOf, visibleApplications } from "@/domain/applications/application.access";
import { type AuditEntry, entriesByIds, shownEntries } from "@/domain/audit/audit.service";
import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { atLeastOne } from "@/domain/kernel/ids";
import { visiblePlans } from "@/domain/plans/plan.queries";
import { database } from "@/domain/store/database";
import { seenSubscriptions } from "./subscription.access";
import {
  type ApiKeyView,
  asOfNow,
  candidatesOf,
  keyAsOfNow,
  type SubscriptionCandidate,
} from "./subscription.queries";
import { findSubscriptionViews, type SubscriptionView } from "./subscription-views.repository";

/*
 * What a user can see, by ID: each function takes any IDs and leaves out what the user's own pages would not show. The number of
 * statements does not depend on the number of IDs, and is the same for hidden as for unknown ones.
 */

const distinct = (ids: readonly string[]) => [...new Set(ids)];

/** Several subscriptions by ID, without those of which the actor sees neither side. */
export async function visibleSubscriptions(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubscriptionView>> {
  const seen = await seenSubscriptions(actor, { subscriptionIds: ids });
  const views = await findSubscriptionViews([...seen.keys()]);
  return new Map(views.map((view) => [view.id, asOfNow(view)]));
}

/** Several API keys by ID, without those of subscriptions that the actor can't see. */
export async function visibleApiKeys(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ApiKeyView>> {
  const seen = await seenSubscriptions(actor, { keyIds: ids });
  const [keys, views] = await Promise.all([
    findApiKeys(database(), [...seen.keys()]),
    findSubscriptionViews(distinct([...seen.values()])),
  ]);
  const subscriptions = new Map(views.map((view) => [view.id, asOfNow(view)]));
  return new Map(
    keys.flatMap((key) => {
      const subscription = subscriptions.get(key.subscriptionId);
      return subscription ? [[key.id, keyAsOfNow(key, subscription)]] : [];
    }),
  );
}

/** Several candidates by application and plan, without those of others' applications and of hidden plans. */
export async function visibleCandidates(
  actor: Actor,
  pairs: readonly (readonly [string, string])[],
): Promise<SubscriptionCandidate[]> {
  const plans = await visiblePlans(actor, distinct(pairs.map(([, planId]) => planId)));
  const apis = await visibleApis(actor, distinct([...plans.values()].map((plan) => plan.apiId)));
  const applications = await visibleApplications(actor, distinct(pairs.map(([id]) => id)));
  const wanted = pairs.flatMap(([applicationId, planId]) => {
    const application = applications.get(applicationId);
    const plan = plans.get(planId);
    const api = apis.get(plan?.apiId ?? "");
    const isOwn = application?.status === "ACTIVE" && application.viewerRole !== null;
    return isOwn && plan && api ? [{ application, plan, api }] : [];
  });
  return candidatesOf(actor, wanted);
}

/**
 * Several audit entries by ID, without those the actor can't see: in an application's activity, in an API's, or in the history of a
 * subscription, which shows a publisher the subscription but not its keys.
 */
export async function visibleEntries(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AuditEntry>> {
  const entries = await entriesByIds(ids);
  const known = (name: "applicationId" | "apiId" | "subjectId", kind?: string) =>
    atLeastOne(
      distinct(entries.flatMap((entry) => (kind && entry.subjectKind !== kind ? [] : (entry[name] ?? [])))),
    );
  const [applications, apis, subscriptions, keys] = await Promise.all([
    visibleApplications(actor, known("applicationId")),
    visibleApis(actor, known("apiId")),
    visibleSubscriptions(actor, known("subjectId", "subscription")),
    findApiKeys(database(), known("subjectId", "api_key")),
  ]);
  const seesAll = may(actor, "auditLog.see");
  const visible = entries.filter((entry) => {
    const api = apis.get(entry.apiId ?? "");
    if (seesAll || (api && may(actor, "api.seeActivity", api))) return true;
    // An entry of the API's side alone has no application.
    if (entry.applicationId === null) return false;
    const application = applications.get(entry.applicationId);
    return (
      (application && may(actor, "audit.see", accessContextOf(application))) ||
      (entry.subjectKind === "subscription" && subscriptions.has(entry.subjectId ?? "")) ||
      (application !== undefined && keys.some((key) => key.id === entry.subjectId))
    );
  });
  return new Map((await shownEntries(actor, visible)).map((entry) => [entry.id, entry]));
}
