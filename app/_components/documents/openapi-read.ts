import { CORE_SCHEMA, load } from "js-yaml";

export type Members = Readonly<Record<string, unknown>>;

/** An operation, webhook or schema of a document, opened one at a time. */
export type Entry = {
  readonly kind: "operation" | "webhook" | "schema";
  /** Unique in its document. The element's ID and the URL's fragment. */
  readonly id: string;
  /** In lower case, as in the document; empty for a schema. */
  readonly method: string;
  /** The path, or the name of the webhook or schema. */
  readonly name: string;
  readonly summary: string;
  readonly deprecated: boolean;
  /** The text that a search matches, in lower case. */
  readonly words: string;
};

export type EntryGroup = {
  readonly name: string;
  readonly description: string;
  readonly entries: readonly Entry[];
};

export type Reference = {
  readonly document: Members;
  readonly title: string;
  readonly version: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly groups: readonly EntryGroup[];
};

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/**
 * Reads an OpenAPI document (JSON or YAML 1.2) into lists of its entries: operations by first tag, in the order of the document's tags.
 * @throws Error if the text is neither JSON nor YAML
 */
export function readReference(text: string): Reference {
  const document = membersOf(parse(text));
  const info = membersOf(document.info);
  return {
    document,
    title: textOf(info.title),
    version: textOf(info.version),
    summary: textOf(info.summary),
    description: textOf(info.description),
    servers: serversOf(document),
    groups: groupsOf(document).filter(({ entries }) => entries.length > 0),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return load(text, { schema: CORE_SCHEMA });
  }
}

function serversOf(document: Members): Reference["servers"] {
  if (typeof document.host === "string") {
    const scheme = textOf(listOf(document.schemes)[0]) || "https";
    return [{ url: `${scheme}://${document.host}${textOf(document.basePath)}`, description: "" }];
  }
  return listOf(document.servers)
    .map(membersOf)
    .map(({ url, description }) => ({ url: textOf(url), description: textOf(description) }));
}

function groupsOf(document: Members): EntryGroup[] {
  const groups = new Map(
    listOf(document.tags)
      .map(membersOf)
      .map(({ name, description }) => [textOf(name), { description: textOf(description), entries: [] }]),
  ) as Map<string, { description: string; entries: Entry[] }>;
  for (const [tag, entry] of operationsOf(document, "operation", document.paths)) {
    if (!groups.has(tag)) groups.set(tag, { description: "", entries: [] });
    groups.get(tag)?.entries.push(entry);
  }
  return [
    ...[...groups].map(([name, group]) => ({ name, ...group })),
    {
      name: "Webhooks",
      description: "",
      entries: operationsOf(document, "webhook", document.webhooks).map(([, entry]) => entry),
    },
    { name: "Schemas", description: "", entries: schemasOf(document) },
  ];
}

function operationsOf(document: Members, kind: "operation" | "webhook", items: unknown): [string, Entry][] {
  return Object.entries(membersOf(items)).flatMap(([name, given]) => {
    const item = itemOf(document, given);
    return METHODS.filter((method) => isMembers(item[method])).map((method): [string, Entry] => {
      const operation = membersOf(item[method]);
      const summary = textOf(operation.summary);
      const tags = listOf(operation.tags).map(textOf);
      const words = [method, name, summary, textOf(operation.operationId), ...tags].join(" ").toLowerCase();
      const deprecated = operation.deprecated === true;
      return [
        tags[0] || "Operations",
        { kind, id: `${kind}-${method}-${name}`, method, name, summary, deprecated, words },
      ];
    });
  });
}

function schemasOf(document: Members): Entry[] {
  return Object.entries(membersOf(membersOf(document.components).schemas ?? document.definitions)).map(
    ([name, schema]) => ({
      kind: "schema",
      id: `schema-${name}`,
      method: "",
      name,
      summary: textOf(membersOf(schema).title),
      deprecated: membersOf(schema).deprecated === true,
      words: `schema ${name}`.toLowerCase(),
    }),
  );
}

/** A path item, or the one it refers to in the same document. */
export function itemOf(document: Members, given: unknown): Members {
  const item = membersOf(given);
  const reference = /^#\/components\/pathItems\/([^/]+)$/.exec(textOf(item.$ref))?.[1];
  if (reference === undefined) return item;
  return membersOf(memberOf(membersOf(document.components).pathItems, unescapePointer(reference)));
}

/** A reference token of a JSON pointer in a URI fragment (RFC 6901 section 6). */
export function unescapePointer(step: string): string {
  const plain = step.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** An own member, never an inherited one. */
export function memberOf(value: unknown, name: string): unknown {
  return isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
