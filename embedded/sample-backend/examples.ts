import {
  isMembers,
  type Json,
  type Members,
  membersOf,
  type Operation,
  type SampleDocument,
} from "./document";

const MINUTE = 60_000;

/** The example value of an operation's response: the document's own, or one that fits its schema. */
export function exampleOf(document: SampleDocument, { media }: Operation, at: number): Json {
  if (media.example !== undefined) return media.example;
  const [named] = Object.values(membersOf(media.examples));
  if (named !== undefined) return membersOf(document.resolve(named)).value ?? null;
  return valueFor(document, media.schema, at);
}

function valueFor(document: SampleDocument, reference: Json | undefined, at: number): Json {
  const schema = membersOf(document.resolve(reference));
  const given = givenValue(schema);
  if (given !== undefined) return given;
  const [variant] = listOf(schema.oneOf);
  if (variant !== undefined) return valueFor(document, variant, at);
  const parts = listOf(schema.allOf).map((part) => membersOf(valueFor(document, part, at)));
  if (parts.length > 0) return Object.assign({}, ...parts) as Members;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "array") return [valueFor(document, schema.items, at)];
  if (type === "object" || schema.properties !== undefined) {
    const properties = Object.entries(membersOf(schema.properties));
    return Object.fromEntries(properties.map(([name, member]) => [name, valueFor(document, member, at)]));
  }
  return scalarOf(String(type), schema, at);
}

function givenValue(schema: Members): Json | undefined {
  return (
    schema.const ?? schema.example ?? listOf(schema.examples)[0] ?? schema.default ?? listOf(schema.enum)[0]
  );
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function scalarOf(type: string, { format, minimum }: Members, at: number): Json {
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return typeof minimum === "number" ? Math.max(minimum, 1) : 1;
  const time = new Date(Math.floor(at / MINUTE) * MINUTE).toISOString();
  if (format === "date-time") return time;
  if (format === "date") return time.slice(0, 10);
  if (format === "email") return "rosa.brandt@example.com";
  if (format === "uri") return "https://shop.example.com/next-step";
  return format === "uri-reference" ? "/labels/1" : "sample";
}

/** A list cut to a limit, at the top or as the member `items`. */
export function limited(value: Json, limit: number): Json {
  if (Array.isArray(value)) return value.slice(0, limit);
  if (isMembers(value) && Array.isArray(value.items)) return { ...value, items: value.items.slice(0, limit) };
  return value;
}

/** An object about the thing that the path names: with its ID, and with what the caller sent. */
export function about(value: Json, path: ReadonlyMap<string, string>, body: Members): Json {
  if (!isMembers(value)) return value;
  const known = Object.entries(body).filter(([name]) => name in value);
  const last = [...path].at(-1);
  const named = [...path].filter(([name]) => name in value);
  const id: [string, string][] = last && "id" in value && last[0].endsWith("Id") ? [["id", last[1]]] : [];
  return { ...value, ...Object.fromEntries([...known, ...id, ...named]) };
}
