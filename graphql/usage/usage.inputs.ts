import type { Reason } from "@/domain/access/reasons.rules";
import type { RangeName } from "@/domain/usage/ranges.rules";
import type { Split } from "@/domain/usage/usage-views.repository";
import { ArgsType, Field, ID } from "../tg";
import { ForwardArgs } from "../transport/connection";
import { RefusalReasonEnum, UsageRangeEnum, UsageSplitEnum } from "./usage.enums";

@ArgsType()
export class PlatformUsageArgs {
  @Field(() => UsageRangeEnum, { nullable: true, description: "Default: LAST_24_HOURS." })
  readonly range?: RangeName | null;

  @Field(() => Date, { nullable: true, description: "Begin of another range, which replaces `range`." })
  readonly from?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "End of another range, rounded up to the full minute, quarter of an hour or day (UTC) that is stored. Default: now.",
  })
  readonly to?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Time zone of hours and days, such as Europe/Berlin. Default: UTC.",
  })
  readonly timeZone?: string | null;

  @Field(() => UsageSplitEnum, { nullable: true, description: "Splits the usage into series." })
  readonly splitBy?: Split | null;

  @Field(() => ID, { nullable: true, description: "Only calls by this plan." })
  readonly planId?: string | null;
}

@ArgsType()
export class ApplicationUsageArgs extends PlatformUsageArgs {
  @Field(() => ID, { nullable: true, description: "Only calls to this API." })
  readonly apiId?: string | null;

  @Field(() => ID, { nullable: true, description: "Only calls with this API key." })
  readonly apiKeyId?: string | null;
}

@ArgsType()
export class ApiUsageArgs extends PlatformUsageArgs {
  @Field(() => ID, { nullable: true, description: "Only calls of this application." })
  readonly applicationId?: string | null;
}

@ArgsType()
export class RefusedCallsArgs extends ForwardArgs {
  @Field(() => RefusalReasonEnum, { nullable: true, description: "Only calls rejected for this reason." })
  readonly reason?: Reason | null;

  @Field(() => String, { nullable: true, description: "Only the call with this request ID." })
  readonly requestId?: string | null;
}
