import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";
import { ArgsType, Field, ID, InputType, Int } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import { SubscriptionStatusEnum } from "./subscription.enums";

@ArgsType()
export class SubscriptionsArgs extends ConnectionArgs {
  @Field(() => [SubscriptionStatusEnum], { nullable: true, description: "Only these states." })
  readonly statuses?: SubscriptionStatus[] | null;
}

@ArgsType()
export class OwnSubscriptionsArgs extends SubscriptionsArgs {
  @Field(() => String, {
    nullable: true,
    description: "A part of the application's or the API's name; at most 200 characters.",
  })
  readonly search?: string | null;
}

@ArgsType()
export class InboxArgs extends SubscriptionsArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Only those to this API; all that the viewer publishes when absent.",
  })
  readonly apiId?: string | null;

  @Field(() => ID, { nullable: true, description: "Only those to this plan." })
  readonly planId?: string | null;

  @Field(() => String, { nullable: true, description: "A part of the application's name." })
  readonly search?: string | null;
}

@ArgsType()
export class ChoicesArgs extends ConnectionArgs {
  @Field(() => ID, { description: "The plan." })
  readonly planId!: string;

  @Field(() => String, { nullable: true, description: "A part of the application's name." })
  readonly search?: string | null;
}

@InputType("SubscribeInput", { description: "Which application to subscribe to which plan." })
export class SubscribeInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { description: "The plan." })
  readonly planId!: string;

  @Field(() => String, {
    nullable: true,
    description: "At most 2000 characters; needed when the plan asks for it.",
  })
  readonly comment?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the general conditions that was read and is accepted.",
  })
  readonly acceptedConditionsVersion?: number | null;
}

@InputType("AcceptSubscriptionInput", { description: "Which request to accept, and how." })
export class AcceptSubscriptionInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: "From when on it runs; now when absent." })
  readonly startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "When it ends; never when absent." })
  readonly endsAt?: Date | null;

  @Field(() => String, { nullable: true, description: "A message to the consumer." })
  readonly message?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "An API key of the publisher's choice, where the platform allows it: 8 to 128 characters.",
  })
  readonly customKey?: string | null;
}

@InputType("SubscriptionActInput", { description: "Which subscription, and what to tell the other side." })
export class SubscriptionActInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "A message; at most 2000 characters." })
  readonly message?: string | null;
}

@InputType("ChangeSubscriptionDatesInput", { description: "Absent stays; null takes away." })
export class ChangeSubscriptionDatesInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: "From when on it runs." })
  readonly startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "When it ends." })
  readonly endsAt?: Date | null;
}

@InputType("TransferSubscriptionInput", { description: "To which plan." })
export class TransferSubscriptionInput {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => ID, { description: "Another published plan of the same API and security." })
  readonly planId!: string;
}

@InputType("ProcessSubscriptionsInput", { description: "Several requests at once." })
export class ProcessSubscriptionsInput {
  @Field(() => [ID], { description: "1 to 100 subscriptions." })
  readonly ids!: string[];

  @Field(() => Boolean, { description: "True to accept, false to reject." })
  readonly accept!: boolean;

  @Field(() => String, { nullable: true, description: "A message to each consumer." })
  readonly message?: string | null;
}
