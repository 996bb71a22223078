import { type IssuedKey, issueKey } from "@/domain/api-keys/issue";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import { type ApiStatus, apiStatusText } from "@/domain/apis/api.rules";
import { loadForChange } from "@/domain/applications/application.access";
import type { Application } from "@/domain/applications/application.repository";
import { type Actor, requireViewer } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, type ErrorCode } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { notifyUsers } from "@/domain/notifications/notification.service";
import type { Plan } from "@/domain/plans/plan.repository";
import { checkAnswers } from "@/domain/settings/forms/answers.rules";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { needsClientId } from "@/domain/vocabulary/authentication-types";
import { planStatusText } from "@/domain/vocabulary/plan-status";
import { openSubscriptionsNow } from "./end.service";
import { loadPlanForSubscribing } from "./subscription.access";
import { insertSubscription, type Subscription } from "./subscription.repository";
import { type SubscribeInput, subscribeInput } from "./subscription.rules";

export interface Subscribed {
  readonly id: string;
  /** The first key, when an API_KEY plan has automatic approval; in plaintext, once. */
  readonly key: IssuedKey | null;
}

/**
 * Subscribes an application to a plan. With automatic approval it is accepted immediately, with its key.
 * @throws NOT_FOUND for the application, or a plan that is hidden, INVALID_STATUS for plan or API
 */
export const subscribe = verb(
  [
    "ALREADY_SUBSCRIBED",
    "CLIENT_ID_REQUIRED",
    "COMMENT_REQUIRED",
    "TERMS_NOT_ACCEPTED",
    "FORBIDDEN",
    "INVALID_INPUT",
    "NOT_FOUND",
    "INVALID_STATUS",
  ],
  async function subscribe(actor: Actor, input: SubscribeInput): Promise<Subscribed> {
    const user = requireViewer(actor);
    const parsed = parseInput(subscribeInput, input);
    return change(user, async (tx) => {
      const { application, capacity } = await loadForChange(
        tx,
        user,
        "subscription.create",
        parsed.applicationId,
      );
      const { plan, apiName, apiStatus } = await loadPlanForSubscribing(tx, user, parsed.planId);
      const open = await openSubscriptionsNow(tx, application.id, plan.apiId);
      for (const check of CHECKS) check({ application, plan, apiStatus, open, input: parsed });
      const { values: fields, issues } = checkAnswers(
        await selectFields(tx, "SUBSCRIPTION", plan.id),
        parsed.fields ?? [],
        { before: {}, asReviewer: false, complete: true },
      );
      rejectIssues(issues);
      const timestamp = now();
      const accepted = plan.approval === "AUTO";
      const row = {
        id: newId(),
        applicationId: application.id,
        planId: plan.id,
        apiId: plan.apiId,
        authenticationType: plan.authenticationType,
        status: accepted ? ("ACCEPTED" as const) : ("PENDING" as const),
        comment: parsed.comment,
        acceptedTerms: plan.termsVersion,
        fields,
        requestedByUserId: user.userId,
        requestedByName: user.name,
        startsAt: accepted ? timestamp : null,
        reviewedAt: accepted ? timestamp : null,
        createdAt: timestamp,
        updatedAt: timestamp,
      };
      await insertSubscription(tx, row);
      const key = accepted && plan.authenticationType === "API_KEY" ? await issueKey(tx, user, row) : null;
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
        data: {
          application: application.name,
          api: apiName,
          plan: plan.name,
          approval: plan.approval,
          ...(parsed.comment && { message: parsed.comment }),
        },
      });
      return { id: row.id, key };
    });
  },
);

/** The facts a new subscription is checked against. */
export interface SubscriptionRequest {
  readonly application: Pick<Application, "clientId" | "approval" | "approvalReason">;
  readonly plan: Plan;
  readonly apiStatus: ApiStatus;
  readonly open: readonly Pick<Subscription, "planId" | "authenticationType">[];
  readonly input: { readonly comment: string; readonly acceptedTermsVersion?: number | null };
}

/** The rules for subscribing, in the order they are checked. The first violated one is reported. */
const CHECKS: readonly ((request: SubscriptionRequest) => void)[] = [
  ({ plan }) => {
    if (plan.authenticationType === "KEYLESS")
      throw new DomainError(
        "INVALID_STATUS",
        "A keyless plan needs no subscription. Call the API without credentials.",
      );
  },
  ({ plan }) => {
    if (plan.status !== "PUBLISHED")
      throw new DomainError(
        "INVALID_STATUS",
        `This plan is ${planStatusText(plan.status)} and doesn't accept new subscriptions.`,
      );
  },
  ({ apiStatus }) => {
    if (apiStatus !== "PUBLISHED")
      throw new DomainError(
        "INVALID_STATUS",
        `This API is ${apiStatusText(apiStatus)} and doesn't accept new subscriptions.`,
      );
  },
  ({ application }) => {
    if (application.approval === "PENDING") {
      throw at(
        "applicationId",
        "INVALID_STATUS",
        "The application waits for an administrator's approval. It can subscribe afterwards.",
      );
    }
    if (application.approval === "REJECTED") {
      const reason = application.approvalReason ? ` Reason: ${application.approvalReason}` : "";
      throw at(
        "applicationId",
        "INVALID_STATUS",
        `An administrator rejected the application, so it can't subscribe.${reason} Change it and request approval again.`,
      );
    }
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
    if (needsClientId(plan.authenticationType) && !application.clientId) {
      throw at(
        "applicationId",
        "CLIENT_ID_REQUIRED",
        "JWT and OAuth 2.0 plans need an application with a client_id. Enter one in its settings, or choose another application.",
      );
    }
  },
  ({ plan, open }) => {
    const another = open.some((subscription) => needsClientId(subscription.authenticationType));
    if (needsClientId(plan.authenticationType) && another) {
      throw at(
        "planId",
        "ALREADY_SUBSCRIBED",
        "The application already has an open JWT or OAuth 2.0 subscription to this API. Only one is allowed.",
      );
    }
  },
  ({ plan, input }) => {
    if (plan.commentRequired && !input.comment) {
      throw at(
        "comment",
        "COMMENT_REQUIRED",
        plan.commentPrompt ? `A comment is required: ${plan.commentPrompt}` : "A comment is required.",
      );
    }
  },
  ({ plan, input }) => {
    if (plan.termsVersion !== null && input.acceptedTermsVersion !== plan.termsVersion) {
      throw at(
        "acceptedTermsVersion",
        "TERMS_NOT_ACCEPTED",
        `Read and accept version ${plan.termsVersion} of the terms.`,
      );
    }
  },
];

function at(path: string, code: ErrorCode, message: string): DomainError {
  return new DomainError(code, message, [{ path: [path], message, code }]);
}

/** Why an application can't be subscribed to a plan, or null; comment and terms are requested later. */
export function subscribeProblem(request: Omit<SubscriptionRequest, "input">): string | null {
  const input = { comment: "given", acceptedTermsVersion: request.plan.termsVersion };
  try {
    for (const check of CHECKS) check({ ...request, input });
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
