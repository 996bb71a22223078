import { entryOf } from "@/domain/kernel/request/entry";
import { type Details, detailsOf, eventRow, eventsWhere, eventText, type NotificationEvent } from "../events";
import { by, subjectName } from "../events/event-text";

/** What a webhook belongs to; the platform's get the audit log. */
export type WebhookSide = "APPLICATION" | "API" | "PLATFORM";

/** Events that aren't about one user's own account or teams. */
const SHARED: readonly string[] = eventsWhere(
  ({ group }) => group !== "SECURITY" && group !== "ADMINISTRATION",
).filter((event) => !event.startsWith("team.") && event !== "webhook.paused");

const isOfApi = (event: string) => /^(?:api|subscription|invitation|transfer)\./.test(event);

/** An application's webhooks are disabled from its archiving until an owner resumes them, so they never get these. */
const WHILE_ARCHIVED: readonly string[] = [
  "application.archived",
  "application.restored",
  "subscription.restored",
] satisfies NotificationEvent[];

/** The events that a webhook of each side can get: its own side's people know of them. */
export const WEBHOOK_EVENTS: Readonly<Record<WebhookSide, readonly string[]>> = {
  APPLICATION: SHARED.filter((event) => !event.startsWith("api.") && !WHILE_ARCHIVED.includes(event)),
  API: [
    ...new Set([
      ...SHARED.filter(isOfApi),
      ...eventsWhere(({ recipients }) => recipients.includes("PUBLISHERS")).filter((event) =>
        SHARED.includes(event),
      ),
    ]),
  ],
  PLATFORM: [],
};

/** The event of a test delivery, which every webhook gets. */
export const TEST_EVENT = "webhook.test";
/** The event of a delivery with entries of the audit log. */
export const AUDIT_EVENT = "audit_log.entries";

/** Lines that address the user in the inbox, as others read them. */
const FOR_OTHERS: Readonly<Partial<Record<NotificationEvent, (d: Details) => string>>> = {
  "member.added": (d) => `${by(d)} added a member to ${subjectName(d)}`,
  "member.removed": (d) => `${by(d)} removed a member from ${subjectName(d)}`,
  "member.role_changed": (d) => `${by(d)} changed a member's role in ${subjectName(d)}`,
  "api.collaborator_added": (d) =>
    `${by(d)} added ${d.role === "VIEWER" ? "a viewer" : "a publisher"} to ${subjectName(d)}`,
  "api.collaborator_removed": (d) => `${by(d)} removed a publisher or viewer from ${subjectName(d)}`,
  "api.role_changed": (d) => `${by(d)} changed a user's role in ${subjectName(d)}`,
  "invitation.received": (d) => `${by(d)} invited someone to ${subjectName(d)}`,
  "invitation.accepted": (d) => `${by(d)} accepted an invitation to ${subjectName(d)}`,
  "invitation.declined": (d) => `${by(d)} declined an invitation to ${subjectName(d)}`,
  "transfer.requested": (d) => `${by(d)} offered the ownership of ${subjectName(d)}`,
};

/** Names of events whose own name addresses the user. */
const LABELS: Readonly<Partial<Record<NotificationEvent, string>>> = {
  "member.added": "A member is added",
  "member.removed": "A member is removed",
  "member.role_changed": "A member's role is changed",
  "api.collaborator_added": "A publisher or viewer is added",
  "api.collaborator_removed": "A publisher or viewer is removed",
  "api.role_changed": "A publisher's or viewer's role is changed",
  "invitation.received": "Someone is invited",
  "invitation.accepted": "An invitation is accepted",
  "invitation.declined": "An invitation is declined",
  "subscription.restored": "A restored application's subscriptions wait to be reactivated",
  "transfer.requested": "Ownership is offered",
};

/** An event's name in the settings of a webhook: what happens, in a few words. */
export function webhookEventLabel(event: string): string {
  const label = entryOf<string>(LABELS as never, event) ?? eventRow(event)?.label ?? event;
  return label.replace(/^An? (application|API) of yours/, "The $1");
}

/** One line about an event, for chat. */
export function lineOf(event: string, data: Readonly<Record<string, string | number | null>>): string {
  if (event === TEST_EVENT) return "Test message from Latchkey";
  const details = detailsOf(data);
  return (
    entryOf<(d: Details) => string>(FOR_OTHERS as never, event)?.(details) ?? eventText(event, details).line
  );
}
