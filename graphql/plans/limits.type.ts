import { type LimitColumns, limitsFrom } from "@/domain/access/limits/limits.rules";
import type { QuotaPeriod, RatePeriod } from "@/domain/access/records";
import { Field, Int, ObjectType } from "../tg";
import { QuotaPeriodEnum, RatePeriodEnum } from "./limits.enums";

@ObjectType("Rate", {
  simpleResolvers: true,
  description: "Calls that a subscription can make in each second, minute or hour.",
})
export class RateObject {
  @Field(() => Int, { description: "Number of calls." })
  readonly calls!: number;

  @Field(() => RatePeriodEnum, { description: "Period of the rate." })
  readonly period!: RatePeriod;
}

@ObjectType("Quota", {
  simpleResolvers: true,
  description: "Calls that a subscription can make in each period of a calendar.",
})
export class QuotaObject {
  @Field(() => Int, { description: "Number of calls." })
  readonly calls!: number;

  @Field(() => QuotaPeriodEnum, { description: "Period of the quota." })
  readonly period!: QuotaPeriod;

  @Field(() => String, { description: "IANA time zone whose calendar the periods follow." })
  readonly timeZone!: string;
}

/** The limits of a plan, as its fields. */
export function presentLimits(plan: LimitColumns): { rate: RateObject | null; quota: QuotaObject | null } {
  return limitsFrom(plan);
}
