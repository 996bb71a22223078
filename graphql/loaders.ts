import DataLoader from "dataloader";
import { pendingRequestsAt, visibleApis } from "@/domain/apis/api.queries";
import type { ApiView } from "@/domain/apis/api.repository";
import {
  type AuditEntry,
  applicationNames,
  firstActivityOf,
  historyOf,
  shownIps,
} from "@/domain/audit/audit.service";
import { lagsOf } from "@/domain/gateways/gateway.queries";
import { type Rollout, rolloutsOf } from "@/domain/gateways/rollout.queries";
import type { Lag } from "@/domain/gateways/rollout.repository";
import type { Actor } from "@/domain/kernel/actor";
import type { Page } from "@/domain/kernel/paging";
import type { TransferContents } from "@/domain/lifecycle/transfers/contents.repository";
import { contentsOfTransfers, openTransfersOf } from "@/domain/lifecycle/transfers/transfer.queries";
import type { Transfer } from "@/domain/lifecycle/transfers/transfer.repository";
import {
  type AccountDetails,
  accountDetails,
} from "@/domain/lifecycle/user-administration/account-details.queries";
import { firstMembersOf } from "@/domain/memberships/membership.queries";
import type { Member } from "@/domain/memberships/membership.repository";
import {
  type ApplicationNotificationSetting,
  notificationSettingsOf,
} from "@/domain/memberships/notification-settings.service";
import { fieldsOfApplications, fieldsOfPlans, fieldsOfSignUp } from "@/domain/plans/form-field.queries";
import { type IssuerOption, selectIssuerOptions } from "@/domain/plans/issuers";
import { type PlanView, plansOf } from "@/domain/plans/plan.queries";
import { type RegistrationView, registrationsOf } from "@/domain/registrations/registration.queries";
import { type ReplacedClientView, replacedClientsOf } from "@/domain/registrations/replaced.queries";
import type { FormField } from "@/domain/settings/forms/form-field.rules";
import { type SubscriptionRights, subscriptionRights } from "@/domain/subscriptions/rights.queries";
import {
  type ApiKeyView,
  acceptedTermsOf,
  keysOf,
  observedCallsOf,
  openSubscriptionCounts,
} from "@/domain/subscriptions/subscription.queries";
import type { ObservedCalls, SubscriptionView } from "@/domain/subscriptions/subscription-views.repository";
import { visibleSubscriptions } from "@/domain/subscriptions/visible.queries";
import { visibleTeams } from "@/domain/teams/team.access";
import type { TeamView } from "@/domain/teams/team.repository";
import { callsSinceRenewal } from "@/domain/usage/key-calls.queries";
import { type QuotaUse, quotaUseOf } from "@/domain/usage/quotas/quota-use.queries";
import { type Attempt, attemptsOf, waitingOf } from "@/domain/webhooks/webhook.queries";
import { findNodes } from "./nodes/node-kinds";
import type { Node } from "./transport/node";

/*
 * Loaders of one operation: a field that a list's own statement does not fetch costs one statement for the whole list, never one
 * per row. They take only what the viewer was already shown.
 */
