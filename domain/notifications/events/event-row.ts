import type { Details } from "./event-text";

/** Who gets an event: members of the application, publishers of the API, administrators, or the user that it concerns. */
export type Recipients = "OWNERS" | "ALL_MEMBERS" | "PUBLISHERS" | "ADMINISTRATORS" | "THE_USER";

/** When mail is sent. */
export type Pace = "OFF" | "IMMEDIATELY" | "DAILY";

/**
 * NORMAL waits for the end of quiet hours; URGENT does not. SECURITY doesn't either, and can't be switched off: the user must learn that
 * someone else may be using the account.
 */
export type Urgency = "NORMAL" | "URGENT" | "SECURITY";

export type EventGroup =
  | "MEMBERSHIP"
  | "APPLICATIONS"
  | "SUBSCRIPTIONS"
  | "CREDENTIALS"
  | "PUBLISHING"
  | "ADMINISTRATION"
  | "SECURITY";

/** Where a notification leads. */
export type Place =
  | "APPLICATION"
  | "CREDENTIALS"
  | "SUBSCRIPTION"
  | "REQUESTS"
  | "API"
  | "SHARED_API"
  | "TEAMS"
  | "HOME"
  | "OFFER"
  | "ACCESS_TOKENS"
  | "ACCOUNT"
  | "USERS"
  | "CLIENT_REGISTRATION"
  | "BACKUPS"
  | "OUTBOX"
  | "WEBHOOKS"
  | "NONE";

/** One event: what happened, who is notified, how, and what it says. */
export interface EventRow {
  readonly group: EventGroup;
  /** The name of the event in settings. */
  readonly label: string;
  readonly recipients: readonly Recipients[];
  /** The defaults of a user's settings. */
  readonly inbox: boolean;
  readonly email: Pace;
  readonly urgency: Urgency;
  readonly place: Place;
  /** It is about the end of the recipient's own access, so it is shown to users who no longer have any. */
  readonly afterAccess: boolean;
  /** One line: the text in the inbox and in chat, with the most important words first. */
  readonly line: (details: Details) => string;
  /** The subject of its mail. Default: the line. */
  readonly subject?: (details: Details) => string;
  /** What follows the line in mails. Default: the message or reason that was given. */
  readonly body?: (details: Details) => string;
}

type Given = Pick<EventRow, "group" | "label" | "recipients" | "line"> & Partial<EventRow>;

/** A row with the usual values: in the inbox, mailed in the daily digest, not urgent. */
export function event(row: Given): EventRow {
  return {
    inbox: true,
    email: "DAILY",
    urgency: "NORMAL",
    place: PLACES[row.group],
    afterAccess: false,
    ...row,
  };
}

const PLACES: Readonly<Record<EventGroup, Place>> = {
  MEMBERSHIP: "APPLICATION",
  APPLICATIONS: "APPLICATION",
  SUBSCRIPTIONS: "SUBSCRIPTION",
  CREDENTIALS: "SUBSCRIPTION",
  PUBLISHING: "API",
  ADMINISTRATION: "NONE",
  SECURITY: "ACCOUNT",
};

/** The names of the groups, in the order of the settings page. */
export const EVENT_GROUPS: Readonly<Record<EventGroup, string>> = {
  SECURITY: "Your account's security",
  MEMBERSHIP: "Members, teams and ownership",
  APPLICATIONS: "Applications and their clients",
  SUBSCRIPTIONS: "Subscriptions",
  CREDENTIALS: "Keys and secrets",
  PUBLISHING: "Your APIs",
  ADMINISTRATION: "Administration",
};
