import { QuotaObject, RateObject } from "../plans/limits.type";
import { Field, Int, ObjectType } from "../tg";

@ObjectType("QuotaUse", {
  simpleResolvers: true,
  description: "A subscription's calls in the current period of its quota.",
})
export class QuotaUseObject {
  @Field(() => Date, { description: "Begin of the period." })
  readonly startsAt!: Date;

  @Field(() => Date, { description: "Begin of the next period, when the count starts again." })
  readonly endsAt!: Date;

  @Field(() => Int, { description: "Calls in the period so far, up to ten seconds late." })
  readonly used!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Calls by the end of the period, if they continue as they did since its begin; null in its first twentieth.",
  })
  readonly forecast!: number | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "Time when the quota is used up by that forecast; null if the period ends first, and if it already is.",
  })
  readonly usedUpAt!: Date | null;
}

@ObjectType("SubscriptionLimits", {
  simpleResolvers: true,
  description:
    "The limits in force for a subscription: those of its plan, or its own numbers in the plan's periods.",
})
export class SubscriptionLimitsObject {
  @Field(() => RateObject, { nullable: true, description: "Rate in force; null for no limit." })
  readonly rate!: RateObject | null;

  @Field(() => QuotaObject, { nullable: true, description: "Quota in force; null for no limit." })
  readonly quota!: QuotaObject | null;

  @Field(() => Int, {
    nullable: true,
    description: "The subscription's own rate; null for the plan's, and if the plan has none.",
  })
  readonly ownRateCalls!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The subscription's own quota; null for the plan's, and if the plan has none.",
  })
  readonly ownQuotaCalls!: number | null;
}
