import { z } from "zod";
import { DAY, HOUR } from "@/domain/kernel/clock";
import { hasTokenForm } from "@/domain/kernel/token-format";

export const MAXIMUM_OVERLAP_HOURS = 30 * 24;
const DEFAULT_OVERLAP_HOURS = 2;
export const MAXIMUM_LIVE_KEYS = 10;

export const renewInput = z.object({
  /** For how long the old keys go on. */
  overlapHours: z
    .number()
    .min(0, "The overlap is at least 0 hours.")
    .max(MAXIMUM_OVERLAP_HOURS, "The overlap is at most 30 days.")
    .default(DEFAULT_OVERLAP_HOURS),
});
export type RenewInput = z.input<typeof renewInput>;

export const hoursInMilliseconds = (hours: number) => Math.round(hours * HOUR);
export const LONGEST_EXPIRY = 100 * 365 * DAY;

/** Whether a text could be one of our keys; a custom key has no form to judge by. */
export function couldBeKey(text: string): boolean {
  return text.startsWith(`${API_KEY_PREFIX}_`)
    ? hasTokenForm(API_KEY_PREFIX, text)
    : text.length >= 8 && text.length <= 128;
}

/** A custom key is as long as PRODUCT allows, and can be sent in a header as it is. */
export const customKey = z
  .string()
  .min(8, "A custom API key has at least 8 characters.")
  .max(128, "A custom API key has at most 128 characters.")
  .regex(/^[A-Za-z0-9._~+/=-]+$/, "A custom API key has letters, digits and . _ ~ + / = - only.")
  // Keys of our own form are refused by their checksum before anybody looks them up: such a key would never work.
  .refine(
    (key) => !key.startsWith("lk_"),
    "A custom API key does not begin with lk_: that is how ours begin.",
  );

/** `lk_` and 39 characters; secret scanners match `lk_[0-9A-Za-z]{39}`. */
export const API_KEY_PREFIX = "lk";
