import type { Actor } from "@/domain/kernel/actor";
import type { SubscriptionCandidate } from "@/domain/subscriptions/subscription.queries";
import type { SubscriptionView } from "@/domain/subscriptions/subscription-views.repository";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";
import { AuthenticationTypeEnum, PlanStatusEnum } from "../apis/api.enums";
import { ApplicationStatusEnum, ApplicationTypeEnum } from "../applications/application.enums";
import { ApplicationObject, presentApplication } from "../applications/application.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId, encodePairId } from "../transport/ids";
import { Node } from "../transport/node";
import { countedById } from "../transport/page-cost";
import { Payload, PayloadType } from "../transport/user-error";
import { SubscriptionStatusEnum } from "./subscription.enums";

@ObjectType("SubscribedApplication", {
  implements: Node,
  simpleResolvers: true,
  description: "A subscribed application as the API's publishers see it.",
})
export class SubscribedApplicationObject {
  @Field(() => ID, { description: "ID of this view of the application, which belongs to its subscription." })
  readonly id!: string;

  @Field(() => ID, { description: "Application ID." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Application name." })
  readonly name!: string;

  @Field(() => ApplicationTypeEnum, { description: "OAuth type." })
  readonly type!: ApplicationType;

  @Field(() => ApplicationStatusEnum, { description: "Status of the application." })
  readonly status!: string;

  @Field(() => String, {
    nullable: true,
    description: "The client_id, which identifies the application in JWT and OAuth 2.0 calls.",
  })
  readonly clientId!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the primary owner." })
  readonly ownerName!: string | null;
}

@ObjectType("Subscription", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An application's subscription to a plan. Visible to the application's members and the API's publishers.",
})
export class SubscriptionObject extends Node {
  /** Not a field. */
  readonly view!: SubscriptionView;

  @Field(() => SubscriptionStatusEnum, { description: "Status of the subscription." })
  readonly status!: string;

  @Field(() => AuthenticationTypeEnum, { description: "Authentication type of the plan." })
  readonly authenticationType!: AuthenticationType;

  @Field(() => SubscribedApplicationObject, { description: "The subscribed application." })
  readonly application!: SubscribedApplicationObject;

  @Field(() => ID, { description: "The plan." })
  readonly planId!: string;

  @Field(() => String, { description: "Plan name." })
  readonly planName!: string;

  @Field(() => PlanStatusEnum, { description: "Status of the plan." })
  readonly planStatus!: PlanStatus;

  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => String, { description: "API name." })
  readonly apiName!: string;

  @Field(() => String, { description: "API version." })
  readonly apiVersion!: string;

  @Field(() => String, { description: "The consumer's comment." })
  readonly comment!: string;

  @Field(() => String, { description: "The publisher's last message to the consumer." })
  readonly message!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Accepted version of the terms.",
  })
  readonly acceptedTerms!: number | null;

  @Field(() => Boolean, {
    description:
      "Whether the subscription was restored with its application from the archive and waits for reactivation.",
  })
  readonly restored!: boolean;

  @Field(() => String, { description: "Name of the user who subscribed." })
  readonly requestedByName!: string;

  @Field(() => Date, { description: "Request time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Start time." })
  readonly startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "End time; null for none." })
  readonly endsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time of the publisher's review." })
  readonly reviewedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Closing time; null while open." })
  readonly closedAt!: Date | null;

  @Field(() => Date, { description: "Time of the last change." })
  readonly updatedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "Time of the last call that a gateway admitted; null if never used.",
  })
  readonly lastUsedAt!: Date | null;
}

/** The application of a subscription, as the API's publishers see it. */
export function presentSubscribed(view: SubscriptionView): SubscribedApplicationObject {
  return {
    id: encodeId("subscribedApplication", view.id),
    applicationId: encodeId("application", view.applicationId),
    name: view.applicationName,
    type: view.applicationType,
    status: view.applicationStatus,
    clientId: view.clientId,
    ownerName: view.ownerName,
  };
}

export const SubscriptionConnection = connectionOf(
  "Subscription",
  SubscriptionObject,
  "Number of subscriptions, counted up to 1,000. Null with a search or a plan, and for all of the viewer's applications: counting would read the whole list.",
);

export function presentSubscription(view: SubscriptionView): SubscriptionObject {
  const {
    status,
    authenticationType,
    planName,
    planStatus,
    apiName,
    apiVersion,
    comment,
    message,
    acceptedTerms,
  } = view;
  return {
    __typename: "Subscription",
    view,
    id: encodeId("subscription", view.id),
    status,
    authenticationType,
    application: presentSubscribed(view),
    planId: encodeId("plan", view.planId),
    planName,
    planStatus,
    apiId: encodeId("api", view.apiId),
    apiName,
    apiVersion,
    comment,
    message,
    acceptedTerms,
    restored: view.restored,
    requestedByName: view.requestedByName,
    createdAt: view.createdAt,
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    reviewedAt: view.reviewedAt,
    closedAt: view.closedAt,
    updatedAt: view.updatedAt,
    lastUsedAt: view.lastUsedAt,
  } as SubscriptionObject;
}

@ObjectType("SubscriptionCandidate", {
  implements: Node,
  simpleResolvers: true,
  description: "An application with its availability for a plan.",
})
export class SubscriptionCandidateObject {
  @Field(() => ID, { description: "ID of the application for this plan." })
  readonly id!: string;

  @Field(() => ApplicationObject, { description: "The application." })
  readonly application!: ApplicationObject;

  @Field(() => String, {
    nullable: true,
    description: "Reason the application cannot subscribe; null if it can.",
  })
  readonly unavailableReason!: string | null;
}

/** An application with its availability for a plan. */
export function presentCandidate(
  actor: Actor,
  candidate: SubscriptionCandidate,
): SubscriptionCandidateObject {
  const { application, planId, unavailableReason } = candidate;
  return {
    id: encodePairId("subscriptionCandidate", application.id, planId),
    application: presentApplication(actor, application),
    unavailableReason,
  };
}

export const SubscriptionCandidateConnection = connectionOf(
  "SubscriptionCandidate",
  SubscriptionCandidateObject,
);

@ObjectType("ReviewResult", { simpleResolvers: true, description: "Result of one item." })
export class ReviewResultObject {
  @Field(() => ID, { description: "ID of the subscription." })
  readonly subscriptionId!: string;

  @Field(() => SubscriptionObject, {
    nullable: true,
    description: "The subscription after the review; null if the viewer cannot see it.",
  })
  readonly subscription!: SubscriptionObject | null;

  @Field(() => String, { nullable: true, description: "Reason the item failed; null if it succeeded." })
  readonly error!: string | null;
}

@PayloadType("ReviewSubscriptionsPayload", "Results of the review.")
export class ReviewSubscriptionsPayload extends Payload {
  @Field(() => [ReviewResultObject], {
    complexity: countedById,
    nullable: true,
    description: "Results in the order of the IDs; null if the mutation failed.",
  })
  readonly results?: readonly ReviewResultObject[] | null;
}
