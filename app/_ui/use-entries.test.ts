import { describe, expect, it } from "vitest";
import { errorsByKey, placeEntries } from "./use-entries";

const stored = ["https://a", " ", "https://b"].map((value, key) => ({ key, value }));

describe("entries of a repeated field", () => {
  it("use the server's indexes, without blank entries", () => {
    expect(placeEntries(stored, new Map()).map((entry) => entry.place)).toEqual([0, undefined, 1]);
  });

  it("take errors only for their index and field", () => {
    const entries = placeEntries(stored, new Map());
    const errors = { "uris.1": "https is required.", "uris.2": "No such entry.", "others.0": "Not ours." };
    expect(errorsByKey("uris", errors, entries)).toEqual(new Map([[2, "https is required."]]));
  });

  it("keep their errors by key", () => {
    const rest = placeEntries(stored.slice(1), new Map([[2, "https is required."]]));
    expect(rest.map((entry) => entry.error)).toEqual([undefined, "https is required."]);
  });
});
