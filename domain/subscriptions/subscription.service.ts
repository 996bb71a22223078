import { revokeKeysOf } from "@/domain/api-keys/api-key.repository";
import { assertCustomKey, issueKey } from "@/domain/api-keys/issue";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import { assertActive } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import {
  ALL_MEMBERS,
  type NotificationEvent,
  notifyMembers,
  notifyUsers,
} from "@/domain/notifications/notification.service";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import type { FieldValues } from "@/domain/settings/forms/form-field.rules";
import { readSettings } from "@/domain/settings/settings.service";
import { type AuditAction, type AuditChange, audit, changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { needsClientId } from "@/domain/vocabulary/authentication-types";
import { planStatusText } from "@/domain/vocabulary/plan-status";
import { openSubscriptionsNow } from "./end.service";
import { auditedAnswers } from "./fields/audited-answers";
import { quotaHistoryAfter } from "./limits/limits.rules";
import { type LoadedSubscription, loadForAction } from "./subscription.access";
import { type Subscription, updateSubscriptionRow } from "./subscription.repository";
import {
  assertAction,
  assertDates,
  assertUnchangedSince,
  type DatesInput,
  datesInput,
  messageInput,
  type ReviewInput,
  reviewInput,
  type SubscriptionAction,
} from "./subscription.rules";

type Event = Extract<AuditAction & NotificationEvent, `subscription.${string}`>;

/**
 * Accepts a request: it is valid from its start to its end. Default dates: those of the request, else now and never; null removes them. An
 * API_KEY subscription gets its key, unless the platform shows keys only once: then its members create it, and see it.
 */
export const acceptSubscription = verb(
  [
    "CLIENT_ID_REQUIRED",
    "CONFLICT",
    "FORBIDDEN",
    "INVALID_INPUT",
    "KEY_TAKEN",
    "NOT_FOUND",
    "INVALID_STATUS",
  ],
  async function acceptSubscription(actor: Actor, id: string, input: ReviewInput = {}): Promise<void> {
    const parsed = parseInput(reviewInput, input);
    await applyAction(
      actor,
      "accept",
      id,
      "subscription.accepted",
      async (tx, { subscription, application, plan }) => {
        assertActive(application);
        if (plan.status === "CLOSED")
          throw new DomainError("INVALID_STATUS", "The plan is closed. Its requests can't be accepted.");
        const startsAt = startOf(parsed.startsAt === undefined ? subscription.startsAt : parsed.startsAt);
        const endsAt = parsed.endsAt === undefined ? subscription.endsAt : parsed.endsAt;
        assertDates(startsAt, endsAt);
        if (needsClientId(subscription.authenticationType) && !application.clientId) {
          throw new DomainError(
            "CLIENT_ID_REQUIRED",
            "The application no longer has a client_id. Ask its owners to enter one.",
          );
        }
        await assertCustomKey(tx, subscription, parsed.customKey ?? null);
        await issueAtAcceptance(tx, actor, subscription, parsed.customKey ?? null);
        return {
          status: "ACCEPTED",
          startsAt,
          endsAt,
          reviewedAt: now(),
          restored: false,
          message: parsed.message,
        };
      },
    );
  },
);

/** A planned start that passed while the request waited becomes now. */
function startOf(planned: Date | null): Date {
  const timestamp = now();
  return planned && planned > timestamp ? planned : timestamp;
}

async function issueAtAcceptance(
  tx: Transaction,
  actor: Actor,
  subscription: Subscription,
  customKey: string | null,
): Promise<void> {
  if (subscription.authenticationType !== "API_KEY") return;
  const shownOnce = (await readSettings(tx)).apiKeysShownOnce.value;
  // Members would never see this key: they create it when they are there to read it.
  if (shownOnce && customKey === null) return;
  await issueKey(tx, actor, subscription, customKey);
}

/** Rejects a request, with a reason. */
export const rejectSubscription = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function rejectSubscription(
    actor: Actor,
    id: string,
    input: { readonly message?: string } = {},
  ): Promise<void> {
    const { message } = parseInput(messageInput, input);
    await applyAction(actor, "reject", id, "subscription.rejected", async () => ({
      status: "REJECTED",
      reviewedAt: now(),
      closedAt: now(),
      message,
    }));
  },
);

/** Withdraws a request. */
export const withdrawSubscription = verb(
  ["CONFLICT", "FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function withdrawSubscription(actor: Actor, id: string): Promise<void> {
    await applyAction(actor, "withdraw", id, "subscription.withdrawn", async () => ({
      status: "CLOSED",
      closedAt: now(),
    }));
  },
);

/** Pauses a subscription: its keys and tokens are rejected. */
export const pauseSubscription = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function pauseSubscription(
    actor: Actor,
    id: string,
    input: { readonly message?: string } = {},
  ): Promise<void> {
    const { message } = parseInput(messageInput, input);
    await applyAction(actor, "pause", id, "subscription.paused", async () => ({ status: "PAUSED", message }));
  },
);

/** Resumes a paused subscription; its keys work again. */
export const resumeSubscription = verb(
  ["CONFLICT", "FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function resumeSubscription(actor: Actor, id: string): Promise<void> {
    await applyAction(actor, "resume", id, "subscription.resumed", async () => ({
      status: "ACCEPTED",
      message: "",
    }));
  },
);

