import type { MailStatus } from "@/app/_data/generated/graphql";
import type { Tone } from "@/app/_ui/tone";

const STATUSES: Readonly<Record<MailStatus, { label: string; tone: Tone; hollow?: boolean }>> = {
  QUEUED: { label: "Queued", tone: "info", hollow: true },
  SENDING: { label: "Sending", tone: "info" },
  SENT: { label: "Sent", tone: "success" },
  FAILED: { label: "Failed", tone: "danger" },
  BOUNCED: { label: "Bounced", tone: "warning" },
  CANCELED: { label: "Canceled", tone: "neutral", hollow: true },
};

/** A mail's status, as text with its tone. */
export const mailStatusLabel = (status: MailStatus) => STATUSES[status];

export const MAIL_STATUSES = Object.entries(STATUSES).map(([value, { label }]) => ({ value, label }));
