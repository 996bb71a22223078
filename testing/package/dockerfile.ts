/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  /** What follows the name, with continued lines joined and build arguments replaced. */
  readonly text: string;
}

/** A stage: what it begins from, and its instructions. */
export interface Stage {
  readonly name: string;
  /** Another stage's name, or an image. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Dockerfile: comments, continued lines, and build arguments with their defaults. */
export function readDockerfile(text: string): Stage[] {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  let global = new Map<string, string>();
  let inStage = new Map<string, string>();
  for (const line of joinedLines(text)) {
    const [, name = "", raw = ""] = /^([A-Za-z]+)\s+(.*)$/s.exec(line) ?? [];
    const known = stages.length === 0 || name.toUpperCase() === "FROM" ? global : inStage;
    const replaced = replaceArguments(raw, known);
    if (name.toUpperCase() === "ARG") {
      const [key = "", value = ""] = replaced.split(/=(.*)/s);
      known.set(key, value);
    } else if (name.toUpperCase() === "FROM") {
      const [from = "", , as = ""] = replaced.split(/\s+/);
      stages.push({ name: as, from, instructions: [] });
      inStage = new Map();
    } else {
      stages.at(-1)?.instructions.push({ name: name.toUpperCase(), text: replaced });
    }
    global = new Map(global);
  }
  return stages;
}

function joinedLines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
}

/** Shell variables in RUN aren't build arguments, and stay. */
function replaceArguments(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => known.get(name) ?? whole);
}

/** The pairs of ENV and LABEL. */
export function pairsOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w.]+)=("(?:[^"\\]|\\.)*"|\S*)/g);
  return Object.fromEntries([...pairs].map(([, key = "", value = ""]) => [key, unquoted(value)]));
}

const unquoted = (value: string) => (value.startsWith('"') ? (JSON.parse(value) as string) : value);

/**
 * What of a build context is sent, by the lines of .dockerignore: the last one that matches a path or a folder above it decides.
 * @returns whether a path, relative to the context, is sent
 */
export function readDockerignore(text: string): (path: string) => boolean {
  const rules = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => ({ sent: line.startsWith("!"), pattern: patternOf(line.replace(/^!/, "")) }));
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.sent ?? true;
}

function patternOf(line: string): RegExp {
  const source = line
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**/", "\0")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]")
    .replaceAll("\0", "(?:.*/)?");
  return new RegExp(`^${source}(?:/.*)?$`);
}