export interface Loaders {
  /** Any object by its ID; null when it does not exist or the viewer can't see it. */
  readonly node: DataLoader<string, Node | null>;
  readonly registration: DataLoader<string, RegistrationView | null>;
  readonly replacedClient: DataLoader<string, ReplacedClientView | null>;
  /** First pages of members, by page size. */
  readonly members: (first: number) => DataLoader<string, Page<Member>>;
  readonly activity: (first: number) => DataLoader<string, Page<AuditEntry>>;
  /** By the most of each API. */
  readonly plans: (first: number) => DataLoader<ApiView, readonly PlanView[], string>;
  /** All fields of the form of applications. */
  readonly applicationFields: () => Promise<readonly FormField[]>;
  /** All fields of the sign-up form. */
  readonly signUpFields: () => Promise<readonly FormField[]>;
  /** All fields of plans' request forms. */
  readonly planFields: DataLoader<string, readonly FormField[]>;
  /** The authorization servers that plans can take their issuer from: the same for every API. */
  readonly issuerOptions: () => Promise<readonly IssuerOption[]>;
  /** APIs that the viewer can see. */
  readonly api: DataLoader<string, ApiView | null>;
  /** The numbers of pending requests at APIs whose requests the viewer handles. */
  readonly pendingRequests: DataLoader<string, number>;
  /** Teams that the viewer can see. */
  readonly team: DataLoader<string, TeamView | null>;
  /** Subscriptions that the viewer can see. */
  readonly subscription: DataLoader<string, SubscriptionView | null>;
  readonly openSubscriptions: DataLoader<string, number>;
  /** Which members applications notify, for their owners. */
  readonly notificationSettings: DataLoader<string, readonly ApplicationNotificationSetting[]>;
  readonly keys: DataLoader<SubscriptionView, readonly ApiKeyView[], string>;
  /** Calls with renewed keys, by the key's row ID. */
  readonly callsSinceRenewal: DataLoader<string, number | null>;
  readonly acceptedTerms: DataLoader<SubscriptionView, string | null, string>;
  readonly quotaUse: DataLoader<SubscriptionView, QuotaUse | null, string>;
  /** The activity of subscriptions and their keys. */
  readonly history: DataLoader<SubscriptionView, readonly AuditEntry[], string>;
  /** What gateways reported about their calls. */
  readonly observedCalls: DataLoader<SubscriptionView, ObservedCalls | null, string>;
  readonly rights: DataLoader<SubscriptionView, SubscriptionRights | null, string>;
  /** How far gateways are behind, for administrators. */
  readonly gatewayLag: DataLoader<string, Lag | null>;
  /** On how many gateways something is in force, by its ID and the rows that a decision about it reads. */
  readonly rollout: DataLoader<{ readonly id: string; readonly rows: readonly string[] }, Rollout, string>;
  /** What a user's page shows, for administrators. */
  readonly accountDetails: DataLoader<string, AccountDetails | null>;
  /** IP addresses of audit entries that the viewer is shown. */
  readonly auditIp: DataLoader<AuditEntry, string | null, string>;
  /** The numbers of waiting deliveries of webhooks that the viewer was already shown. */
  readonly waitingDeliveries: DataLoader<string, number>;
  readonly deliveryAttempts: DataLoader<string, readonly Attempt[]>;
  /** Open offers of ownership that the viewer has a part in, by the ID of the application or API. */
  readonly openTransfer: DataLoader<string, Transfer | null>;
  /** What comes with open offers, by the ID of the offer. */
  readonly transferContents: DataLoader<string, TransferContents | null>;
  /** Names of the applications in activity that the viewer was already shown. */
  readonly applicationName: DataLoader<string, string | null>;
}

