import type { WebhookDeliveryStatus, WebhookFormat, WebhookStatus } from "@/app/_data/generated/graphql";
import type { Tone } from "@/app/_ui/tone";

interface Label {
  readonly label: string;
  readonly tone: Tone;
  readonly hollow?: boolean;
}

const STATUSES: Readonly<Record<WebhookStatus, Label>> = {
  ACTIVE: { label: "Active", tone: "success" },
  PAUSED: { label: "Paused", tone: "warning" },
  DISABLED: { label: "Disabled", tone: "neutral", hollow: true },
};

/** A webhook's status as text and color. One that is failing says so. */
export function webhookStatusLabel(status: WebhookStatus, failingSince: string | null | undefined): Label {
  return status === "ACTIVE" && failingSince ? { label: "Failing", tone: "danger" } : STATUSES[status];
}

const DELIVERY_STATUSES: Readonly<Record<WebhookDeliveryStatus, Label>> = {
  PENDING: { label: "Waiting", tone: "warning", hollow: true },
  DELIVERED: { label: "Delivered", tone: "success" },
  CANCELED: { label: "Canceled", tone: "neutral", hollow: true },
};

/** A delivery's status as text and color. One that failed and will be sent again says so. */
export function deliveryStatusLabel(
  status: WebhookDeliveryStatus,
  lastError: string | null | undefined,
): Label {
  return status === "PENDING" && lastError ? { label: "Failing", tone: "danger" } : DELIVERY_STATUSES[status];
}

const FORMATS: Readonly<Record<WebhookFormat, string>> = {
  STANDARD: "Signed JSON (Standard Webhooks)",
  SLACK: "Slack message",
  TEAMS: "Microsoft Teams message",
  MATTERMOST: "Mattermost message",
  JSON_LINES: "JSON lines",
};

export const webhookFormatLabel = (format: WebhookFormat) => FORMATS[format];

/** The formats of events. */
export const EVENT_FORMATS: readonly WebhookFormat[] = ["STANDARD", "SLACK", "TEAMS", "MATTERMOST"];
