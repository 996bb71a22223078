import { effectiveStatus } from "@/domain/access/subscription-status.rules";
import { type IssuedKey, issueKey } from "@/domain/api-keys/issue";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import { loadForChange } from "@/domain/applications/application.access";
import type { Application } from "@/domain/applications/application.repository";
import { type Actor, requireUser } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, type ErrorCode } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { notifyUsers } from "@/domain/notifications/notification.service";
import type { Plan } from "@/domain/plans/plan.repository";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { needsClientId } from "@/domain/vocabulary/authentication-types";
import { expireSubscriptions } from "./end.service";
import { loadPlanForSubscribing } from "./subscription.access";
import { insertSubscription, openSubscriptionsTo, type Subscription } from "./subscription.repository";
import { type SubscribeInput, subscribeInput } from "./subscription.rules";

export interface Subscribed {
  readonly id: string;
  /** The first key, when an API_KEY plan has automatic approval; in plaintext, once. */
  readonly key: IssuedKey | null;
}

/**
 * Subscribes an application to a plan. With automatic approval it is accepted immediately, with its key.
 * @throws NOT_FOUND for the application, or a plan that is hidden, WRONG_STATE for plan or API
 */
export const subscribe = verb(
  [
    "ALREADY_SUBSCRIBED",
    "CLIENT_ID_REQUIRED",
    "COMMENT_REQUIRED",
    "CONDITIONS_NOT_ACCEPTED",
    "FORBIDDEN",
    "INVALID_INPUT",
    "NOT_FOUND",
    "WRONG_STATE",
  ],
  async function subscribe(actor: Actor, input: SubscribeInput): Promise<Subscribed> {
    const user = requireUser(actor);
    const wanted = parseInput(subscribeInput, input);
    return change(user, async (tx) => {
      const { application, capacity } = await loadForChange(
        tx,
        user,
        "subscription.create",
        wanted.applicationId,
      );
      const { plan, apiName, apiStatus } = await loadPlanForSubscribing(tx, user, wanted.planId);
      const open = await openNow(tx, application.id, plan.apiId);
      for (const check of CHECKS) check({ application, plan, apiStatus, open, wanted });
      const moment = now();
      const accepted = plan.validation === "AUTO";
      const row = {
        id: newId(),
        applicationId: application.id,
        planId: plan.id,
        apiId: plan.apiId,
        security: plan.security,
        status: accepted ? ("ACCEPTED" as const) : ("PENDING" as const),
        comment: wanted.comment,
        acceptedConditions: plan.conditionsVersion,
        requestedByUserId: user.userId,
        requestedByName: user.name,
        startsAt: accepted ? moment : null,
        processedAt: accepted ? moment : null,
        createdAt: moment,
        updatedAt: moment,
      };
      await insertSubscription(tx, row);
      const key = accepted && plan.security === "API_KEY" ? await issueKey(tx, user, row) : null;
      await audit(tx, user, {
        action: "subscription.requested",
        subject: { kind: "subscription", id: row.id, name: `${apiName} – ${plan.name}` },
        applicationId: application.id,
        apiId: plan.apiId,
        capacity,
        changes: [{ field: "status", before: null, after: row.status }],
      });
      await notifyUsers(tx, user, await selectPublisherIds(tx, plan.apiId), {
        event: accepted ? "subscription.accepted" : "subscription.requested",
        applicationId: application.id,
        apiId: plan.apiId,
        subscriptionId: row.id,
        data: { application: application.name, api: apiName, plan: plan.name, validation: plan.validation },
      });
      return { id: row.id, key };
    });
  },
);

/** Open subscriptions, after closing those that have ended, so that an ended one blocks nothing. */
async function openNow(tx: Transaction, applicationId: string, apiId: string): Promise<Subscription[]> {
  const open = await openSubscriptionsTo(tx, applicationId, apiId);
  const ended = open.filter((subscription) => effectiveStatus(subscription) === "CLOSED").map(({ id }) => id);
  if (ended.length === 0) return open;
  await expireSubscriptions(tx, ended);
  return open.filter((subscription) => !ended.includes(subscription.id));
}

/** The facts a new subscription is checked against. */
export interface Wish {
  readonly application: Pick<Application, "clientId">;
  readonly plan: Plan;
  readonly apiStatus: string;
  readonly open: readonly Pick<Subscription, "planId" | "security">[];
  readonly wanted: { readonly comment: string; readonly acceptedConditionsVersion?: number | null };
}

/** The rules for subscribing, in the order they are checked. The first violated one is reported. */
const CHECKS: readonly ((wish: Wish) => void)[] = [
  ({ plan }) => {
    if (plan.security === "KEY_LESS")
      throw new DomainError(
        "WRONG_STATE",
        "A keyless plan needs no subscription. Call the API without credentials.",
      );
  },
  ({ plan }) => {
    if (plan.status !== "PUBLISHED")
      throw new DomainError(
        "WRONG_STATE",
        `This plan is ${plan.status} and doesn't accept new subscriptions.`,
      );
  },
  ({ apiStatus }) => {
    if (apiStatus !== "PUBLISHED")
      throw new DomainError("WRONG_STATE", `This API is ${apiStatus} and doesn't accept new subscriptions.`);
  },
  ({ plan, open }) => {
    if (open.some((subscription) => subscription.planId === plan.id)) {
      throw at(
        "planId",
        "ALREADY_SUBSCRIBED",
        "The application already has an open subscription to this plan.",
      );
    }
  },
  ({ application, plan }) => {
    if (needsClientId(plan.security) && !application.clientId) {
      throw at(
        "applicationId",
        "CLIENT_ID_REQUIRED",
        "JWT and OAuth 2.0 plans need an application with a client_id. Enter one in its settings, or choose another application.",
      );
    }
  },
  ({ plan, open }) => {
    const another = open.some((subscription) => needsClientId(subscription.security));
    if (needsClientId(plan.security) && another) {
      throw at(
        "planId",
        "ALREADY_SUBSCRIBED",
        "The application already has an open JWT or OAuth 2.0 subscription to this API. Only one is allowed.",
      );
    }
  },
  ({ plan, wanted }) => {
    if (plan.commentRequired && !wanted.comment) {
      throw at(
        "comment",
        "COMMENT_REQUIRED",
        plan.commentPrompt ? `A comment is required: ${plan.commentPrompt}` : "A comment is required.",
      );
    }
  },
  ({ plan, wanted }) => {
    if (plan.conditionsVersion !== null && wanted.acceptedConditionsVersion !== plan.conditionsVersion) {
      throw at(
        "acceptedConditionsVersion",
        "CONDITIONS_NOT_ACCEPTED",
        `Read and accept version ${plan.conditionsVersion} of the terms.`,
      );
    }
  },
];

function at(path: string, code: ErrorCode, message: string): DomainError {
  return new DomainError(code, message, [{ path: [path], message, code }]);
}

/** Why an application can't be subscribed to a plan, or null; comment and terms are requested later. */
export function subscribeProblem(wish: Omit<Wish, "wanted">): string | null {
  const wanted = { comment: "given", acceptedConditionsVersion: wish.plan.conditionsVersion };
  try {
    for (const check of CHECKS) check({ ...wish, wanted });
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
