import type { NotificationData } from "@/db/schema/notifications";
import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { isUuid } from "@/domain/kernel/paging";
import { entryOf } from "@/domain/kernel/request/entry";
import { mattermostMessage, slackMessage, teamsMessage } from "./chat.rules";
import { lineOf } from "./webhook-events.rules";

export const WEBHOOK_FORMATS = ["STANDARD", "SLACK", "TEAMS", "MATTERMOST", "JSON_LINES"] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** The formats whose requests are signed; chat systems know no signatures. */
export const isSigned = (format: WebhookFormat): boolean => format === "STANDARD" || format === "JSON_LINES";

export const contentTypeOf = (format: WebhookFormat): string =>
  format === "JSON_LINES" ? "application/x-ndjson" : "application/json";

/** Bytes of an event's payload. */
export const MAXIMUM_PAYLOAD = 64 * 1024;

/** What happened, as a delivery reports it. */
export interface ReportedEvent {
  readonly event: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  readonly data: NotificationData;
  readonly createdAt: Date;
}

const ID_KINDS: Readonly<Record<string, IdKind>> = {
  subscriptionId: "subscription",
  keyId: "apiKey",
  planId: "plan",
  userId: "user",
  transferId: "transfer",
};

/** The body of an event's requests, built once: the same bytes are signed and sent at every attempt. */
export function payloadOf(format: WebhookFormat, event: ReportedEvent, portalUrl: string): string {
  const chat = { line: lineOf(event.event, event.data), link: linkOf(event, portalUrl) };
  if (format === "SLACK") return JSON.stringify(slackMessage(chat));
  if (format === "MATTERMOST") return JSON.stringify(mattermostMessage(chat));
  if (format === "TEAMS") return JSON.stringify(teamsMessage(chat));
  const whole = standardPayload(event, dataOf(event.data));
  if (format === "JSON_LINES") return `${whole}\n`;
  if (Buffer.byteLength(whole) <= MAXIMUM_PAYLOAD) return whole;
  return standardPayload(event, { isTruncated: true });
}

/** `type`, `timestamp` and `data`, as Standard Webhooks has them. */
function standardPayload(event: ReportedEvent, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    type: event.event,
    timestamp: event.createdAt.toISOString(),
    data: {
      ...(event.applicationId && { applicationId: encodeId("application", event.applicationId) }),
      ...(event.apiId && { apiId: encodeId("api", event.apiId) }),
      ...data,
    },
  });
}

/** Details with their IDs as the API has them. */
function dataOf(data: NotificationData): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const kind = entryOf(ID_KINDS, name);
      return [name, kind && isUuid(value) ? encodeId(kind, value) : value];
    }),
  );
}

/** Where the portal shows it: the application, or else the API. */
function linkOf({ applicationId, apiId }: ReportedEvent, portalUrl: string): string | null {
  if (applicationId) return `${portalUrl}/applications/${encodeId("application", applicationId)}`;
  return apiId ? `${portalUrl}/apis/${encodeId("api", apiId)}` : null;
}
