import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS as PACKAGED } from "./commands.mjs";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(read("package.json")).scripts;
/** Commands of the command line. */
const COMMANDS = [...read("cli/main.ts").matchAll(/\.command\("([a-z-]+)"\)/g)].map(([, name]) => name);

const documents = [
  ...readdirSync(ROOT).filter((file) => file.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file.replaceAll("\\", "/")}`),
];

/** Inline code, and the lines of code blocks of a shell. */
function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```(?:sh|bash|console)\n([\s\S]*?)^ *```/gm)].map(
    ([, code = ""]) => code,
  );
  const inline = [...text.replace(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/`([^`\n]+)`/g)].map(
    ([, code = ""]) => code,
  );
  return [...blocks.flatMap((code) => code.split("\n")), ...inline];
}

/** Commands of ours in a line that don't exist. */
function unknownIn(line: string): string[] {
  const scripts = [...line.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].filter(
    ([, name = ""]) => !SCRIPTS[name],
  );
  const files = [...line.matchAll(/\b(?:node|npx tsx) ((?:scripts|bench)\/[\w./-]+)/g)].filter(
    ([, file = ""]) => !existsSync(join(ROOT, file)),
  );
  const commands = [...line.matchAll(/(?:^|\s|&& )(?:npx )?latchkey ([a-z][a-z-]*)/g)].filter(
    ([, name = ""]) => /^\s*(?:npx )?latchkey /.test(line) && !COMMANDS.includes(name),
  );
  const packaged = [...line.matchAll(/\brun\.mjs ([a-z][a-z-]*)/g)].filter(
    ([, name = ""]) => name !== "probe" && !PACKAGED.some((command) => command.name === name),
  );
  return [...scripts, ...files, ...commands, ...packaged].map(([command]) => command.trim());
}

describe.each(documents)("%s", (document) => {
  it("has only commands that exist", () => {
    expect(codeOf(read(document)).flatMap(unknownIn)).toEqual([]);
  });
});

it("finds commands that don't exist", () => {
  const text =
    "`npm run nothing` and\n```sh\nnode scripts/nothing.mjs\nlatchkey fly --now\nnpm run build\nlatchkey apply a.yaml\nnode run.mjs fly\nnode run.mjs migrate\n```\n";
  expect(codeOf(text).flatMap(unknownIn)).toEqual([
    "node scripts/nothing.mjs",
    "latchkey fly",
    "run.mjs fly",
    "npm run nothing",
  ]);
  expect(COMMANDS).toEqual(expect.arrayContaining(["apply", "login", "keys", "usage"]));
});
