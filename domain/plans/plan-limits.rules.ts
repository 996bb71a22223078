import { z } from "zod";
import { type LimitColumns, QUOTA_PERIODS, RATE_PERIODS } from "@/domain/access/limits/limits.rules";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { MAXIMUM_CALLS } from "@/domain/kernel/limits";
import { isTimeZone, spelledTimeZone } from "@/domain/kernel/texts/time-zones.rules";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";

/** A number of calls that a limit allows. */
export const limitCalls = z
  .number({ error: "Enter a number of calls." })
  .int("Enter a whole number of calls.")
  .min(1, "Enter at least 1 call.")
  .max(MAXIMUM_CALLS, "Enter up to 1,000,000,000 calls.");

const timeZone = z
  .string({ error: "Choose a time zone." })
  .refine(isTimeZone, "This time zone isn't known. Enter a name such as Europe/Berlin or UTC.")
  .overwrite(spelledTimeZone);

/** The limits of a plan: omitted stays, null removes. */
export const limitFields = {
  rate: z
    .object({ calls: limitCalls, period: z.enum(RATE_PERIODS, "Choose a second, a minute or an hour.") })
    .nullish(),
  quota: z
    .object({
      calls: limitCalls,
      period: z.enum(QUOTA_PERIODS, "Choose an hour, a day, a week or a month."),
      timeZone,
    })
    .nullish(),
};

type LimitsInput = { [Name in keyof typeof limitFields]?: z.output<(typeof limitFields)[Name]> };

/** The columns of entered limits; those of omitted ones are absent. */
export function limitColumns({ rate, quota }: LimitsInput): Partial<LimitColumns> {
  return {
    ...(rate !== undefined && { rateCalls: rate?.calls ?? null, ratePeriod: rate?.period ?? null }),
    ...(quota !== undefined && {
      quotaCalls: quota?.calls ?? null,
      quotaPeriod: quota?.period ?? null,
      quotaTimeZone: quota?.timeZone ?? null,
    }),
  };
}

/**
 * Since when calls count in a plan's quota after a change. Gateways count only while there is a quota, and in another period from the start.
 * @param at the time of the change
 */
export function quotaSinceAfter(
  before: Pick<LimitColumns, "quotaPeriod"> & { readonly quotaSince: Date | null },
  after: Pick<LimitColumns, "quotaPeriod">,
  at: Date,
): Date | null {
  const begins = after.quotaPeriod !== null && after.quotaPeriod !== before.quotaPeriod;
  return begins ? at : before.quotaSince;
}

/** Limits count the calls of a subscription, so a keyless plan has none. */
export function limitIssues(
  authenticationType: AuthenticationType,
  { rate, quota }: LimitsInput,
): InputIssue[] {
  if (authenticationType !== "KEYLESS") return [];
  const message = "Limits count the calls of each subscription. A keyless plan has no subscriptions.";
  return [...(rate ? [{ path: ["rate"], message }] : []), ...(quota ? [{ path: ["quota"], message }] : [])];
}
