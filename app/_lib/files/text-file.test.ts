import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTextFile } from "./text-file";

const bytes = (...parts: (string | number[])[]) =>
  new Blob(parts.map((part) => (typeof part === "string" ? part : new Uint8Array(part))));

describe("a chosen file", () => {
  it.each([
    ["UTF-8", bytes("Müller 🗝"), "Müller 🗝"],
    ["UTF-8 with a byte order mark", bytes([0xef, 0xbb, 0xbf], "Müller"), "Müller"],
    ["nothing", bytes(), ""],
  ])("of %s is read", async (_, file, text) => expect(await readTextFile(file)).toBe(text));

  it.each([
    ["Windows-1252", bytes("M", [0xfc], "ller")],
    ["UTF-16 with a byte order mark", bytes([0xff, 0xfe], "M\0")],
    ["half a character at its end", bytes("M", [0xc3])],
    ["an overlong form", bytes([0xc0, 0xaf])],
    ["half of a surrogate pair", bytes([0xed, 0xa0, 0x80])],
  ])("of %s isn't text", async (_, file) => expect(await readTextFile(file)).toBeNull());
});

it("nothing in the portal reads a file in another way", () => {
  const app = join(import.meta.dirname, "../..");
  const sources = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  expect(sources.length).toBeGreaterThan(300);
  const readers = sources.filter((name) =>
    /await (?!request\b|response\b)\w+\.text\(\)|\bFileReader\b/.test(readFileSync(join(app, name), "utf8")),
  );
  expect(readers).toEqual([]);
});
