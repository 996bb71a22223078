import { event } from "./event-row";
import { application, by, ending, expiry, key, plan } from "./event-text";

const NOW = { email: "IMMEDIATELY" } as const;

/** Applications, their clients, keys and secrets. */
export const APPLICATION_EVENTS = {
  "application.archived": event({
    group: "APPLICATIONS",
    label: "An application of yours is archived",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    place: "NONE",
    afterAccess: true,
    line: (d) => `${by(d)} archived ${application(d)}`,
    body: (d) =>
      [
        d.reason ? `Reason: ${d.reason}` : "",
        "Its subscriptions are closed and its keys no longer work. An administrator can restore it.",
      ]
        .filter(Boolean)
        .join("\n\n"),
  }),
  "application.restored": event({
    group: "APPLICATIONS",
    label: "An application of yours is restored",
    recipients: ["ALL_MEMBERS"],
    line: (d) => `${by(d)} restored ${application(d)}`,
  }),
  "application.approval_requested": event({
    group: "ADMINISTRATION",
    label: "A new application waits for your approval",
    recipients: ["ADMINISTRATORS"],
    ...NOW,
    place: "APPLICATION",
    line: (d) => `${by(d)} requested approval of ${application(d)}`,
  }),
  "application.approved": event({
    group: "APPLICATIONS",
    label: "An application of yours is approved",
    recipients: ["OWNERS"],
    ...NOW,
    line: (d) => `${by(d)} approved ${application(d)}`,
    body: () => "It can subscribe to APIs now.",
  }),
  "application.rejected": event({
    group: "APPLICATIONS",
    label: "An application of yours is rejected",
    recipients: ["OWNERS"],
    ...NOW,
    line: (d) => `${by(d)} rejected ${application(d)}`,
    body: (d) =>
      [d.reason ? `Reason: ${d.reason}` : "", "Change it, then request approval again."]
        .filter(Boolean)
        .join("\n\n"),
  }),
  "application.owner_changed": event({
    group: "MEMBERSHIP",
    label: "An application of yours gets another owner",
    recipients: ["THE_USER"],
    ...NOW,
    afterAccess: true,
    line: (d) => `${application(d)} now belongs to ${d.owner ?? "another owner"}`,
  }),
  "api.owner_changed": event({
    group: "PUBLISHING",
    label: "An API of yours gets another owner",
    recipients: ["THE_USER"],
    ...NOW,
    afterAccess: true,
    line: (d) => `${d.api ?? "An API"} now belongs to ${d.owner ?? "another owner"}`,
  }),
  "registration.failed": event({
    group: "APPLICATIONS",
    label: "A change fails at the authorization server",
    recipients: ["OWNERS"],
    ...NOW,
    urgency: "URGENT",
    place: "CREDENTIALS",
    line: (d) => `A change to ${application(d)} failed at the authorization server`,
  }),
  "registration.repaired": event({
    group: "APPLICATIONS",
    label: "A failed change is resolved",
    recipients: ["OWNERS"],
    place: "CREDENTIALS",
    line: (d) => `${application(d)}'s client is in sync again`,
  }),
  "api_key.created": event({
    group: "CREDENTIALS",
    label: "An API key is created",
    recipients: ["ALL_MEMBERS"],
    line: (d) => `${by(d)} created ${application(d)}'s ${key(d)} for ${plan(d)}`,
  }),
  "api_key.renewed": event({
    group: "CREDENTIALS",
    label: "An API key is renewed",
    recipients: ["ALL_MEMBERS"],
    line: (d) => `${by(d)} renewed ${application(d)}'s API key for ${plan(d)}`,
  }),
  "api_key.revoked": event({
    group: "CREDENTIALS",
    label: "An API key is revoked",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    line: (d) => `${by(d)} revoked ${application(d)}'s ${key(d)} for ${plan(d)}`,
  }),
  "api_key.reactivated": event({
    group: "CREDENTIALS",
    label: "A revoked API key is reactivated",
    recipients: ["ALL_MEMBERS"],
    line: (d) => `${by(d)} reactivated ${application(d)}'s ${key(d)} for ${plan(d)}`,
  }),
  "api_key.expiring": event({
    group: "CREDENTIALS",
    label: "An API key expires soon",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    line: (d) => `${application(d)}'s ${key(d)} for ${d.api ?? "an API"} ${expiry(d)}`,
    body: () => "Renew it before then if it's still used. The old key keeps working during the grace period.",
  }),
  "api_key.leaked": event({
    group: "CREDENTIALS",
    label: "An API key is found in public",
    recipients: ["OWNERS", "PUBLISHERS"],
    ...NOW,
    urgency: "URGENT",
    place: "SUBSCRIPTION",
    line: (d) =>
      `${application(d)}'s ${key(d)} for ${plan(d)} was reported as leaked${d.outcome === "REVOKED" ? " and revoked" : ""}`,
    body: (d) =>
      d.outcome === "REVOKED"
        ? "Calls with it fail. Renew it to create a new key, and check what was done with the leaked one."
        : "It still works, so that no traffic stops. Renew it, then revoke the leaked one.",
  }),
  "client_secret.renewed": event({
    group: "CREDENTIALS",
    label: "A client secret is renewed",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    place: "CREDENTIALS",
    line: (d) => `${by(d)} renewed ${application(d)}'s client secret`,
  }),
  "client_secret.changed_by_server": event({
    group: "CREDENTIALS",
    label: "The authorization server changes a client secret",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    urgency: "URGENT",
    place: "CREDENTIALS",
    line: (d) => `The authorization server changed ${application(d)}'s client secret`,
  }),
  "client_secret.expiring": event({
    group: "CREDENTIALS",
    label: "A client secret expires soon",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    place: "CREDENTIALS",
    line: (d) => `${application(d)}'s client secret ${expiry(d)}`,
    body: () => "Renew it before then. Without a valid secret, the application can't get tokens.",
  }),
  "subscription.expiring": event({
    group: "SUBSCRIPTIONS",
    label: "A subscription ends soon",
    recipients: ["ALL_MEMBERS"],
    ...NOW,
    line: (d) => `${application(d)}'s subscription to ${plan(d)} ${ending(d, "ends", "ended")}`,
    body: () => "Its keys stop working then. The API's publishers can change the end date.",
  }),
};
