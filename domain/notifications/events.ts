import { entryOf } from "@/domain/kernel/request/entry";
import { APPLICATION_EVENTS } from "./events/application-events";
import type { EventRow, Pace } from "./events/event-row";
import { capitalized, type Details } from "./events/event-text";
import { PEOPLE_EVENTS } from "./events/people-events";
import { SUBSCRIPTION_EVENTS } from "./events/subscription-events";

export type { EventGroup, EventRow, Pace, Recipients } from "./events/event-row";
export { EVENT_GROUPS } from "./events/event-row";
export type { Details };

/**
 * The one table of events: who gets each, by which channels unless a user chose otherwise, how urgent it is, and its text. The inbox, mails,
 * chat and webhooks read it.
 */
export const EVENTS = { ...PEOPLE_EVENTS, ...APPLICATION_EVENTS, ...SUBSCRIPTION_EVENTS } as const;

/** The events users are notified of. */
export type NotificationEvent = keyof typeof EVENTS;

export const EVENT_NAMES = Object.keys(EVENTS) as NotificationEvent[];

/** The row of an event; null for one of another release. */
export function eventRow(event: string): EventRow | null {
  return entryOf<EventRow>(EVENTS, event) ?? null;
}

/** The events with a property, by name. */
export function eventsWhere(holds: (row: EventRow) => boolean): NotificationEvent[] {
  return EVENT_NAMES.filter((name) => holds(EVENTS[name]));
}

/** An event as text: the subject of its mail, one line, and what follows the line in a mail. */
export interface EventText {
  readonly subject: string;
  readonly line: string;
  readonly body: string;
}

/** An event's text. An unknown event falls back to its name. */
export function eventText(event: string, details: Details): EventText {
  const row = eventRow(event);
  const line = row?.line(details) ?? event.replaceAll("_", " ").replace(".", " ");
  return {
    line,
    subject: capitalized(row?.subject?.(details) ?? line),
    body: row?.body?.(details) ?? details.message ?? details.reason ?? "",
  };
}

/** When mail about an event is sent to a user who chose nothing. */
export function defaultPace(event: string): Pace {
  return eventRow(event)?.email ?? "OFF";
}

/** Stored details as text; details without a value are left out. */
export function detailsOf(data: Readonly<Record<string, string | number | null>>): Details {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  );
}
