type Members = Readonly<Record<string, unknown>>;

/** Members whose values are data, in which `$ref` means nothing (OpenAPI 3.1.1 4.8). */
const DATA = new Set(["example", "value", "default", "enum", "const", "dataValue", "serializedValue"]);
/** Members whose keys are names, chosen by the author. */
const NAMED = new Set([
  ...[
    "paths",
    "webhooks",
    "callbacks",
    "pathItems",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "links",
  ],
  ...["examples", "content", "encoding", "mediaTypes", "securitySchemes", "schemas", "properties"],
  ...["patternProperties", "$defs", "definitions", "dependentSchemas"],
]);

/** A reference that needs another document, with its place. */
export interface ExternalReference {
  /** Such as `paths./orders.get.responses.200`. */
  readonly place: string;
  readonly target: string;
}

/**
 * The references of an OpenAPI document that lead out of it, which its readers would need another file for. A reference to a schema inside
 * the document by its `$id` (JSON Schema 2020-12 8.2.1) is not one. Values shared by aliases are read once.
 */
export function externalReferences(document: Members): ExternalReference[] {
  const ids = new Set<string>();
  const found: ExternalReference[] = [];
  walk(document, [], false, new Set(), (value, place) => {
    const { $ref: target, $id: id, $self: self } = value;
    for (const own of [id, self]) if (typeof own === "string") ids.add(withoutFragment(own));
    if (typeof target === "string" && !target.startsWith("#")) found.push({ place: place.join("."), target });
  });
  return found.filter(({ target }) => !ids.has(withoutFragment(target)));
}

const withoutFragment = (uri: string) => uri.split("#")[0] ?? "";

function walk(
  value: unknown,
  place: readonly string[],
  isNames: boolean,
  known: Set<object>,
  visit: (value: Members, place: readonly string[]) => void,
): void {
  if (typeof value !== "object" || value === null || known.has(value)) return;
  known.add(value);
  if (!Array.isArray(value)) visit(value as Members, place);
  for (const [key, member] of Object.entries(value)) {
    const isData = !isNames && (DATA.has(key) || key.startsWith("x-") || isListOfData(key, member));
    if (!isData) walk(member, [...place, key], !isNames && NAMED.has(key), known, visit);
  }
}

/** A schema's examples are values; everywhere else they are named objects. */
const isListOfData = (key: string, member: unknown) => key === "examples" && Array.isArray(member);
