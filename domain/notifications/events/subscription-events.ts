import { plural } from "@/domain/kernel/texts/amounts";
import { event } from "./event-row";
import { application, by, capitalized, closedOnes, type Details, plan } from "./event-text";

const restoredOnes = (d: Details) =>
  d.count || !d.plan ? plural(Number(d.count ?? 1), "subscription") : `its subscription to ${plan(d)}`;

const NOW = { email: "IMMEDIATELY" } as const;
const MEMBERS = { group: "SUBSCRIPTIONS", recipients: ["ALL_MEMBERS", "PUBLISHERS"] } as const;

/** What happens to subscriptions, for both of their sides. */
export const SUBSCRIPTION_EVENTS = {
  "subscription.requested": event({
    group: "PUBLISHING",
    label: "A subscription is requested",
    recipients: ["PUBLISHERS"],
    ...NOW,
    place: "SUBSCRIPTION",
    line: (d) => `${by(d)} requested ${plan(d)} for ${application(d)}`,
    body: (d) => d.message || "Accept or reject the request in the portal. The application waits until then.",
  }),
  "subscription.accepted": event({
    ...MEMBERS,
    label: "A subscription is accepted",
    ...NOW,
    line: (d) =>
      d.approval
        ? `${application(d)} subscribed to ${plan(d)}`
        : `${by(d)} accepted ${application(d)}'s request for ${plan(d)}`,
  }),
  "subscription.rejected": event({
    ...MEMBERS,
    recipients: ["ALL_MEMBERS"],
    label: "A request is rejected",
    ...NOW,
    line: (d) => `${by(d)} rejected ${application(d)}'s request for ${plan(d)}`,
  }),
  "subscription.withdrawn": event({
    group: "PUBLISHING",
    label: "A request is withdrawn",
    recipients: ["PUBLISHERS"],
    place: "SUBSCRIPTION",
    line: (d) => `${by(d)} withdrew ${application(d)}'s request for ${plan(d)}`,
  }),
  "subscription.paused": event({
    ...MEMBERS,
    recipients: ["ALL_MEMBERS"],
    label: "A subscription is paused",
    ...NOW,
    urgency: "URGENT",
    line: (d) => `${by(d)} paused ${application(d)}'s subscription to ${plan(d)}`,
  }),
  "subscription.resumed": event({
    ...MEMBERS,
    recipients: ["ALL_MEMBERS"],
    label: "A paused subscription is resumed",
    ...NOW,
    line: (d) => `${by(d)} resumed ${application(d)}'s subscription to ${plan(d)}`,
  }),
  "subscription.dates_changed": event({
    ...MEMBERS,
    recipients: ["ALL_MEMBERS"],
    label: "A subscription's dates are changed",
    line: (d) => `${by(d)} changed the dates of ${application(d)}'s subscription to ${plan(d)}`,
  }),
  "subscription.limits_changed": event({
    ...MEMBERS,
    recipients: ["ALL_MEMBERS"],
    label: "A subscription's limits are changed",
    line: (d) => `${by(d)} changed the limits of ${application(d)}'s subscription to ${plan(d)}`,
  }),
  "subscription.transferred": event({
    ...MEMBERS,
    recipients: ["ALL_MEMBERS"],
    label: "A subscription is moved to another plan",
    line: (d) => `${by(d)} moved ${application(d)} from ${plan(d)} to another plan`,
  }),
  "subscription.closed": event({
    ...MEMBERS,
    label: "A subscription is closed",
    ...NOW,
    line: (d) => `${by(d)} closed ${closedOnes(d)}`,
  }),
  "subscription.expired": event({
    ...MEMBERS,
    label: "A subscription ends",
    ...NOW,
    line: (d) => `${capitalized(closedOnes(d))} ended`,
  }),
  "subscription.restored": event({
    group: "PUBLISHING",
    label: "A restored application's subscriptions wait for you",
    recipients: ["PUBLISHERS"],
    ...NOW,
    place: "REQUESTS",
    line: (d) => `${application(d)} was restored from the archive with ${restoredOnes(d)} to reactivate`,
  }),
  "subscription.quota_reached": event({
    ...MEMBERS,
    recipients: ["OWNERS", "PUBLISHERS"],
    label: "A quota is nearly or fully used",
    ...NOW,
    line: (d) =>
      Number(d.percent) >= 100
        ? `${application(d)} has used its whole quota of ${plan(d)}`
        : `${application(d)} has used ${d.percent ?? 80}% of its quota of ${plan(d)}`,
  }),
};
