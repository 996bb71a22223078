import { z } from "zod";
import { environment } from "@/domain/kernel/environment";
import { line } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
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
  const problem = urlProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

/** Why an endpoint's URL is not allowed; null if it is. Names are checked again at each delivery, with the addresses that they have then. */
function urlProblem(text: string): string | null {
  if (text.length > LIMITS.url) return `The URL must be ${LIMITS.url} characters or fewer.`;
  if (!text.isWellFormed() || !/^[\x21-\x7e]*$/.test(text))
    return "The URL can contain only visible ASCII characters.";
  try {
    const parsed = parseServerUrl(text);
    rejectLiteralHost(parsed, policyFor(parsed, text, environment().allowPrivateNetwork));
    return null;
  } catch (error) {
    if (error instanceof AddressRejection) return `Enter an allowed URL: ${error.message}.`;
    throw error;
  }
}

const events = (side: WebhookSide) =>
  z
    .array(z.enum(WEBHOOK_EVENTS[side] as [string, ...string[]], "This event doesn't exist here."))
    .max(100)
    .transform((names) => WEBHOOK_EVENTS[side].filter((name) => names.includes(name)));

const formats = (side: WebhookSide) =>
  z.enum(
    WEBHOOK_FORMATS.filter((format) => (format === "JSON_LINES") === (side === "PLATFORM")),
    side === "PLATFORM" ? "Streams of the audit log have the format JSON_LINES." : "Choose another format.",
  );

const common = (side: WebhookSide) => ({
  name: line("The name", 1, LIMITS.webhookName),
  url,
  events: side === "PLATFORM" ? z.array(z.string()).max(0, "Streams have no events.") : events(side),
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

/** Changes of a webhook; omitted fields keep their value. */
export const webhookChanges = (side: WebhookSide) => z.object(common(side)).partial();

export type WebhookChanges = Partial<Pick<NewWebhookInput, "name" | "url" | "events">>;

export const sideOf = (of: {
  readonly applicationId: string | null;
  readonly apiId: string | null;
}): WebhookSide => (of.applicationId ? "APPLICATION" : of.apiId ? "API" : "PLATFORM");

/** Whether two endpoints are on one server: a secret is for one server only. */
export const isSameOrigin = (one: string, other: string): boolean =>
  isSameServer(new URL(one), new URL(other));

/** A URL for the audit log: its path can be a secret, as those of chat systems are. */
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
