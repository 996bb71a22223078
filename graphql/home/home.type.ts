import { ApplicationObject } from "../applications/application.type";
import { AuditEntryObject } from "../audit/audit.type";
import { SubscriptionObject } from "../subscriptions/subscription.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { EndingKindEnum } from "./home.enums";

@ObjectType("Ending", { simpleResolvers: true, description: "Something of an application that ends soon." })
export class EndingObject {
  @Field(() => EndingKindEnum, { description: "What." })
  readonly kind!: keyof typeof EndingKindEnum;

  @Field(() => ID, { description: "Of which application." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its name." })
  readonly applicationName!: string;

  @Field(() => ID, { nullable: true, description: "The subscription, for what is a subscription's." })
  readonly subscriptionId!: string | null;

  @Field(() => Date, { description: "When." })
  readonly endsAt!: Date;

  @Field(() => String, { description: "What it is for: the API, or the authorization server." })
  readonly detail!: string;
}

@ObjectType("ConsumerHome", { simpleResolvers: true, description: "A glance at what concerns a consumer." })
export class ConsumerHomeObject {
  @Field(() => [ApplicationObject], {
    description: "Applications of which the client is not as it should be; at most 6.",
  })
  readonly troubled!: readonly ApplicationObject[];

  @Field(() => [EndingObject], { description: "What ends within 30 days, soonest first; at most 6." })
  readonly endings!: readonly EndingObject[];

  @Field(() => [SubscriptionObject], { description: "Requests that wait for a publisher; at most 6." })
  readonly waiting!: readonly SubscriptionObject[];

  @Field(() => [ApplicationObject], { description: "The applications that changed last; at most 6." })
  readonly applications!: readonly ApplicationObject[];

  @Field(() => [AuditEntryObject], {
    description: "What happened last to those that the viewer owns; at most 8.",
  })
  readonly activity!: readonly AuditEntryObject[];
}

@ObjectType("PublisherHome", { simpleResolvers: true, description: "A glance at what concerns a publisher." })
export class PublisherHomeObject {
  @Field(() => [SubscriptionObject], { description: "Requests that wait; at most 6." })
  readonly waiting!: readonly SubscriptionObject[];

  @Field(() => [SubscriptionObject], { description: "The newest accepted subscriptions; at most 6." })
  readonly newest!: readonly SubscriptionObject[];

  @Field(() => Int, { description: "How many APIs the viewer publishes." })
  readonly apiCount!: number;
}
