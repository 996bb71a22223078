import { describe, expect, it } from "vitest";
import { DAY, HOUR, SECOND, after as timeAfter } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { mattermostMessage, slackMessage, teamsMessage } from "./chat.rules";
import { MAXIMUM_PAYLOAD, payloadOf, WEBHOOK_FORMATS } from "./payload.rules";
import { GIVE_UP_AFTER, nextAttempt, restAfterSilence, retryAfter } from "./retry.rules";
import { lineOf, WEBHOOK_EVENTS, webhookEventLabel } from "./webhook-events.rules";

const HOSTILE =
  "<!channel> & <https://evil.example|click> @here [a](https://b.example) *b* `c`\n# d ~e~ :f: |g|";
const LINK = "https://portal.example/applications/app_1";

describe("chat messages", () => {
  it("for Slack have no control sequence but the portal's link", () => {
    const { text, ...rest } = slackMessage({ line: HOSTILE, link: LINK }) as { text: string };
    expect(text.match(/<[^>]*>/g)).toEqual([`<${LINK}|Open in Latchkey>`]);
    expect(text).not.toMatch(/@(?:here|channel)|[\n\r]/);
    expect(text.startsWith("&lt;!channel&gt; &amp; ")).toBe(true);
    expect(rest).toMatchObject({ mrkdwn: false, parse: "none", link_names: false });
  });

  it("for Mattermost have every character of Markdown escaped", () => {
    const { text } = mattermostMessage({ line: HOSTILE, link: null }) as { text: string };
    expect(text.replace(/\\./g, "")).not.toMatch(/[<>[\]()*`#~:|_!]/);
    expect(text).not.toMatch(/@\w|[\n\r]/);
    expect((mattermostMessage({ line: "a", link: LINK }) as { text: string }).text).toBe(
      `a [Open in Latchkey](${LINK})`,
    );
  });

  it("for Teams are a text run, which has no formatting", () => {
    const card = JSON.stringify(teamsMessage({ line: HOSTILE, link: LINK }));
    expect(card).toContain('"type":"TextRun"');
    expect(card).not.toContain('"TextBlock"');
    expect(card).toContain(`"url":"${LINK}"`);
  });
});

describe("payloads", () => {
  const event = {
    event: "subscription.requested",
    applicationId: newId(),
    apiId: newId(),
    data: { subscriptionId: newId(), application: "A", message: "m".repeat(100_000) },
    createdAt: new Date("2026-11-20T14:02:00.000Z"),
  };

  it("have IDs as in the API, and a bound", () => {
    const small = JSON.parse(
      payloadOf("STANDARD", { ...event, data: { ...event.data, message: "m" } }, "https://p"),
    );
    expect(small).toEqual({
      type: "subscription.requested",
      timestamp: "2026-11-20T14:02:00.000Z",
      data: {
        applicationId: expect.stringMatching(/^app_/),
        apiId: expect.stringMatching(/^api_/),
        subscriptionId: expect.stringMatching(/^sub_/),
        application: "A",
        message: "m",
      },
    });
    const large = payloadOf("STANDARD", event, "https://p");
    expect(Buffer.byteLength(large)).toBeLessThanOrEqual(MAXIMUM_PAYLOAD);
    expect(JSON.parse(large).data).toMatchObject({ isTruncated: true });
  });

  it.each(WEBHOOK_FORMATS)("as %s are JSON", (format) => {
    expect(
      JSON.parse(payloadOf(format, { ...event, data: { application: '"\n' } }, "https://p")),
    ).toBeTruthy();
  });

  it("are about what both sides know", () => {
    expect(WEBHOOK_EVENTS.APPLICATION).toEqual(expect.arrayContaining(["member.added", "api_key.renewed"]));
    expect(WEBHOOK_EVENTS.API).toContain("subscription.requested");
    expect(WEBHOOK_EVENTS.API).not.toContain("api_key.renewed");
    expect(webhookEventLabel("application.archived")).toBe("The application is archived");
    for (const name of [...WEBHOOK_EVENTS.APPLICATION, ...WEBHOOK_EVENTS.API])
      expect(webhookEventLabel(name) + lineOf(name, { role: "OWNER" })).not.toMatch(/\byou/i);
    for (const event of ["webhook.paused", "team.member_added", "user.pending"])
      expect(WEBHOOK_EVENTS.APPLICATION).not.toContain(event);
    // Its webhooks are disabled while these happen.
    for (const event of ["application.archived", "application.restored", "subscription.restored"])
      expect(WEBHOOK_EVENTS.APPLICATION).not.toContain(event);
    expect(WEBHOOK_EVENTS.API).toContain("subscription.restored");
    expect(lineOf("member.added", { actor: "Ada", application: "Shop" })).toBe("Ada added a member to Shop");
  });
});

describe("pauses", () => {
  const start = new Date("2026-11-20T14:02:00.000Z");
  it("grow from 5 seconds to 6 hours, for three days", () => {
    let [at, pauses] = [start, [] as number[]];
    for (;;) {
      const next = nextAttempt(start, at, null);
      if (!next) break;
      pauses.push((next.getTime() - at.getTime()) / SECOND);
      at = next;
    }
    expect(pauses.slice(0, 4)).toEqual([5, 5, 10, 20]);
    expect(pauses.at(-1)).toBe((6 * HOUR) / SECOND);
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0))).toBe(true);
    expect(at.getTime() - start.getTime()).toBeGreaterThanOrEqual(GIVE_UP_AFTER);
    expect(pauses.length).toBeLessThan(40);
  });

  it("are as long as the endpoint asks for, up to 6 hours", () => {
    expect(retryAfter("120", start)).toBe(120 * SECOND);
    expect(retryAfter("Fri, 20 Nov 2026 14:03:00 GMT", start)).toBe(60 * SECOND);
    expect([retryAfter("soon", start), retryAfter(undefined, start)]).toEqual([null, null]);
    expect(nextAttempt(start, start, 90 * DAY)).toEqual(timeAfter(start, 6 * HOUR));
  });

  it("after silence are from 5 seconds to a minute", () => {
    expect(restAfterSilence(start, start)).toEqual(timeAfter(start, 5 * SECOND));
    expect(restAfterSilence(start, timeAfter(start, DAY)).getTime()).toBe(
      timeAfter(start, DAY).getTime() + 60 * SECOND,
    );
  });
});
