import type { Json, Members, Operation, Parameter, SampleDocument } from "./document";
import { about, exampleOf, limited } from "./examples";

/** A request to one of the sample APIs. */
export interface SampleRequest {
  readonly method: string;
  /** Below the API, decoded once: `/orders/ord_55310`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** A JSON object that was sent; null for none; undefined if what was sent is no JSON object. */
  readonly body: Members | null | undefined;
}

export interface SampleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: string | null;
}

/** The response of a sample API. It follows the API's document, and remembers nothing. */
export function answerSample(document: SampleDocument, request: SampleRequest, at: number): SampleResponse {
  if (request.path === "/" || request.path === "") return overview(document, request.method);
  const matches = document.operations.flatMap((operation) => {
    const path = match(operation, request.path);
    return path ? [{ operation, path }] : [];
  });
  if (matches.length === 0) return problem(404, "Not found", `${document.title} has nothing at this path.`);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const found = matches.find(({ operation }) => operation.method === method);
  if (!found)
    return wrongMethod(
      method,
      matches.map(({ operation }) => operation.method),
    );
  return perform(document, found.operation, found.path, request, at);
}

function perform(
  document: SampleDocument,
  operation: Operation,
  path: ReadonlyMap<string, string>,
  { query, body }: SampleRequest,
  at: number,
): SampleResponse {
  for (const parameter of operation.parameters) {
    const fault = faultOf(parameter, path, query);
    if (fault) return fault;
  }
  if (body === undefined || (body === null && operation.bodyRequired && operation.method !== "GET"))
    return problem(400, "Malformed body", "Send a JSON object.");
  if (operation.mediaType === null) return { status: operation.status, headers: {}, body: null };
  const example = exampleOf(document, operation, at);
  if (operation.mediaType !== "application/json")
    return { status: operation.status, headers: typed(operation.mediaType), body: String(example) };
  const limit = Number(query.get("limit") ?? Number.POSITIVE_INFINITY);
  return json(operation.status, about(limited(example, limit), path, body ?? {}));
}

/** The path's parameters if an operation is at a path. */
function match({ path }: Operation, given: string): ReadonlyMap<string, string> | null {
  const pattern = path.split("/");
  const parts = given.split("/");
  if (pattern.length !== parts.length) return null;
  const values = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const value = parts[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === "") return null;
    if (name !== undefined) values.set(name, value);
  }
  return values;
}

function faultOf(
  { name, place, required, schema }: Parameter,
  path: ReadonlyMap<string, string>,
  query: URLSearchParams,
): SampleResponse | null {
  if (place === "header") return null;
  const value = place === "path" ? path.get(name) : query.get(name);
  if (value === null || value === undefined)
    return required ? problem(400, "Parameter missing", `The parameter ${name} is required.`) : null;
  if (fits(schema, value)) return null;
  if (place === "path") return problem(404, "Not found", `There is no ${name} ${value}.`);
  return problem(400, "Invalid parameter", `The parameter ${name} has an invalid value.`);
}

function fits({ type, pattern, minimum, maximum, enum: allowed }: Members, value: string): boolean {
  if (typeof pattern === "string" && !new RegExp(pattern).test(value)) return false;
  if (Array.isArray(allowed) && !allowed.includes(value)) return false;
  if (type === "boolean") return value === "true" || value === "false";
  if (type !== "integer" && type !== "number") return true;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (!Number.isFinite(number) || (type === "integer" && !Number.isInteger(number))) return false;
  return number >= Number(minimum ?? -Infinity) && number <= Number(maximum ?? Infinity);
}

/** What the API offers: the first call needs no knowledge of its operations. */
function overview({ title, version, operations }: SampleDocument, method: string): SampleResponse {
  if (method !== "GET" && method !== "HEAD") return wrongMethod(method, ["GET"]);
  return json(200, {
    api: title,
    version,
    operations: operations.map((operation) => ({
      method: operation.method,
      path: operation.path,
      summary: operation.summary,
    })),
  });
}

function wrongMethod(method: string, methods: readonly string[]): SampleResponse {
  const all = [...new Set(methods)].flatMap((each) => (each === "GET" ? ["GET", "HEAD"] : [each]));
  const allow = [...all, "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { allow }, body: null };
  const response = problem(405, "Method not allowed", `This path allows ${allow}.`);
  return { ...response, headers: { ...response.headers, allow } };
}

/** RFC 9457. */
export function problem(status: number, title: string, detail: string): SampleResponse {
  const body = { type: "about:blank", title, status, detail };
  return { status, headers: typed("application/problem+json"), body: JSON.stringify(body) };
}

function json(status: number, value: Json): SampleResponse {
  return { status, headers: typed("application/json"), body: `${JSON.stringify(value, null, 2)}\n` };
}

const typed = (mediaType: string) => ({ "content-type": `${mediaType}; charset=utf-8` });
