import { describe, expect, it } from "vitest";
import { notificationInWords } from "./notification-words";

const details = {
  actor: "Ines",
  application: "Dashboard",
  api: "Orders",
  plan: "Gold",
  hint: "9x2m",
  days: "7",
  role: "OWNER",
  count: "2",
  provider: "Directory",
};

describe("notificationInWords", () => {
  it.each([
    ["member.added", "Ines added you to Dashboard as owner"],
    ["subscription.requested", "Ines asks for Orders – Gold for Dashboard"],
    ["subscription.accepted", "Ines accepted Dashboard for Orders – Gold"],
    ["subscription.expiring", "The subscription of Dashboard to Orders – Gold ends in 7 days"],
    ["subscription.restored", "Dashboard is back from the archive: 2 subscriptions to reactivate"],
    ["api_key.expiring", "The API key …9x2m of Dashboard for Orders ends in 7 days"],
    ["initial_access_token.expiring", "The initial access token of Directory ends in 7 days"],
  ])("tells %s", (event, words) => {
    expect(notificationInWords(event, details)).toBe(words);
  });

  it("tells publishers of what a plan accepted by itself", () => {
    expect(notificationInWords("subscription.accepted", { ...details, validation: "AUTO" })).toBe(
      "Dashboard subscribed to Orders – Gold",
    );
  });

  it("names Latchkey where nobody acted, and a last day as such", () => {
    const { actor, count, ...nobody } = details;
    expect(notificationInWords("subscription.closed", nobody)).toMatch(/^Latchkey closed/);
    expect(notificationInWords("client_secret.expiring", { ...nobody, days: "1" })).toMatch(/within a day$/);
  });

  it("counts what ended at once", () => {
    expect(notificationInWords("subscription.closed", details)).toBe(
      "Ines closed 2 subscriptions of Dashboard",
    );
    expect(notificationInWords("subscription.expired", { ...details, count: "1" })).toBe(
      "A subscription of Dashboard came to its end",
    );
  });

  it("says what it does not know as well as it can", () => {
    expect(notificationInWords("moon.was_full", {})).toBe("moon was full");
  });
});
