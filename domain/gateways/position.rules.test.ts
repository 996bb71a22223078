import { describe, expect, it } from "vitest";
import { type FeedHead, isContinuable, parsePosition, positionText } from "./position.rules";

const FEED = "0f0e0d0c-0b0a-4908-8706-050403020100";

describe("a position", () => {
  it.each([`${FEED}:10:10:`, `${FEED}:10:20:10,12,19`, `${FEED}:1:9223372036854775807:`])(
    "%s is read",
    (text) => {
      const position = parsePosition(text);
      expect(position && positionText(position)).toBe(text);
    },
  );

  it.each([
    "",
    FEED,
    `${FEED}:10:10`,
    `${FEED}:10:9:`,
    `${FEED}:0:9:`,
    `${FEED}:10:20:9`,
    `${FEED}:10:20:20`,
    `${FEED}:10:20:12,11`,
    `${FEED}:10:20:11,11`,
    `${FEED}:10:20:11,`,
    `${FEED}:10:9223372036854775808:`,
    `${FEED}:10:20:11 `,
    `${FEED.toUpperCase()}:10:10:`,
    `${FEED}:+10:10:`,
    `${FEED}:10:20:\n`,
    `${FEED}:10:9000:${Array.from({ length: 2_000 }, (_, at) => at + 10).join()}`,
  ])("%j is not read", (text) => {
    expect(parsePosition(text)).toBeNull();
  });

  it("with very many running transactions goes back to the first of them", () => {
    const running = Array.from({ length: 2_000 }, (_, at) => at + 10).join();
    const text = positionText({ feedId: FEED, snapshot: `10:9000:${running}`, xmin: 10n, xmax: 9_000n });
    expect(text).toBe(`${FEED}:10:10:`);
    expect(parsePosition(text)).not.toBeNull();
  });
});

describe("continuing", () => {
  const head: FeedHead = { feedId: FEED, snapshot: "50:60:50", xmin: 50n, xmax: 60n, prunedBefore: 20n };
  it.each([
    [`${FEED}:20:60:25`, true],
    [`${FEED}:20:20:`, true],
    [`${FEED}:60:60:`, true],
    [`${FEED}:60:61:`, false],
    [`${FEED}:19:60:`, false],
    [`1${FEED.slice(1)}:20:60:`, false],
  ])("after %s: %s", (text, expected) => {
    const position = parsePosition(text);
    expect(position && isContinuable(position, head)).toBe(expected);
  });
});
