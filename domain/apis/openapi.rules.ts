import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { cleanLine, cutText } from "@/domain/kernel/text";
import { aliasProblem } from "./openapi-aliases.rules";
import { externalReferences } from "./openapi-references.rules";

/** The maximum number of problems reported together. */
const TOLD = 5;

type Members = Readonly<Record<string, unknown>>;

/** Why a text is not a valid OpenAPI document, in sentences with the location; null when it is. */
export function openapiProblem(text: string): string | null {
  const read = readDocument(text);
  if ("problem" in read) return read.problem;
  const problems = problemsOf(read.document);
  if (problems.length === 0) return null;
  const more = problems.length - TOLD;
  return [...problems.slice(0, TOLD), ...(more > 0 ? [`And ${more} more problems.`] : [])].join(" ");
}

function readDocument(text: string): { problem: string } | { document: Members } {
  const isJson = text.trimStart().startsWith("{");
  try {
    // OpenAPI allows only YAML 1.2 (OpenAPI 3.1.1 4.4): no merge keys, no dates, and only the core schema's tags.
    const document: unknown = load(text, { schema: CORE_SCHEMA });
    const problem = aliasProblem(document);
    if (problem) return { problem };
    if (isMembers(document)) return { document };
    return { problem: "This is not an OpenAPI document: it has no top-level members (openapi: 3.1.0)." };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problem: `This is not valid ${isJson ? "JSON" : "YAML"}: ${whereAndWhy(error)}` };
  }
}

/** "line 3, column 5: bad indentation of a mapping entry." Omits the surrounding text, which the reader has. */
function whereAndWhy({ mark, reason }: YAMLException): string {
  const why = cutText(reason.replace(/\s+/g, " "), 200);
  return mark ? `line ${mark.line + 1}, column ${mark.column + 1}: ${why}.` : `${why}.`;
}

/**
 * The required parts of every OpenAPI document (OpenAPI 3.1.1 4.8.1 and 4.8.2, and 2.0), as far as Latchkey's viewer and readers depend on
 * them.
 */
function problemsOf(document: Members): string[] {
  return [
    ...versionProblems(document),
    ...infoProblems(document),
    ...pathProblems(document),
    ...referenceProblems(document),
  ];
}

/** Latchkey keeps one document and fetches none, so a reference to another could never be shown. */
function referenceProblems(document: Members): string[] {
  return externalReferences(document).map(
    ({ place, target }) =>
      `${place.slice(0, 100) || "The document"} refers to another file, “${target.slice(0, 80)}”. Bundle the files into one document first.`,
  );
}

function versionProblems({ openapi, swagger }: Members): string[] {
  if (openapi === undefined && swagger === undefined)
    return ["This is not an OpenAPI document: it has no version (openapi: 3.1.0)."];
  if (typeof openapi === "string" && /^3\.[0-2]\.\d+$/.test(openapi)) return [];
  if (openapi === undefined && String(swagger) === "2.0") return [];
  const given = cutText(JSON.stringify(openapi ?? swagger) ?? "", 40);
  return [`The version ${given} is not supported. Use openapi: 3.0.x, 3.1.x or 3.2.x, or swagger: "2.0".`];
}

function infoProblems({ info }: Members): string[] {
  if (!isMembers(info)) return ["info is missing. It must have a title and a version."];
  return ["title", "version"]
    .filter((name) => typeof info[name] !== "string" && typeof info[name] !== "number")
    .map((name) => `info.${name} is missing.`);
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

function pathProblems({ openapi, paths, webhooks, components }: Members): string[] {
  if (paths === undefined) {
    const enough = typeof openapi === "string" && !openapi.startsWith("3.0") && (webhooks ?? components);
    return enough ? [] : ["paths is missing. It must list the operations."];
  }
  if (!isMembers(paths)) return ["paths must have one member for each path."];
  return Object.entries(paths).flatMap(([path, item]) => itemProblems(path, item));
}

function itemProblems(path: string, item: unknown): string[] {
  if (path.startsWith("x-")) return [];
  const named = cleanLine(path, 80);
  if (!path.startsWith("/")) return [`The path “${named}” does not begin with /.`];
  if (!isMembers(item)) return [`The path “${named}” has no operations.`];
  return Object.entries(item)
    .filter(([method, operation]) => METHODS.has(method) && !isMembers(operation))
    .map(([method]) => `${method.toUpperCase()} ${named} is empty.`);
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
