import { counter } from "../registry";

const notifications = counter("latchkey_notifications_total", "Notifications created, by event.", ["event"]);
const mails = counter(
  "latchkey_mails_total",
  "Mails by what happened to them: queued, sent, postponed (tried again later), bounced (the recipient doesn't exist or rejected earlier mail), failed, canceled (no longer needed).",
  ["outcome"],
);
const deliveries = counter(
  "latchkey_webhook_deliveries_total",
  "Attempts to deliver an event to a webhook, by outcome: delivered, failed (tried again later), gone (the endpoint no longer exists).",
  ["outcome"],
);

export type MailOutcome = "queued" | "sent" | "postponed" | "bounced" | "failed" | "canceled";

/** @param event one of Latchkey's own names */
export const countNotifications = (event: string, count: number): void => notifications.inc({ event }, count);
export const countMails = (outcome: MailOutcome, count = 1): void => mails.inc({ outcome }, count);
export const countDelivery = (outcome: "delivered" | "failed" | "gone"): void => deliveries.inc({ outcome });
