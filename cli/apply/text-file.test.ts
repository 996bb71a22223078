import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readTextFile } from "./text-file";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-text-"));
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  ["plain text", Buffer.from("latchkey: 1\n"), "latchkey: 1\n"],
  ["a byte order mark", Buffer.from("\ufeffname: Ä 🔑"), "name: Ä 🔑"],
  ["nothing", Buffer.alloc(0), ""],
])("reads %s", async (_what, bytes, text) => {
  await writeFile(join(folder, "f.yaml"), bytes);
  expect(await readTextFile(join(folder, "f.yaml"))).toBe(text);
});

it.each([
  ["Windows-1252", Buffer.from("name: M\xfcller", "latin1")],
  ["UTF-16", Buffer.from("\ufeffname: x", "utf16le")],
  ["a character that is cut off", Buffer.from("name: ü").subarray(0, -1)],
])("rejects %s", async (_what, bytes) => {
  await writeFile(join(folder, "f.yaml"), bytes);
  await expect(readTextFile(join(folder, "f.yaml"))).rejects.toThrow("UTF-8");
});

it("says that a file can't be read", async () => {
  await expect(readTextFile(join(folder, "missing.yaml"))).rejects.toThrow("can't be read");
});
