import { describe, expect, it } from "vitest";
import { errorsByKey, placeEntries } from "./use-entries";

const stored = ["https://a", " ", "https://b"].map((value, key) => ({ key, value }));

describe("entries of a repeated field", () => {
  it("count as the server counts: blank ones have no place", () => {
    expect(placeEntries(stored, new Map()).map((entry) => entry.place)).toEqual([0, undefined, 1]);
  });

  it("take the refusal of their place and of their field only", () => {
    const entries = placeEntries(stored, new Map());
    const errors = { "uris.1": "https is required.", "uris.2": "No such entry.", "others.0": "Not ours." };
    expect(errorsByKey("uris", errors, entries)).toEqual(new Map([[2, "https is required."]]));
  });

  it("keep their refusal by key", () => {
    const rest = placeEntries(stored.slice(1), new Map([[2, "https is required."]]));
    expect(rest.map((entry) => entry.error)).toEqual([undefined, "https is required."]);
  });
});
