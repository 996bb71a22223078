import type { QuotaPeriod, RatePeriod } from "@/domain/access/records";
import { Field, InputType, Int } from "../tg";
import { QuotaPeriodEnum, RatePeriodEnum } from "./limits.enums";

const CALLS = "Number of calls, 1 to 1,000,000,000.";

@InputType("RateInput", { description: "Calls that a subscription can make in each second, minute or hour." })
export class RateInput {
  @Field(() => Int, { description: CALLS })
  readonly calls!: number;

  @Field(() => RatePeriodEnum, { description: "Period of the rate." })
  readonly period!: RatePeriod;
}

@InputType("QuotaInput", { description: "Calls that a subscription can make in each period of a calendar." })
export class QuotaInput {
  @Field(() => Int, { description: CALLS })
  readonly calls!: number;

  @Field(() => QuotaPeriodEnum, { description: "Period of the quota." })
  readonly period!: QuotaPeriod;

  @Field(() => String, { description: "IANA time zone, such as Europe/Berlin or UTC." })
  readonly timeZone!: string;
}
