import type { IncomingHttpHeaders } from "node:http";

/** Next's own limit of the header (parse-and-validate-flight-router-state.js). */
const MAXIMUM_LENGTH = 40_000;
/** Far above the deepest page. Next reads the tree by recursion. */
const MAXIMUM_DEPTH = 50;

const PARAMETER_TYPES: ReadonlySet<unknown> = new Set([
  ...["c", "oc", "d"],
  ...["c", "d"].flatMap((type) => ["(.)", "(..)", "(...)", "(..)(..)"].map((up) => `${type}i${up}`)),
]);
const MARKERS: ReadonlySet<unknown> = new Set(["refetch", "inside-shared-layout", "metadata-only"]);

/** @returns the name of a malformed header of Next's router, on which Next would fail with a status 500; or null */
export function malformedRouterHeader(headers: IncomingHttpHeaders): string | null {
  const tree = headers["next-router-state-tree"];
  if (tree !== undefined && !isRouterState(String(tree))) return "Next-Router-State-Tree";
  for (const name of ["Next-Router-Segment-Prefetch", "Next-Url"]) {
    const value = headers[name.toLowerCase()];
    if (value !== undefined && !isPath(String(value))) return name;
  }
  return null;
}

/** A path of this origin, percent-encoded, as the router sends it. */
const isPath = (value: string): boolean =>
  /^\/(?![/\\])[\x21-\x7e]{0,4000}$/.test(value) && isDecodable(value);

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a header is a router state by Next's grammar (`flightRouterStateSchema` in its app-render/types.js). */
export function isRouterState(header: string): boolean {
  if (header.length > MAXIMUM_LENGTH) return false;
  try {
    return isNode(JSON.parse(decodeURIComponent(header)), 0);
  } catch {
    return false;
  }
}

function isNode(node: unknown, depth: number): boolean {
  if (!Array.isArray(node) || node.length < 2 || node.length > 6 || depth > MAXIMUM_DEPTH) return false;
  const [segment, children, url, marker, level, extra] = node;
  return (
    isSegment(segment) &&
    isObject(children) &&
    Object.values(children).every((child) => isNode(child, depth + 1)) &&
    (url == null || (Array.isArray(url) && url.length === 2 && url.every(isText))) &&
    (marker == null || MARKERS.has(marker)) &&
    (level == null || typeof level === "number") &&
    (extra === undefined || isText(extra))
  );
}

/** A segment's name, or a parameter: its name, value, type and static siblings. */
function isSegment(segment: unknown): boolean {
  if (isText(segment)) return true;
  if (!Array.isArray(segment) || segment.length !== 4) return false;
  const [name, value, type, siblings] = segment;
  return (
    isText(name) &&
    isText(value) &&
    PARAMETER_TYPES.has(type) &&
    (siblings === null || (Array.isArray(siblings) && siblings.every(isText)))
  );
}

const isText = (value: unknown): value is string => typeof value === "string";

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
