import { CORE_SCHEMA, load } from "js-yaml";

/* The parts of an OpenAPI document that the sample's server reads. The sample's documents are its own, so they are not checked here. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Members = { readonly [name: string]: Json };

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});

export interface Parameter {
  readonly name: string;
  readonly place: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: Members;
}

export interface Operation {
  readonly method: string;
  /** As in the document: `/orders/{orderId}`. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly bodyRequired: boolean;
  /** The first successful response. */
  readonly status: number;
  readonly mediaType: string | null;
  readonly media: Members;
}

export interface SampleDocument {
  readonly title: string;
  readonly version: string;
  readonly operations: readonly Operation[];
  /** What a `$ref` inside the document names; any other value itself. */
  resolve(value: Json | undefined): Json;
}

const METHODS = ["get", "put", "post", "delete", "patch"] as const;

/** Reads one of the sample's documents. */
export function readSampleDocument(text: string): SampleDocument {
  const document = membersOf(load(text, { schema: CORE_SCHEMA }));
  const resolve = (value: Json | undefined): Json => {
    const reference = membersOf(value).$ref;
    if (typeof reference !== "string") return value ?? null;
    const path = reference.slice(2).split("/");
    return resolve(path.reduce<Json>((at, name) => membersOf(at)[name] ?? null, document));
  };
  const { title, version } = membersOf(document.info);
  return {
    title: String(title),
    version: String(version),
    operations: Object.entries(membersOf(document.paths)).flatMap(([path, item]) =>
      METHODS.filter((method) => isMembers(membersOf(item)[method])).map((method) =>
        operationOf(method, path, membersOf(item), resolve),
      ),
    ),
    resolve,
  };
}

function operationOf(
  method: string,
  path: string,
  item: Members,
  resolve: SampleDocument["resolve"],
): Operation {
  const operation = membersOf(item[method]);
  const [status, response] = Object.entries(membersOf(operation.responses)).find(([code]) =>
    code.startsWith("2"),
  ) ?? ["204", {}];
  const [mediaType, media] = Object.entries(membersOf(membersOf(resolve(response)).content))[0] ?? [null, {}];
  return {
    method: method.toUpperCase(),
    path,
    summary: String(operation.summary ?? ""),
    parameters: [...listOf(item.parameters), ...listOf(operation.parameters)].map((parameter) =>
      parameterOf(membersOf(resolve(parameter)), resolve),
    ),
    bodyRequired: membersOf(operation.requestBody).required === true,
    status: Number(status),
    mediaType,
    media: membersOf(media),
  };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function parameterOf(parameter: Members, resolve: SampleDocument["resolve"]): Parameter {
  return {
    name: String(parameter.name),
    place: parameter.in as Parameter["place"],
    required: parameter.required === true,
    schema: membersOf(resolve(parameter.schema)),
  };
}
