import type { SubscriptionView } from "@/domain/subscriptions/subscription-views.repository";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";
import { PlanSecurityEnum, PlanStatusEnum } from "../apis/api.enums";
import { ApplicationStatusEnum, ApplicationTypeEnum } from "../applications/application.enums";
import { ApplicationObject } from "../applications/application.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { SubscriptionStatusEnum } from "./subscription.enums";

@ObjectType("SubscribedApplication", {
  simpleResolvers: true,
  description: "An application as the publishers it is subscribed to see it.",
})
export class SubscribedApplicationObject {
  @Field(() => ID, { description: "Its id." })
  readonly id!: string;

  @Field(() => String, { description: "Its name." })
  readonly name!: string;

  @Field(() => ApplicationTypeEnum, { description: "What it is in OAuth's terms." })
  readonly type!: ApplicationType;

  @Field(() => ApplicationStatusEnum, { description: "Whether it is in use." })
  readonly status!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its client_id, by which JWT and OAuth 2.0 calls are recognised.",
  })
  readonly clientId!: string | null;

  @Field(() => String, { nullable: true, description: "The name of its primary owner." })
  readonly ownerName!: string | null;
}

@ObjectType("Subscription", {
  implements: Node,
  simpleResolvers: true,
  description:
    "One application's right to one plan. Its application's members and its API's publishers see it.",
})
export class SubscriptionObject extends Node {
  /** Not a field. */
  readonly view!: SubscriptionView;

  @Field(() => SubscriptionStatusEnum, { description: "How it stands now." })
  readonly status!: string;

  @Field(() => PlanSecurityEnum, { description: "The security of its plan." })
  readonly security!: PlanSecurity;

  @Field(() => SubscribedApplicationObject, { description: "Who is subscribed." })
  readonly application!: SubscribedApplicationObject;

  @Field(() => ID, { description: "The plan." })
  readonly planId!: string;

  @Field(() => String, { description: "The plan's name." })
  readonly planName!: string;

  @Field(() => PlanStatusEnum, { description: "Where the plan is in its life." })
  readonly planStatus!: PlanStatus;

  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => String, { description: "The API's name." })
  readonly apiName!: string;

  @Field(() => String, { description: "The API's version." })
  readonly apiVersion!: string;

  @Field(() => String, { description: "What the consumer wrote." })
  readonly comment!: string;

  @Field(() => String, { description: "What the publisher last wrote to the consumer." })
  readonly message!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the general conditions that was accepted.",
  })
  readonly acceptedConditions!: number | null;

  @Field(() => Boolean, {
    description: "It came back with its application from the archive and waits to be reactivated.",
  })
  readonly restored!: boolean;

  @Field(() => String, { description: "Who asked for it." })
  readonly requestedByName!: string;

  @Field(() => Date, { description: "When it was asked for." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "From when on it runs." })
  readonly startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it ends; null for never." })
  readonly endsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When a publisher processed it." })
  readonly processedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was over." })
  readonly closedAt!: Date | null;

  @Field(() => Date, { description: "When it last changed." })
  readonly updatedAt!: Date;
}

export const SubscriptionConnection = connectionOf("Subscription", SubscriptionObject);

export function presentSubscription(view: SubscriptionView): SubscriptionObject {
  const {
    status,
    security,
    planName,
    planStatus,
    apiName,
    apiVersion,
    comment,
    message,
    acceptedConditions,
  } = view;
  return {
    __typename: "Subscription",
    view,
    id: encodeId("subscription", view.id),
    status,
    security,
    application: {
      id: encodeId("application", view.applicationId),
      name: view.applicationName,
      type: view.applicationType,
      status: view.applicationStatus,
      clientId: view.clientId,
      ownerName: view.ownerName,
    },
    planId: encodeId("plan", view.planId),
    planName,
    planStatus,
    apiId: encodeId("api", view.apiId),
    apiName,
    apiVersion,
    comment,
    message,
    acceptedConditions,
    restored: view.restored,
    requestedByName: view.requestedByName,
    createdAt: view.createdAt,
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    processedAt: view.processedAt,
    closedAt: view.closedAt,
    updatedAt: view.updatedAt,
  } as SubscriptionObject;
}

@PayloadType("SubscriptionPayload", "The subscription after the change.")
export class SubscriptionPayload extends Payload {
  @PayloadField(() => SubscriptionObject)
  readonly subscription?: SubscriptionObject | null;
}

@PayloadType("SubscribePayload", "The new subscription.")
export class SubscribePayload extends SubscriptionPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The first API key, when the plan accepts by itself and has keys. Where keys are shown once, this is the once.",
  })
  readonly apiKey?: string | null;
}

@ObjectType("SubscribeChoice", {
  simpleResolvers: true,
  description: "An application with whether it can be subscribed.",
})
export class SubscribeChoiceObject {
  @Field(() => ApplicationObject, { description: "The application." })
  readonly application!: ApplicationObject;

  @Field(() => String, { nullable: true, description: "Why it cannot; null when it can." })
  readonly problem!: string | null;
}

export const SubscribeChoiceConnection = connectionOf("SubscribeChoice", SubscribeChoiceObject);

@ObjectType("ProcessOutcome", { simpleResolvers: true, description: "What came of one of several." })
export class ProcessOutcomeObject {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Why it was not done; null when it was." })
  readonly refusal!: string | null;
}

@PayloadType("ProcessSubscriptionsPayload", "What came of each.")
export class ProcessSubscriptionsPayload extends Payload {
  @Field(() => [ProcessOutcomeObject], { nullable: true, description: "Null when all was refused." })
  readonly outcomes?: readonly ProcessOutcomeObject[] | null;
}
