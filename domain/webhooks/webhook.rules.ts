import { z } from "zod";
import { environment } from "@/domain/kernel/environment";
import { line, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { urlProblem } from "@/domain/kernel/texts/urls";
import { WEBHOOK_FORMATS } from "@/domain/notifications/webhooks/payload.rules";
import { WEBHOOK_EVENTS, type WebhookSide } from "@/domain/notifications/webhooks/webhook-events.rules";
import {
  AddressRejection,
  isSameServer,
  parseServerUrl,
  policyFor,
  rejectLiteralHost,
} from "@/domain/outbound/address";

/** Webhooks of one application, API, or of the audit log. */
export const MAXIMUM_WEBHOOKS = 20;
/** Hours for which an old secret signs too, after its renewal. */
export const GRACE_PERIOD_HOURS = { default: 24, maximum: 168 } as const;
/** Deliveries that one request sends again. */
export const MAXIMUM_RESENT = 1_000;

const url = z.string({ error: "The URL is required." }).superRefine((text, context) => {
  const problem = endpointProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

/** Why an endpoint's URL is not allowed; null if it is. Names are checked again at each delivery, with the addresses that they have then. */
function endpointProblem(text: string): string | null {
  if (text.length > LIMITS.url) return `The URL must be ${LIMITS.url} characters or fewer.`;
  const misspelled = urlProblem(text);
  if (misspelled) return misspelled;
  try {
    const parsed = parseServerUrl(text);
    rejectLiteralHost(parsed, policyFor(parsed, text, environment().allowPrivateNetwork));
    return null;
  } catch (error) {
    if (error instanceof AddressRejection) return `Enter an allowed URL: ${error.message}.`;
    throw error;
  }
}

/** @param kept events that a webhook sends already: a later release can have retired them */
function events(side: WebhookSide, kept: readonly string[] = []) {
  const known = [...new Set([...WEBHOOK_EVENTS[side], ...kept])];
  return z
    .array(z.enum(known as [string, ...string[]], "This event doesn't exist here."))
    .max(100)
    .transform((names) => known.filter((name) => names.includes(name)));
}

const formats = (side: WebhookSide) =>
  z.enum(
    WEBHOOK_FORMATS.filter((format) => (format === "JSON_LINES") === (side === "PLATFORM")),
    side === "PLATFORM" ? "Streams of the audit log have the format JSON_LINES." : "Choose another format.",
  );

const common = (side: WebhookSide, kept?: readonly string[]) => ({
  name: line("The name", 1, LIMITS.webhookName),
  url,
  events: side === "PLATFORM" ? z.array(z.string()).max(0, "Streams have no events.") : events(side, kept),
});

/** A new webhook of a side. */
export const newWebhookInput = (side: WebhookSide) =>
  z.object({
    ...common(side),
    // Not among the common fields: the default would be a change in an update that omits it.
    events: common(side).events.default([]),
    format: formats(side).default(side === "PLATFORM" ? "JSON_LINES" : "STANDARD"),
    includesExisting: z.boolean().default(false),
  });

export interface NewWebhookInput {
  readonly name: string;
  readonly url: string;
  readonly format?: string;
  /** Empty for all. */
  readonly events?: readonly string[];
  /** For the audit log: begin with its oldest entry instead of the next one. */
  readonly includesExisting?: boolean;
}

export type WebhookChanges = Partial<Pick<NewWebhookInput, "name" | "url" | "events">>;

interface Owned {
  readonly applicationId: string | null;
  readonly apiId: string | null;
}

export const sideOf = (of: Owned): WebhookSide =>
  of.applicationId ? "APPLICATION" : of.apiId ? "API" : "PLATFORM";

interface Current extends Required<Omit<WebhookChanges, "url">> {
  /** Null if it can't be decrypted. */
  readonly url: string | null;
}

/**
 * Changes of a webhook; omitted fields keep their value, and so do those that repeat it: a webhook stays as it is even if a new one couldn't
 * be like it anymore.
 * @throws INVALID_INPUT
 */
export function parseChanges(webhook: Owned & Current, input: WebhookChanges) {
  const { name, url, events } = input;
  return parseInput(z.object(common(sideOf(webhook), webhook.events)).partial(), {
    ...(name !== webhook.name && { name }),
    ...(url !== webhook.url && { url }),
    ...(!isSameSet(events, webhook.events) && { events }),
  });
}

const isSameSet = (one: readonly string[] | undefined, other: readonly string[]): boolean =>
  one?.length === other.length && other.every((name) => one.includes(name));

/** Whether two endpoints are on one server: a secret is for one server only. One whose URL can't be decrypted could be any. */
export const isSameOrigin = (one: string, other: string | null): boolean =>
  other !== null && isSameServer(new URL(one), new URL(other));

/** A URL for the audit log and for those who can only read: its path can be a secret, as those of chat systems are. */
export function maskedUrl(text: string): string {
  const { origin, pathname, search } = new URL(text);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}

export const gracePeriod = z.object({
  gracePeriodHours: z
    .number()
    .int(`Enter a whole number of hours, 0 to ${GRACE_PERIOD_HOURS.maximum}.`)
    .min(0, `Enter a whole number of hours, 0 to ${GRACE_PERIOD_HOURS.maximum}.`)
    .max(GRACE_PERIOD_HOURS.maximum, `Enter a whole number of hours, 0 to ${GRACE_PERIOD_HOURS.maximum}.`)
    .default(GRACE_PERIOD_HOURS.default),
});
