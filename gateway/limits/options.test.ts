import { expect, it } from "vitest";
import { limiterOptions } from "./options";

it("counts in its own process by default, and keeps counters in the gateway's folder", () => {
  const own = { store: null, whenUnavailable: "ALLOW", gateways: 1 };
  expect(limiterOptions({}, null)).toEqual({ ...own, file: null });
  expect(limiterOptions({ LATCHKEY_LIMITS_STORE: " " }, "/state")).toEqual({
    ...own,
    file: "/state/limits.jsonl",
  });
});

it("takes a store, its outages and the number of gateways from the environment", () => {
  const variables = {
    LATCHKEY_LIMITS_STORE: "rediss://cache.example.com:6380",
    LATCHKEY_LIMITS_WHEN_UNAVAILABLE: "refuse",
    LATCHKEY_LIMITS_GATEWAYS: "3",
  };
  expect(limiterOptions(variables, null)).toEqual({
    store: "rediss://cache.example.com:6380",
    whenUnavailable: "REFUSE",
    gateways: 3,
    file: null,
  });
});

const UNUSABLE: readonly (readonly [string, string])[] = [
  ["LATCHKEY_LIMITS_STORE", "mysql://user:hidden@db.example.com"],
  ["LATCHKEY_LIMITS_STORE", "hidden"],
  ["LATCHKEY_LIMITS_WHEN_UNAVAILABLE", "hidden"],
  ...["0", "-1", "1.5", "1001", "hidden"].map((number) => ["LATCHKEY_LIMITS_GATEWAYS", number] as const),
];

it.each(UNUSABLE)("names %s and not its value for %s", (name, value) => {
  expect(() => limiterOptions({ [name]: value }, null)).toThrow(name);
  expect(() => limiterOptions({ [name]: value }, null)).not.toThrow("hidden");
});
