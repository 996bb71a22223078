import { expect, it } from "vitest";
import { judge } from "./judge.rules";
import { ReplayHistory } from "./replay.rules";

const PRIMARY = { cluster: "1", database: "5", timeline: 1, written: 500n };
const STANDBY = { cluster: "1", database: "5", timeline: 1, isStandby: true, replayed: 500n };

interface Given {
  readonly primary?: Partial<typeof PRIMARY> | null;
  readonly replica?: Partial<Omit<typeof STANDBY, "replayed">> & { readonly replayed?: bigint | null };
  readonly history?: ReplayHistory;
  readonly isUsed?: boolean;
}

const judged = ({ primary = {}, replica = {}, history = new ReplayHistory(), isUsed = false }: Given = {}) =>
  judge({
    primary: primary && { ...PRIMARY, ...primary },
    askedAt: performance.now(),
    replica: { ...STANDBY, ...replica },
    history,
    allowed: 10_000,
    isUsed,
  });

it("uses a standby that has replayed what the primary had written", () => {
  expect(judged().status).toBe("ok");
  expect(judged().freshAsOf).not.toBeNull();
});

it.each([
  ["primary", { replica: { isStandby: false } }],
  ["primary", { replica: { replayed: null } }],
  ["foreign", { replica: { cluster: "2" } }],
  ["foreign", { replica: { database: "6" } }],
  ["diverged", { replica: { timeline: 2 } }],
  ["diverged", { primary: { timeline: 2 } }],
] as const)("doesn't trust the data of one that is %s: %o", (status, given) => {
  expect(judged(given)).toEqual({ status, freshAsOf: null });
});

it("can't measure one without the primary, and keeps what is known of its age", () => {
  const history = new ReplayHistory();
  history.note(400n, 7);
  expect(judged({ primary: null, history })).toEqual({ status: "unmeasured", freshAsOf: 7 });
});

it("stops using one that is too far behind, and uses it again when it has caught up by half", () => {
  const behind = (milliseconds: number, isUsed: boolean) => {
    const history = new ReplayHistory();
    history.note(400n, performance.now() - milliseconds);
    return judged({ history, isUsed, replica: { replayed: 400n } }).status;
  };
  expect(behind(9_000, true)).toBe("ok");
  expect(behind(11_000, true)).toBe("behind");
  expect(behind(9_000, false)).toBe("behind");
  expect(behind(4_000, false)).toBe("ok");
});
