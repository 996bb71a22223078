import { describe, expect, it } from "vitest";
import { type Details, EVENT_NAMES, EVENTS, eventText } from "./events";

const notificationLabel = (event: string, d: Details) => eventText(event, d).line;

const details = {
  actor: "Ines",
  application: "Dashboard",
  api: "Orders",
  plan: "Gold",
  lastFour: "9x2m",
  days: "7",
  role: "OWNER",
  count: "2",
  provider: "Directory",
  team: "Payments",
  token: "CI",
  user: "Ada",
  webhook: "Alerts",
  percent: "80",
};

describe("notificationLabel", () => {
  it.each([
    ["member.added", "Ines added you to Dashboard as owner"],
    ["subscription.requested", "Ines requested Orders – Gold for Dashboard"],
    ["subscription.accepted", "Ines accepted Dashboard's request for Orders – Gold"],
    ["subscription.expiring", "Dashboard's subscription to Orders – Gold ends in 7 days"],
    ["subscription.restored", "Dashboard was restored from the archive with 2 subscriptions to reactivate"],
    ["api_key.expiring", "Dashboard's API key …9x2m for Orders expires in 7 days"],
    ["initial_access_token.expiring", "Directory's initial access token expires in 7 days"],
  ])("describes %s", (event, words) => {
    expect(notificationLabel(event, details)).toBe(words);
  });

  it("notifies publishers of an automatically accepted subscription", () => {
    expect(notificationLabel("subscription.accepted", { ...details, approval: "AUTO" })).toBe(
      "Dashboard subscribed to Orders – Gold",
    );
  });

  it("names Latchkey as the actor without one, and says within a day for the last day", () => {
    const { actor, count, ...withoutActor } = details;
    expect(notificationLabel("subscription.closed", withoutActor)).toMatch(/^Latchkey closed/);
    expect(notificationLabel("client_secret.expiring", { ...withoutActor, days: "1" })).toMatch(
      /within a day$/,
    );
  });

  it("tells what is left when it is read, not when it was sent", () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const label = (hours: number) =>
      notificationLabel("api_key.expiring", { ...details, expiresAt: at(hours) }).replace(
        /^.* for Orders /,
        "",
      );
    expect(label(7 * 24)).toBe("expires in 7 days");
    expect(label(36)).toBe("expires in 1 day 12 hours");
    expect(label(1.5)).toBe("expires in 1 hour 30 minutes");
    expect(label(-48)).toBe("expired 2 days ago");
  });

  it("counts subscriptions that ended together", () => {
    expect(notificationLabel("subscription.closed", details)).toBe(
      "Ines closed 2 subscriptions of Dashboard",
    );
    expect(notificationLabel("subscription.expired", { ...details, count: "1" })).toBe(
      "A subscription of Dashboard ended",
    );
  });

  it("falls back to the name of an unknown event", () => {
    expect(notificationLabel("moon.was_full", {})).toBe("moon was full");
  });
});

describe("the table of events", () => {
  it.each(EVENT_NAMES)("has whole texts for %s", (event) => {
    const { subject, line, body } = eventText(event, details);
    for (const text of [subject, line, body, EVENTS[event].label]) {
      expect(text).not.toMatch(/undefined|null|\$\{| {2}/);
    }
    expect(line.length).toBeGreaterThan(10);
    expect(line).not.toMatch(/\.$/);
    expect(subject).toMatch(/^[\p{Lu}\p{N}]/u);
    expect(EVENTS[event].recipients.length).toBeGreaterThan(0);
  });

  it.each(EVENT_NAMES)("has a text for %s without details", (event) => {
    expect(JSON.stringify(eventText(event, {}))).not.toMatch(/undefined|null|NaN/);
  });

  it("names each event once", () => {
    const labels = EVENT_NAMES.map((name) => EVENTS[name].label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
