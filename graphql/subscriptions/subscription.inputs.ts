import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";
import { FieldAnswerInput } from "../forms/form.inputs";
import { ArgsType, Field, ID, InputType, Int } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import { ReviewDecisionEnum, SubscriptionStatusEnum } from "./subscription.enums";

@ArgsType()
export class SubscriptionsArgs extends ConnectionArgs {
  @Field(() => [SubscriptionStatusEnum], {
    nullable: true,
    description: "Only subscriptions in these statuses.",
  })
  readonly statuses?: SubscriptionStatus[] | null;
}

@ArgsType()
export class OwnSubscriptionsArgs extends SubscriptionsArgs {
  @Field(() => String, {
    nullable: true,
    description: "Part of the application's or the API's name; 200 characters or fewer.",
  })
  readonly search?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Only subscriptions that were not used for so many days, 1 to 3660.",
  })
  readonly unusedForDays?: number | null;
}

@ArgsType()
export class InboxArgs extends SubscriptionsArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Only subscriptions to this API. Default: all APIs that the viewer publishes.",
  })
  readonly apiId?: string | null;

  @Field(() => ID, { nullable: true, description: "Only subscriptions to this plan." })
  readonly planId?: string | null;

  @Field(() => String, { nullable: true, description: "Part of the application's name." })
  readonly search?: string | null;
}

@ArgsType()
export class CandidatesArgs extends ConnectionArgs {
  @Field(() => ID, { description: "The plan." })
  readonly planId!: string;

  @Field(() => String, { nullable: true, description: "Part of the application's name." })
  readonly search?: string | null;
}

@InputType("SubscribeInput", { description: "The application and the plan." })
export class SubscribeInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { description: "The plan." })
  readonly planId!: string;

  @Field(() => String, {
    nullable: true,
    description: "2,000 characters or fewer; required if the plan requires a comment.",
  })
  readonly comment?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Version of the terms that the consumer has read and accepts.",
  })
  readonly acceptedTermsVersion?: number | null;

  @Field(() => [FieldAnswerInput], {
    nullable: true,
    description: "Answers to the fields of the plan's request form; see `formFields`.",
  })
  readonly fields?: FieldAnswerInput[] | null;
}

@InputType("AcceptSubscriptionInput", { description: "The request to accept." })
export class AcceptSubscriptionInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: "Start time. Default: now." })
  readonly startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "End time. Default: none." })
  readonly endsAt?: Date | null;

  @Field(() => String, { nullable: true, description: "A message to the consumer." })
  readonly message?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A custom API key, if the platform allows it: 8 to 128 characters.",
  })
  readonly customKey?: string | null;
}

@InputType("SubscriptionActionInput", { description: "A subscription, with a message to the other side." })
export class SubscriptionActionInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "A message, 2,000 characters or fewer." })
  readonly message?: string | null;
}

@InputType("ChangeSubscriptionDatesInput", {
  description: "Omitted fields keep their value; null clears the value.",
})
export class ChangeSubscriptionDatesInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: "Start time." })
  readonly startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "End time." })
  readonly endsAt?: Date | null;
}

@InputType("SetSubscriptionLimitsInput", {
  description: "Omitted fields keep their value; null restores the plan's limit.",
})
export class SetSubscriptionLimitsInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Calls in each period of the plan's rate, 1 to 1,000,000,000. The plan must have a rate.",
  })
  readonly rateCalls?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Calls in each period of the plan's quota, 1 to 1,000,000,000. The plan must have a quota.",
  })
  readonly quotaCalls?: number | null;
}

@InputType("TransferSubscriptionInput", { description: "The new plan of a subscription." })
export class TransferSubscriptionInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => ID, { description: "Another published plan of the same API and authentication type." })
  readonly planId!: string;
}

@InputType("ReviewSubscriptionsInput", { description: "Several requests to review." })
export class ReviewSubscriptionsInput {
  @Field(() => [ID], { description: "1 to 100 subscriptions." })
  readonly ids!: string[];

  @Field(() => ReviewDecisionEnum, { description: "Whether to accept or reject them." })
  readonly decision!: "ACCEPT" | "REJECT";

  @Field(() => String, { nullable: true, description: "A message to each consumer." })
  readonly message?: string | null;
}
