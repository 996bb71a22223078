/** Where an API is: the host that calls name (null: any), and the first segment of its path. */
export interface Place {
  readonly host: string | null;
  readonly firstSegment: string;
}

/** The place of an entry point: a path on the gateway, or a URL. Null if it is neither. */
export function placeOf(entryPoint: string): Place | null {
  if (entryPoint.startsWith("/")) return { host: null, firstSegment: firstSegmentOf(entryPoint) };
  if (!URL.canParse(entryPoint)) return null;
  const url = new URL(entryPoint);
  return { host: url.hostname, firstSegment: firstSegmentOf(url.pathname) };
}

function firstSegmentOf(path: string): string {
  const end = path.indexOf("/", 1);
  return end < 0 ? path.slice(1) : path.slice(1, end);
}

/** A host has no space, so this is unambiguous. */
export function placeKey(host: string | null, firstSegment: string): string {
  return `${host ?? ""} ${firstSegment}`;
}
