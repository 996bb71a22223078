/** The layout's measures (ARCHITECTURE.md): their current values and limits. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./build.mjs";
import rooms from "./rooms.cjs";

const { LAYERS } = rooms;
const TEST = /\.(test|integration\.test|server\.test|spec)\.tsx?$|^testing\//;
/** Tests that stand beside what they test; journeys and the support of tests are sources of their folders. */
const UNIT = /\.test\.tsx?$/;
/** Files written and read by people: no generated files, no migrations. */
const GENERATED = /generated|^db\/migrations\/|\.d\.ts$/;
const SUFFIXES = new Set([
  "rules",
  "repository",
  "access",
  "service",
  "queries",
  "type",
  "inputs",
  "enums",
  "resolver",
]);
/** Dots in tools' own file names, and test types. */
const TOOL_SUFFIXES = new Set(["config", "d", "test", "integration", "server", "spec"]);

/**
 * Prints every measure with its goal.
 * @param modules dependency-cruiser's modules: `source` and `dependencies`
 * @returns the number of exceeded goals
 */
export function measure(modules) {
  const tracked = written("*.ts", "*.tsx");
  const lines = new Map([...tracked, ...written("*.mjs", "*.cjs")].map((file) => [file, linesOf(file)]));
  const sources = tracked.filter((file) => !TEST.test(file));
  const rows = [
    ...roomMeasures(modules, lines),
    ["source files in the fullest folder", ...fullest(tracked.filter((file) => !UNIT.test(file))), 20],
    ["lines of the longest file, tests included", ...longest(lines), 300],
    ["suffixes without a meaning", ...strange(sources), 0],
    ["parts used outside their folder", ...strayParts(modules), 0],
    ["shared components used by one area only", ...oneArea(modules), 0],
  ];
  for (const [name, value, where, goal] of rows) {
    const mark = value > goal ? "✗" : "✓";
    console.log(`${mark} ${name.padEnd(44)} ${String(value).padStart(4)}  (at most ${goal})  ${where}`);
  }
  return rows.filter(([, value, , goal]) => value > goal).length;
}

/** Files of the project that people write. */
function written(...patterns) {
  return execFileSync("git", ["ls-files", "-co", "--exclude-standard", ...patterns], { cwd: ROOT })
    .toString()
    .split("\n")
    .filter((file) => file && !GENERATED.test(file));
}

function linesOf(file) {
  try {
    return readFileSync(join(ROOT, file), "utf8").split("\n").length - 1;
  } catch {
    return 0; // deleted but not yet committed
  }
}

const roomOf = (file) => /^domain\/([^/]+)\//.exec(file)?.[1] ?? null;
const dependenciesOf = ({ dependencies }) => dependencies.map(({ resolved }) => resolved);

function roomMeasures(modules, lines) {
  const own = modules.filter(({ source }) => roomOf(source) && !TEST.test(source));
  const arrows = new Set();
  for (const module of own) {
    const from = roomOf(module.source);
    for (const to of dependenciesOf(module).map(roomOf)) if (to && to !== from) arrows.add(`${from} ${to}`);
  }
  const known = new Set(LAYERS.flat());
  const found = new Set(own.map(({ source }) => roomOf(source)));
  const unknown = [...found].filter((room) => !known.has(room));
  const mutual = [...arrows].filter((arrow) => arrows.has(arrow.split(" ").reverse().join(" ")));
  const total = new Map([...found].map((room) => [room, 0]));
  for (const { source } of own)
    total.set(roomOf(source), total.get(roomOf(source)) + (lines.get(source) ?? 0));
  const all = [...total.values()].reduce((sum, value) => sum + value, 0);
  const [largest, size] = [...total].sort((one, other) => other[1] - one[1])[0] ?? ["", 0];
  return [
    ["rooms of domain/ without a layer", unknown.length, unknown.join(" "), 0],
    [
      "dependencies between rooms of domain/",
      arrows.size,
      `${found.size} rooms, ${LAYERS.length} layers`,
      155,
    ],
    ["pairs of rooms that import each other", mutual.length / 2, mutual.join(", "), 0],
    ["percent of domain/ in its largest room", Math.round((100 * size) / all), largest, 20],
  ];
}

function fullest(sources) {
  const counts = new Map();
  for (const file of sources.filter((name) => !name.startsWith("app/_ui/"))) {
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  const [folder, count] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? ["", 0];
  return [count, folder];
}

function longest(lines) {
  const [file, count] = [...lines].sort((one, other) => other[1] - one[1])[0] ?? ["", 0];
  return [count, file];
}

function strange(sources) {
  const found = sources.filter((file) => {
    const [, ...suffixes] = file.split("/").at(-1).split(".").slice(0, -1);
    return suffixes.some((suffix) => !SUFFIXES.has(suffix) && !TOOL_SUFFIXES.has(suffix));
  });
  return [found.length, found.slice(0, 5).join(" ")];
}

/** A `_parts` (or `_home`) folder serves the pages beside and below it. */
function strayParts(modules) {
  const found = modules.flatMap((module) =>
    dependenciesOf(module)
      .filter((to) => {
        const owner = /^(app\/.*?)_(?:parts|home)\//.exec(to)?.[1];
        return owner && !TEST.test(module.source) && !module.source.startsWith(owner);
      })
      .map((to) => `${module.source} → ${to}`),
  );
  return [found.length, found.slice(0, 3).join(", ")];
}

/** Components imported by one area's pages belong to that area. */
function oneArea(modules) {
  const areaOf = (file) => /^app\/(\([^/]+\))\//.exec(file)?.[1] ?? (file.startsWith("app/") ? "app" : null);
  const found = modules
    .filter(({ source }) => /^app\/_components\/[^/]+$/.test(source) && !TEST.test(source))
    .filter(({ dependents = [], source }) => {
      const users = dependents.filter((file) => !TEST.test(file));
      const areas = new Set(users.map(areaOf));
      return users.length > 0 && areas.size === 1 && !areas.has("app") && source;
    })
    .map(({ source }) => source);
  return [found.length, found.join(" ")];
}
