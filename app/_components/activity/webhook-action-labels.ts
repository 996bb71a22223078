type Label = (subject: string, application?: string | null, isOfAuditLog?: boolean) => string;

/** A webhook of the audit log is called a stream everywhere. */
const named = (subject: string, isOfAuditLog?: boolean) =>
  isOfAuditLog ? `the stream “${subject}” of the audit log` : `the webhook “${subject}”`;

/** Actions on webhooks as text after the actor's name. */
export const WEBHOOK_ACTION_LABELS: Readonly<Record<string, Label>> = {
  "webhook.created": (subject, _, isOfAuditLog) => `created ${named(subject, isOfAuditLog)}`,
  "webhook.updated": (subject, _, isOfAuditLog) => `changed ${named(subject, isOfAuditLog)}`,
  "webhook.secret_renewed": (subject, _, isOfAuditLog) =>
    `renewed the secret of ${named(subject, isOfAuditLog)}`,
  "webhook.paused": (subject, _, isOfAuditLog) => `paused ${named(subject, isOfAuditLog)}`,
  "webhook.resumed": (subject, _, isOfAuditLog) => `resumed ${named(subject, isOfAuditLog)}`,
  "webhook.deleted": (subject, _, isOfAuditLog) => `deleted ${named(subject, isOfAuditLog)}`,
  "webhook.tested": (subject, _, isOfAuditLog) => `tested ${named(subject, isOfAuditLog)}`,
  "webhook.resent": (subject, _, isOfAuditLog) => `sent deliveries of ${named(subject, isOfAuditLog)} again`,
};
