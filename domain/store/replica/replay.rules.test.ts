import { describe, expect, it } from "vitest";
import { endOfLastRecord, parsePosition, ReplayHistory } from "./replay.rules";

describe("what a standby has replayed", () => {
  it("is as new as the last look at which the primary had written no more", () => {
    const history = new ReplayHistory();
    history.note(100n, 1_000);
    history.note(200n, 2_000);
    history.note(300n, 3_000);
    expect(history.freshAsOf(99n)).toBeNull();
    expect(history.freshAsOf(100n)).toBe(1_000);
    expect(history.freshAsOf(299n)).toBe(2_000);
    expect(history.freshAsOf(400n)).toBe(3_000);
  });

  it("stays new while the primary is idle", () => {
    const history = new ReplayHistory();
    for (let at = 0; at < 100_000; at += 1_000) history.note(100n, at);
    expect(history.freshAsOf(100n)).toBe(99_000);
  });

  it("is unknown after the primary's position went back, as after a failover", () => {
    const history = new ReplayHistory();
    history.note(300n, 1_000);
    history.note(200n, 2_000);
    expect(history.freshAsOf(199n)).toBeNull();
    expect(history.freshAsOf(200n)).toBe(2_000);
  });

  it("is remembered for a bounded number of looks", () => {
    const history = new ReplayHistory();
    for (let look = 1; look <= 5_000; look += 1) history.note(BigInt(look), look);
    expect(history.freshAsOf(3_000n)).toBeNull();
    expect(history.freshAsOf(4_000n)).toBe(4_000);
  });
});

describe("positions", () => {
  it("are read as PostgreSQL writes them", () => {
    expect(parsePosition("0/3000060")).toBe(0x3000060n);
    expect(parsePosition("1A/FF")).toBe(0x1a000000ffn);
    for (const text of ["", "0/", "x/1", "0/123456789", "1/2/3"])
      expect(() => parsePosition(text)).toThrow("not a position");
  });

  it("end with the last record, not behind the header of a page that has none yet", () => {
    const [page, segment] = [8_192n, 16_777_216n];
    expect(endOfLastRecord(page + 24n, page, segment)).toBe(page);
    expect(endOfLastRecord(segment + 40n, page, segment)).toBe(segment);
    for (const inside of [page + 40n, page + 32n, segment + 48n, page * 2n])
      expect(endOfLastRecord(inside, page, segment)).toBe(inside);
  });
});
