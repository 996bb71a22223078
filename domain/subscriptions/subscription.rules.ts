import { z } from "zod";
import { effectiveStatus, type StatusFacts } from "@/domain/access/subscription-status.rules";
import { customKey } from "@/domain/api-keys/api-key.rules";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { prose, timestamp } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { answersInput } from "@/domain/settings/forms/answers.rules";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";

interface ActionRule {
  readonly from: readonly SubscriptionStatus[];
  /** Null: the status stays. */
  readonly to: SubscriptionStatus | null;
  /** "can't be …" */
  readonly word: string;
}

/**
 * The actions on a subscription and their required statuses. Permissions are rows of the permission table: `subscription.` and the action.
 */
export const SUBSCRIPTION_ACTIONS = {
  accept: { from: ["PENDING"], to: "ACCEPTED", word: "accepted" },
  reject: { from: ["PENDING"], to: "REJECTED", word: "rejected" },
  withdraw: { from: ["PENDING"], to: "CLOSED", word: "withdrawn" },
  pause: { from: ["ACCEPTED"], to: "PAUSED", word: "paused" },
  resume: { from: ["PAUSED"], to: "ACCEPTED", word: "resumed" },
  changeDates: {
    from: ["PENDING", "ACCEPTED", "PAUSED"],
    to: null,

    word: "rescheduled",
  },
  setLimits: {
    from: ["PENDING", "ACCEPTED", "PAUSED"],
    to: null,
    word: "given other limits",
  },
  transfer: { from: ["ACCEPTED", "PAUSED"], to: null, word: "transferred" },
  close: { from: ["ACCEPTED", "PAUSED"], to: "CLOSED", word: "closed" },
} as const satisfies Record<string, ActionRule>;
export type SubscriptionAction = keyof typeof SUBSCRIPTION_ACTIONS;

/** @throws INVALID_STATUS with the current status */
export function assertAction(action: SubscriptionAction, facts: StatusFacts): void {
  const status = effectiveStatus(facts);
  const { from, word }: ActionRule = SUBSCRIPTION_ACTIONS[action];
  if (from.includes(status)) return;
  throw new DomainError(
    "INVALID_STATUS",
    `This subscription is ${status.toLowerCase()} and can't be ${word}.`,
  );
}

/**
 * Of two simultaneous actions one succeeds: if the subscription changed since the request arrived, its sender would act on a version they
 * haven't seen. (A change in the future comes from a clock that was set back, and means nothing.)
 * @throws CONFLICT with the current status
 */
export function assertUnchangedSince(arrived: Date, facts: StatusFacts & { readonly updatedAt: Date }): void {
  if (facts.updatedAt <= arrived || facts.updatedAt > now()) return;
  throw new DomainError(
    "CONFLICT",
    `Someone else changed this subscription at the same time. It is now ${effectiveStatus(facts).toLowerCase()}. Check it, and try again if needed.`,
  );
}

const comment = prose("The comment", LIMITS.comment);
const message = prose("The message", LIMITS.message);

export const subscribeInput = z.object({
  applicationId: z.string(),
  planId: z.string(),
  comment: comment.default(""),
  acceptedTermsVersion: z.number().int().nullish(),
  fields: answersInput.shape.fields.nullish(),
});
export type SubscribeInput = z.input<typeof subscribeInput>;

export const reviewInput = z.object({
  message: message.default(""),
  startsAt: timestamp("The start").nullish(),
  endsAt: timestamp("The end").nullish(),
  customKey: customKey.nullish(),
});
export type ReviewInput = z.input<typeof reviewInput>;

export const datesInput = z.object({
  startsAt: timestamp("The start").nullish(),
  endsAt: timestamp("The end").nullish(),
});
export type DatesInput = z.input<typeof datesInput>;

export const messageInput = z.object({ message: message.default("") });

/** A subscription's dates. @throws INVALID_INPUT at the field */
export function assertDates(startsAt: Date | null, endsAt: Date | null): void {
  if (endsAt && endsAt <= now()) throw invalid("endsAt", "The end must be in the future.");
  if (startsAt && endsAt && endsAt <= startsAt) throw invalid("endsAt", "The end must be after the start.");
}
