import { levelsToShow, type Target } from "./openapi-expansion";
import { type Entry, itemOf, type Members, memberOf, membersOf, unescapePointer } from "./openapi-read";

/** Top-level members that apply to every operation. */
const FRAME = [
  "openapi",
  "swagger",
  "jsonSchemaDialect",
  "servers",
  "host",
  "basePath",
  "schemes",
  "consumes",
  "produces",
];

/**
 * The smallest document for one entry: its operation or schema, and everything it refers to. The time to render a document grows with
 * its size, and most of a large document is about other operations.
 */
export function extract(document: Members, entry: Entry): Members {
  const frame = FRAME.filter((name) => Object.hasOwn(document, name)).map((name) => [name, document[name]]);
  const info = { title: "", version: "" };
  const part = { paths: {}, ...partOf(document, entry) };
  return { ...Object.fromEntries(frame), info, ...part, ...referredTo(document, part) };
}

function partOf(document: Members, { kind, method, name }: Entry): Members {
  if (kind === "schema") return schemaPart(document, name);
  const section = kind === "webhook" ? "webhooks" : "paths";
  const item = itemOf(document, memberOf(document[section], name));
  const { parameters, servers } = item;
  const only = { ...(parameters !== undefined && { parameters }), ...(servers !== undefined && { servers }) };
  // With one tag, because Swagger UI renders an operation once for each tag.
  const operation = { ...membersOf(item[method]), tags: ["operation"] };
  return { [section]: Object.fromEntries([[name, { ...only, [method]: operation }]]) };
}

/** A schema as the response of an otherwise empty operation, because Swagger UI renders operations. */
function schemaPart(document: Members, name: string): Members {
  const step = encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
  const isOld = document.swagger !== undefined;
  const schema = { $ref: `#/${isOld ? "definitions" : "components/schemas"}/${step}` };
  const content = isOld ? { schema } : { content: { "application/json": { schema } } };
  return {
    paths: { "/": { get: { tags: ["operation"], responses: { default: { description: "", ...content } } } } },
  };
}

/** Everything a value refers to, at its location in the document: components by kind, or the sections of Swagger 2.0. */
function referredTo(document: Members, start: unknown): Members {
  const found = new Map<string, Target>();
  const first = targetsIn(document, start);
  for (let level = 0, wave = first; wave.length > 0; level++) {
    const fresh = wave.filter(({ pointer }) => !found.has(pointer));
    for (const target of fresh) found.set(target.pointer, { ...target, level, pointers: [] });
    wave = fresh.flatMap((target) => {
      const next = targetsIn(document, target.value);
      found.set(target.pointer, { ...target, level, pointers: next.map(({ pointer }) => pointer) });
      return next;
    });
  }
  const levels = levelsToShow(
    first.map(({ pointer }) => pointer),
    found,
  );
  return sectionsOf([...found.values()], levels);
}

type Found = Omit<Target, "level" | "pointers">;

function targetsIn(document: Members, value: unknown): Found[] {
  const found = new Map<string, Found>();
  for (const text of pointersIn(value, new Set())) {
    const target = targetOf(document, text);
    if (target) found.set(target.pointer, target);
  }
  return [...found.values()];
}

/** All strings that are references: `$ref`, and the mapping of a discriminator. */
function* pointersIn(value: unknown, seen: Set<unknown>): Generator<string> {
  if (typeof value === "string" && value.startsWith("#/")) yield value;
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const member of Object.values(value)) yield* pointersIn(member, seen);
}

const SECTIONS = new Set(["definitions", "parameters", "responses"]);

/** The component that a pointer refers to, or that contains what it refers to. */
function targetOf(document: Members, text: string): Found | null {
  const [section = "", ...steps] = text.slice(2).split("/").map(unescapePointer);
  const place = section === "components" ? [section, steps.shift() ?? ""] : [section];
  if (section !== "components" && !SECTIONS.has(section)) return null;
  const name = steps[0] ?? "";
  const value = memberOf(place.reduce<unknown>(memberOf, document), name);
  return value === undefined ? null : { pointer: [...place, name].join("/"), place, name, value };
}

const SCHEMAS = new Set(["schemas", "definitions"]);

/** Schemas beyond the last level keep only their name. */
function sectionsOf(targets: readonly Target[], levels: number): Members {
  const sections = new Map<string, [string, unknown][]>();
  const components = new Map<string, [string, unknown][]>();
  for (const { place, name, value, level } of targets) {
    const [section = "", kind] = place;
    const into = kind === undefined ? sections : components;
    const isCut = level >= levels && SCHEMAS.has(kind ?? section);
    const shown = isCut ? { title: name, description: "See its entry under Schemas." } : value;
    into.set(kind ?? section, [...(into.get(kind ?? section) ?? []), [name, shown]]);
  }
  return {
    ...fromLists(sections),
    ...(components.size > 0 && { components: fromLists(components) }),
  };
}

function fromLists(lists: ReadonlyMap<string, [string, unknown][]>): Members {
  return Object.fromEntries([...lists].map(([name, members]) => [name, Object.fromEntries(members)]));
}