/** Changes start and end; omitted stays, null removes. Keys end with it. */
export const changeSubscriptionDates = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function changeSubscriptionDates(actor: Actor, id: string, input: DatesInput): Promise<void> {
    const parsed = parseInput(datesInput, input);
    await applyAction(
      actor,
      "changeDates",
      id,
      "subscription.dates_changed",
      async (_tx, { subscription }) => {
        const startsAt = parsed.startsAt === undefined ? subscription.startsAt : parsed.startsAt;
        const endsAt = parsed.endsAt === undefined ? subscription.endsAt : parsed.endsAt;
        assertDates(startsAt, endsAt);
        return { startsAt, endsAt };
      },
    );
  },
);

/**
 * Transfers a subscription to another plan of the same API and authentication type; its keys stay.
 * @throws INVALID_INPUT for a plan that does not fit
 */
export const transferSubscription = verb(
  ["ALREADY_SUBSCRIBED", "CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function transferSubscription(actor: Actor, id: string, planId: string): Promise<void> {
    const move = async (
      tx: Transaction,
      { subscription, plan: former, otherPlan: plan }: LoadedSubscription,
    ) => {
      if (plan?.apiId !== subscription.apiId) throw notFound("plan");
      if (plan.id === subscription.planId)
        throw invalid("planId", "The subscription is already to this plan.");
      if (plan.authenticationType !== subscription.authenticationType)
        throw invalid("planId", "The plan has a different authentication type.");
      if (plan.status !== "PUBLISHED")
        throw new DomainError(
          "INVALID_STATUS",
          `That plan is ${planStatusText(plan.status)} and doesn't accept subscriptions.`,
        );
      const open = await openSubscriptionsNow(tx, subscription.applicationId, subscription.apiId);
      if (open.some((other) => other.planId === plan.id)) {
        throw new DomainError(
          "ALREADY_SUBSCRIBED",
          "The application already has an open subscription to that plan.",
        );
      }
      // The accepted terms were those of the former plan; its audit log has them.
      // Its own limits were in the former plan's periods, and its answers are to that plan's fields.
      const own = { rateCalls: null, quotaCalls: null, fields: {} };
      const history = quotaHistoryAfter(former, plan, subscription, now());
      return { planId: plan.id, acceptedTerms: null, ...own, ...history };
    };
    await applyAction(actor, "transfer", id, "subscription.transferred", move, planId);
  },
);

/** Closes a subscription and revokes its keys. */
export const closeSubscription = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function closeSubscription(
    actor: Actor,
    id: string,
    input: { readonly message?: string } = {},
  ): Promise<void> {
    const { message } = parseInput(messageInput, input);
    await applyAction(actor, "close", id, "subscription.closed", async (tx) => {
      await revokeKeysOf(tx, [id], "SUBSCRIPTION_CLOSED");
      return { status: "CLOSED", closedAt: now(), message };
    });
  },
);

const AUDITED = [
  "status",
  "startsAt",
  "endsAt",
  "planId",
  "acceptedTerms",
  "rateCalls",
  "quotaCalls",
  "message",
] as const satisfies readonly (keyof Subscription)[];

/** The steps of every action: load and lock, check permission and status, change, audit, notify the other side. */
export async function applyAction(
  actor: Actor,
  name: SubscriptionAction,
  id: string,
  event: Event,
  work: (tx: Transaction, loaded: LoadedSubscription) => Promise<Partial<Subscription>>,
  otherPlanId: string | null = null,
): Promise<void> {
  const arrived = now();
  await change(actor, async (tx) => {
    const loaded = await loadForAction(tx, actor, name, id, otherPlanId);
    assertAction(name, loaded.subscription);
    assertUnchangedSince(arrived, loaded.subscription);
    const values = await work(tx, loaded);
    await updateSubscriptionRow(tx, id, { ...values, updatedAt: now() });
    const changes = changesBetween<Subscription>(
      loaded.subscription,
      { ...loaded.subscription, ...values },
      AUDITED,
    );
    await trace(tx, actor, event, loaded, { changes, answers: values.fields, message: values.message });
  });
}

async function trace(
  tx: Transaction,
  actor: Actor,
  event: Event,
  loaded: LoadedSubscription,
  { changes, answers, message }: { changes: readonly AuditChange[]; answers?: FieldValues; message?: string },
): Promise<void> {
  const { subscription, application, plan, apiName, side } = loaded;
  const { applicationId, apiId } = subscription;
  const fields = answers ? await selectFields(tx, "SUBSCRIPTION", plan.id) : [];
  const answered = answers ? auditedAnswers(loaded, fields, answers) : { changes: [], hiddenChanges: [] };
  await audit(tx, actor, {
    action: event,
    subject: { kind: "subscription", id: subscription.id, name: `${apiName} – ${plan.name}` },
    applicationId,
    apiId,
    changes: [...changes, ...answered.changes],
    hiddenChanges: answered.hiddenChanges,
  });
  const data = { application: application.name, api: apiName, plan: plan.name, ...(message && { message }) };
  const told = { event, applicationId, apiId, subscriptionId: subscription.id, data };
  if (side === "PUBLISHER") await notifyMembers(tx, actor, ALL_MEMBERS, told);
  else await notifyUsers(tx, actor, await selectPublisherIds(tx, apiId), told);
}
