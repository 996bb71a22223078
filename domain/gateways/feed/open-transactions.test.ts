import { expect, it } from "vitest";
import { createOpenTransactionWatch } from "./open-transactions";

it("notices a transaction that stays open for over a minute, once a minute", () => {
  let time = 0;
  const watch = createOpenTransactionWatch(() => time);
  const at = (seconds: number, xmin: bigint, xmax: bigint) => {
    time = seconds * 1_000;
    return watch({ xmin, xmax });
  };
  expect(at(0, 10n, 12n)).toBeNull();
  expect(at(59, 10n, 20n)).toBeNull();
  expect(at(61, 10n, 30n)).toBe(61);
  expect(at(62, 10n, 31n)).toBeNull();
  expect(at(121, 10n, 40n)).toBe(121);
  // It ended, and the next one is young.
  expect(at(190, 39n, 41n)).toBeNull();
  expect(at(240, 39n, 42n)).toBeNull();
  expect(at(251, 39n, 43n)).toBe(61);
});

it("notices nothing while nothing is written", () => {
  let time = 0;
  const watch = createOpenTransactionWatch(() => time);
  for (; time < 600_000; time += 10_000) expect(watch({ xmin: 10n, xmax: 10n })).toBeNull();
});