export function createLoaders(actor: Actor | null): Loaders {
  return {
    node: new DataLoader((ids) => (actor ? findNodes(actor, ids) : Promise.resolve(ids.map(() => null)))),
    registration: new DataLoader((ids) => inOrder(ids, registrationsOf(ids), null)),
    replacedClient: new DataLoader((ids) => inOrder(ids, replacedClientsOf(ids), null)),
    members: perSize((ids, first) => firstMembersOf(ids, first)),
    activity: perSize((ids, first) =>
      actor ? firstActivityOf(actor, ids, first) : Promise.resolve(new Map()),
    ),
    plans: perNumber((first) =>
      byKey((apis) => (actor ? plansOf(actor, apis, first) : Promise.resolve(new Map())), []),
    ),
    applicationFields: once(() => fieldsOfApplications()),
    signUpFields: once(() => fieldsOfSignUp()),
    planFields: new DataLoader((ids) => inOrder(ids, fieldsOfPlans(ids), [])),
    issuerOptions: once(() => selectIssuerOptions()),
    api: new DataLoader((ids) =>
      inOrder(ids, actor ? visibleApis(actor, ids) : Promise.resolve(new Map()), null),
    ),
    pendingRequests: new DataLoader((ids) => inOrder(ids, pendingRequestsAt(ids), 0)),
    team: new DataLoader((ids) =>
      inOrder(ids, actor ? visibleTeams(actor, ids) : Promise.resolve(new Map()), null),
    ),
    subscription: new DataLoader((ids) =>
      inOrder(ids, actor ? visibleSubscriptions(actor, ids) : Promise.resolve(new Map()), null),
    ),
    notificationSettings: new DataLoader((ids) => inOrder(ids, notificationSettingsOf(ids), [])),
    openSubscriptions: new DataLoader((ids) => inOrder(ids, openSubscriptionCounts(ids), 0)),
    keys: byKey(keysOf, []),
    callsSinceRenewal: new DataLoader((ids) =>
      inOrder(ids, actor ? callsSinceRenewal(actor, ids) : Promise.resolve(new Map()), null),
    ),
    acceptedTerms: byKey(acceptedTermsOf, null),
    quotaUse: byKey(quotaUseOf, null),
    history: byKey((views) => (actor ? historyOf(actor, views) : Promise.resolve(new Map())), []),
    observedCalls: byKey(observedCallsOf, null),
    rights: byKey((views) => (actor ? subscriptionRights(actor, views) : Promise.resolve(new Map())), null),
    gatewayLag: new DataLoader((ids) => inOrder(ids, lagsOf(ids), null)),
    rollout: byKey((things) => rolloutsOf(new Map(things.map(({ id, rows }) => [id, rows]))), {
      connected: 0,
      live: 0,
      notResponding: 0,
    }),
    accountDetails: new DataLoader((ids) =>
      inOrder(ids, actor ? accountDetails(actor, ids) : Promise.resolve(new Map()), null),
    ),
    auditIp: byKey((entries) => (actor ? shownIps(actor, entries) : Promise.resolve(new Map())), null),
    waitingDeliveries: new DataLoader((ids) => inOrder(ids, waitingOf(ids), 0)),
    deliveryAttempts: new DataLoader((ids) => inOrder(ids, attemptsOf(ids), [])),
    openTransfer: new DataLoader((ids) =>
      inOrder(ids, actor ? openTransfersOf(actor, ids) : Promise.resolve(new Map()), null),
    ),
    transferContents: new DataLoader((ids) =>
      inOrder(ids, actor ? contentsOfTransfers(actor, ids) : Promise.resolve(new Map()), null),
    ),
    applicationName: new DataLoader((ids) => inOrder(ids, applicationNames(ids), null)),
  };
}

/** A loader with whole objects as keys, distinguished by their IDs. */
function byKey<K extends { readonly id: string }, T>(
  load: (keys: readonly K[]) => Promise<ReadonlyMap<string, T>>,
  missing: T,
): DataLoader<K, T, string> {
  return new DataLoader<K, T, string>(
    async (keys) => {
      const found = await load(keys);
      return keys.map((key) => found.get(key.id) ?? missing);
    },
    { cacheKeyFn: (key) => key.id },
  );
}

/** A loader for each number. */
function perNumber<L>(create: (first: number) => L): (first: number) => L {
  const loaders = new Map<number, L>();
  return (first) => {
    const loader = loaders.get(first) ?? create(first);
    loaders.set(first, loader);
    return loader;
  };
}

function perSize<T>(
  load: (ids: readonly string[], first: number) => Promise<ReadonlyMap<string, Page<T>>>,
): (first: number) => DataLoader<string, Page<T>> {
  const none: Page<T> = { rows: [], hasNextPage: false, hasPreviousPage: false };
  return perNumber((first) => new DataLoader<string, Page<T>>((ids) => inOrder(ids, load(ids, first), none)));
}

async function inOrder<T>(
  ids: readonly string[],
  found: Promise<ReadonlyMap<string, T>>,
  missing: T,
): Promise<T[]> {
  const map = await found;
  return ids.map((id) => map.get(id) ?? missing);
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    // Drizzle sends a statement each time that it is awaited.
    loaded ??= Promise.resolve(load());
    return loaded;
  };
}
