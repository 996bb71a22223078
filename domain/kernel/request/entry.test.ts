import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { actionLabel, changeLabel } from "@/app/_components/activity-labels";
import { eventText } from "@/domain/notifications/events";
import { errorPage } from "@/embedded/authorization-server/pages/error-page";
import { entryOf } from "./entry";

/** Every member that a plain object inherits. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

describe("a key from outside", () => {
  it("finds own entries only", () => {
    expect(entryOf({ a: 1 }, "a")).toBe(1);
    for (const key of [...INHERITED, "b", "", null, undefined])
      expect(entryOf({ a: 1 }, key)).toBeUndefined();
    expect(entryOf(JSON.parse('{"__proto__":1}') as Record<string, number>, "__proto__")).toBe(1);
  });

  it.each(INHERITED)("%s has no label", (key) => {
    expect(actionLabel(key, "x")).toBe(key.replaceAll("_", " ").replace(".", " "));
    expect(eventText(key, {}).line).toBe(key.replaceAll("_", " ").replace(".", " "));
    expect(changeLabel({ field: key, before: '"a"', after: '"b"' })).toEqual({
      label: key,
      before: "a",
      after: "b",
    });
    const page = { status: 400, code: key, description: null, application: null, reference: null, home: "/" };
    expect(errorPage(page).title).toBe("Invalid request");
  });
});

/** Keyed by a single character, or by what only this machine says. */
const CLOSED: ReadonlySet<string> = new Set(["ESCAPES", "PACKAGES", "COMMON", "NOT_DURABLE"]);

function sourcesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The tables with open keys in a source that are indexed directly. */
function indexed(source: string): string[] {
  const tables = [...source.matchAll(/\bconst ([A-Z][A-Z_]+): (?:Readonly<)?\s*Record<\s*string,/g)];
  return tables
    .map(([, name = ""]) => name)
    .filter((name) => !CLOSED.has(name) && new RegExp(`\\b${name}\\[`).test(source));
}

it.each(["app", "domain", "embedded", "graphql", "jobs", "server"])(
  "%s reads tables with open keys by entryOf",
  (folder) => {
    const found = sourcesIn(folder).flatMap((file) =>
      indexed(readFileSync(file, "utf8")).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  },
);

it("finds a table that is indexed directly", () => {
  expect(indexed("const WORDS: Readonly<Record<string, string>> = {};\nWORDS[key];")).toEqual(["WORDS"]);
  expect(
    indexed("const UNPACKERS: Readonly<\n  Record<string, () => void>\n> = {};\nUNPACKERS[key];"),
  ).toEqual(["UNPACKERS"]);
});
