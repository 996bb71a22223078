import type { IdKind } from "@/domain/kernel/ids";
import { isKnown, type Point, type Series, type Totals, type Usage } from "@/domain/usage/usage.queries";
import { MAXIMUM_SERIES, SPLIT_KINDS, type Split } from "@/domain/usage/usage-views.repository";
import { Field, Float, ID, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { listCost } from "../transport/page-cost";
import { UsageResolutionEnum } from "./usage.enums";

@ObjectType("UsageTotals", {
  simpleResolvers: true,
  description: "Calls and their durations. Counts are whole numbers that can exceed 32 bits.",
})
export class UsageTotalsObject {
  @Field(() => Float, { description: "All calls." })
  readonly calls!: number;

  @Field(() => Float, {
    description: "Admitted calls to which the API responded with a status of 400 or more, or not at all.",
  })
  readonly errors!: number;

  @Field(() => Float, { description: "Calls that a gateway rejected." })
  readonly rejected!: number;

  @Field(() => Float, { nullable: true, description: "Median duration of admitted calls, in milliseconds." })
  readonly p50!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "95th percentile of the duration of admitted calls, in milliseconds.",
  })
  readonly p95!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "99th percentile of the duration of admitted calls, in milliseconds.",
  })
  readonly p99!: number | null;
}

@ObjectType("UsagePoint", { simpleResolvers: true, description: "Usage in a minute, an hour or a day." })
export class UsagePointObject {
  @Field(() => Date, { description: "Begin of the point." })
  readonly at!: Date;

  @Field(() => Boolean, { description: "False while gateways can still report calls of this time." })
  readonly isComplete!: boolean;

  @Field(() => UsageTotalsObject, {
    nullable: true,
    description: "Null if it is not complete and no call is known yet.",
  })
  readonly totals!: UsageTotalsObject | null;
}

@ObjectType("UsageSeries", {
  simpleResolvers: true,
  description: "Usage of one API, plan, application, key, status or reason.",
})
export class UsageSeriesObject {
  @Field(() => ID, {
    nullable: true,
    description:
      "ID of the object, first digit of the status, or the reason; null for calls without one, and for the sum of what the other series do not include.",
  })
  readonly key!: string | null;

  @Field(() => String, { description: "Name of the object." })
  readonly name!: string;

  @Field(() => UsageTotalsObject, { description: "Usage in the whole range." })
  readonly totals!: UsageTotalsObject;

  @Field(() => [Float], {
    description:
      "Calls at each point, in the order of the points; at points that are not complete, those that are known so far.",
  })
  readonly calls!: readonly number[];
}

@ObjectType("Usage", {
  simpleResolvers: true,
  description: "Calls in a range of time, as gateways counted them.",
})
export class UsageObject {
  @Field(() => Date, { description: "Begin of the range." })
  readonly from!: Date;

  @Field(() => Date, {
    description: "End of the range. Rounded up to the end of a row of what is stored, or now.",
  })
  readonly to!: Date;

  @Field(() => String, {
    description: "Time zone of hours and days; UTC for days that are no longer stored by hour.",
  })
  readonly timeZone!: string;

  @Field(() => UsageResolutionEnum, { description: "Length of the points." })
  readonly resolution!: string;

  @Field(() => Date, { description: "What happened later can be incomplete." })
  readonly completeUntil!: Date;

  @Field(() => UsageTotalsObject, { description: "Usage in the whole range." })
  readonly totals!: UsageTotalsObject;

  @Field(() => UsageTotalsObject, {
    nullable: true,
    description: "Usage in the time of the same length before; null if it is no longer stored.",
  })
  readonly previous!: UsageTotalsObject | null;

  @Field(() => [UsagePointObject], {
    complexity: listCost(100),
    description: "Up to 400 points, without gaps.",
  })
  readonly points!: readonly UsagePointObject[];

  @Field(() => [UsageSeriesObject], {
    complexity: listCost(MAXIMUM_SERIES + 1),
    description: "The 20 series with the most calls, then the sum of the others; empty without `splitBy`.",
  })
  readonly series!: readonly UsageSeriesObject[];
}

export function presentUsage(usage: Usage, splitBy: Split | null | undefined): UsageObject {
  const { range, completeUntil, totals, previous, points, series } = usage;
  const kind = splitBy ? SPLIT_KINDS[splitBy] : undefined;
  return {
    from: new Date(range.starts[0] ?? range.to),
    to: new Date(range.to),
    timeZone: range.timeZone,
    resolution: range.resolution,
    completeUntil,
    totals,
    previous,
    points: points.map(presentPoint),
    series: series.map((each) => presentSeries(each, kind)),
  };
}

function presentPoint(point: Point): UsagePointObject {
  const { at, isComplete, ...totals } = point;
  return { at, isComplete, totals: isKnown(point) ? (totals as Totals) : null };
}

const presentSeries = ({ key, ...rest }: Series, kind: IdKind | undefined): UsageSeriesObject => ({
  ...rest,
  key: key !== null && kind ? encodeId(kind, key) : key,
});
