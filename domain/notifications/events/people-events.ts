import { event } from "./event-row";
import { application, by, expiry, roleText, subjectName, team } from "./event-text";

const NOW = { email: "IMMEDIATELY" } as const;
const YOU = { group: "MEMBERSHIP", recipients: ["THE_USER"] } as const;

/** Members, teams, ownership, users, and what runs the platform. */
export const PEOPLE_EVENTS = {
  "member.added": event({
    ...YOU,
    label: "You are added to an application",
    ...NOW,
    line: (d) => `${by(d)} added you to ${application(d)}${d.role ? ` as ${roleText(d.role)}` : ""}`,
  }),
  "member.removed": event({
    ...YOU,
    label: "You are removed from an application",
    ...NOW,
    place: "NONE",
    afterAccess: true,
    line: (d) => `${by(d)} removed you from ${application(d)}`,
  }),
  "member.role_changed": event({
    ...YOU,
    label: "Your role is changed",
    line: (d) => `${by(d)} changed your role in ${application(d)} to ${roleText(d.role)}`,
  }),
  "invitation.received": event({
    ...YOU,
    label: "You are invited",
    ...NOW,
    place: "HOME",
    afterAccess: true,
    line: (d) => `${by(d)} invited you to ${subjectName(d)}${d.role ? ` as ${roleText(d.role)}` : ""}`,
  }),
  "transfer.requested": event({
    ...YOU,
    label: "You are offered ownership",
    ...NOW,
    place: "HOME",
    afterAccess: true,
    line: (d) => `${by(d)} offered you the ownership of ${subjectName(d)}`,
    body: () => "Accept or decline the offer in the portal. Nothing changes until you accept.",
  }),
  "transfer.accepted": event({
    ...YOU,
    label: "An ownership transfer is accepted",
    ...NOW,
    afterAccess: true,
    line: (d) => `${by(d)} accepted the ownership of ${subjectName(d)}`,
  }),
  "transfer.declined": event({
    ...YOU,
    label: "An ownership transfer is declined",
    ...NOW,
    line: (d) => `${by(d)} declined the ownership of ${subjectName(d)}`,
  }),
  "transfer.withdrawn": event({
    ...YOU,
    label: "An offer of ownership is withdrawn",
    place: "HOME",
    afterAccess: true,
    line: (d) => `${by(d)} withdrew the offer of ${subjectName(d)}'s ownership`,
  }),
  "team.member_added": event({
    ...YOU,
    label: "You are added to a team",
    place: "TEAMS",
    afterAccess: true,
    line: (d) => `${by(d)} added you to ${team(d)}${d.role ? ` as ${roleText(d.role)}` : ""}`,
  }),
  "team.member_removed": event({
    ...YOU,
    label: "You are removed from a team",
    place: "NONE",
    afterAccess: true,
    line: (d) => `${by(d)} removed you from ${team(d)}`,
  }),
  "team.role_changed": event({
    ...YOU,
    label: "Your role in a team is changed",
    place: "TEAMS",
    afterAccess: true,
    line: (d) => `${by(d)} changed your role in ${team(d)} to ${roleText(d.role)}`,
  }),
  "access_token.expiring": event({
    group: "SECURITY",
    label: "An access token of yours expires soon",
    recipients: ["THE_USER"],
    ...NOW,
    place: "ACCESS_TOKENS",
    line: (d) => `Your access token ${d.token ?? ""} ${expiry(d)}`.replace("  ", " "),
    body: () => "Scripts that use it stop working then. Renew it, or create another one.",
  }),
  "access_token.leaked": event({
    group: "SECURITY",
    label: "An access token of yours was found in public",
    recipients: ["THE_USER"],
    ...NOW,
    urgency: "SECURITY",
    place: "ACCESS_TOKENS",
    line: (d) => `Your access token ${d.token ?? ""} was reported as leaked and revoked`.replace("  ", " "),
    body: () => "It no longer works. Check what was done with it, and create another one where it's needed.",
  }),
  "user.registration_requested": event({
    group: "ADMINISTRATION",
    label: "A user waits for approval",
    recipients: ["ADMINISTRATORS"],
    ...NOW,
    place: "USERS",
    line: (d) => `${d.user ?? "A user"} signed up and waits for approval`,
  }),
  "initial_access_token.expiring": event({
    group: "ADMINISTRATION",
    label: "A provider's initial access token expires soon",
    recipients: ["ADMINISTRATORS"],
    ...NOW,
    place: "CLIENT_REGISTRATION",
    line: (d) => `${d.provider ?? "A provider"}'s initial access token ${expiry(d)}`,
    body: () => "New applications can't be registered without a valid one.",
  }),
  "mail.failed": event({
    group: "ADMINISTRATION",
    label: "Mail can't be delivered",
    recipients: ["ADMINISTRATORS"],
    email: "OFF",
    place: "OUTBOX",
    line: () => "Latchkey can't send mail: the mail server has been failing for an hour",
  }),
  "webhook.paused": event({
    group: "APPLICATIONS",
    label: "A webhook is paused after failing for days",
    recipients: ["OWNERS", "PUBLISHERS", "ADMINISTRATORS"],
    ...NOW,
    place: "WEBHOOKS",
    line: (d) =>
      `The webhook ${d.webhook ?? ""} of ${subjectName(d)} was paused: it has failed for days`.replace(
        "  ",
        " ",
      ),
  }),
};
