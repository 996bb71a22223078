import { z } from "zod";
import { TOKEN_SCOPES, type TokenScope } from "@/domain/kernel/actor";
import { after, DAY } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { line } from "@/domain/kernel/input";
import { ACCESS_TOKEN_DAYS, LIMITS } from "@/domain/kernel/limits";

/** `lkp_` and 39 characters; secret scanners match `lk[pa]_[0-9A-Za-z]{39}`. */
export const ACCESS_TOKEN_PREFIX = "lkp";
export const APPLICATION_TOKEN_PREFIX = "lka";

/** What an application's own token can have: it reads, and it renews and reveals the keys of its subscriptions. */
export const APPLICATION_TOKEN_SCOPES = ["READ", "SUBSCRIPTIONS"] as const satisfies readonly TokenScope[];

const MAXIMUM_CHOSEN = 100;
const chosen = z
  .array(z.string())
  .max(MAXIMUM_CHOSEN, `Choose ${MAXIMUM_CHOSEN} or fewer.`)
  .transform((ids) => [...new Set(ids)])
  .nullish();

const expiresInDays = z
  .number()
  .int()
  .min(1, "The token must be valid for at least 1 day.")
  .max(ACCESS_TOKEN_DAYS, "The token must be valid for 366 days or fewer, or have no expiry.")
  .nullish();

/** `scope` is the older form: READ_ONLY for READ, FULL for all. */
export const createInput = z
  .object({
    name: line("The name", 1, LIMITS.name),
    scopes: z.array(z.enum(TOKEN_SCOPES)).max(TOKEN_SCOPES.length).nullish(),
    scope: z.enum(["READ_ONLY", "FULL"]).nullish(),
    applicationIds: chosen,
    apiIds: chosen,
    expiresInDays,
  })
  .refine((input) => (input.scopes == null) !== (input.scope == null), {
    path: ["scopes"],
    message: "Choose the scopes.",
  })
  .refine((input) => !(isLimitedInput(input) && scopesOf(input).includes("ADMINISTRATION")), {
    path: ["scopes"],
    message: "A token limited to chosen applications or APIs can't have the scope ADMINISTRATION.",
  });
export type CreateAccessTokenInput = z.input<typeof createInput>;

export const createApplicationTokenInput = z.object({
  name: line("The name", 1, LIMITS.name),
  scopes: z.array(z.enum(APPLICATION_TOKEN_SCOPES)).max(APPLICATION_TOKEN_SCOPES.length),
  expiresInDays,
});
export type CreateApplicationTokenInput = z.input<typeof createApplicationTokenInput>;

export const MAXIMUM_GRACE_HOURS = 24;
export const rotateInput = z.object({
  gracePeriodHours: z
    .number()
    .int()
    .min(0, "The grace period can't be negative.")
    .max(MAXIMUM_GRACE_HOURS, `The grace period must be ${MAXIMUM_GRACE_HOURS} hours or fewer.`)
    .default(0),
  expiresInDays,
});
export type RotateAccessTokenInput = z.input<typeof rotateInput>;

const isLimitedInput = (input: { applicationIds?: unknown; apiIds?: unknown }) =>
  input.applicationIds != null || input.apiIds != null;

/** The scopes of an input, in the table's order, READ always among them. */
export function scopesOf(input: {
  readonly scopes?: readonly TokenScope[] | null;
  readonly scope?: "READ_ONLY" | "FULL" | null;
}): TokenScope[] {
  if (input.scope === "FULL") return [...TOKEN_SCOPES];
  return TOKEN_SCOPES.filter((scope) => scope === "READ" || input.scopes?.includes(scope));
}

/**
 * When a new token ends; null for never.
 * @param maximumDays the administrator's longest life, in days; 0 for no limit
 * @throws INVALID_INPUT for one that would live longer
 */
export function endOf(createdAt: Date, days: number | null | undefined, maximumDays: number): Date | null {
  if (maximumDays > 0 && (days == null || days > maximumDays)) {
    throw invalid("expiresInDays", `Access tokens can be valid for ${maximumDays} days or fewer.`);
  }
  return days == null ? null : after(createdAt, days * DAY);
}

/** The days that a rotated token lives, unless others are given: as many as before. */
export function daysOf(token: {
  readonly createdAt: Date;
  readonly rotatedAt: Date | null;
  readonly expiresAt: Date | null;
}): number | null {
  if (!token.expiresAt) return null;
  const days = (token.expiresAt.getTime() - (token.rotatedAt ?? token.createdAt).getTime()) / DAY;
  return Math.min(ACCESS_TOKEN_DAYS, Math.max(1, Math.round(days)));
}
