import { LIMITS } from "@/domain/kernel/limits";
import type { ApiRecord } from "./records";
import type { AccessState } from "./state";
import { canonicalTarget, comparablePath } from "./target.rules";

/** Where an API is, in the form that `AccessState.apisAt` looks up. */
export interface EntryPoint {
  /** Of an entry point that is a URL; null: any host. */
  readonly host: string | null;
  /** Without a slash at its end; empty for the root. */
  readonly prefix: string;
}

/**
 * Where an API is, for the index of `AccessState.apisAt`.
 * @returns null if no call can reach it by its path, such as an entry point with an encoded slash; `X-Latchkey-Api` still names it
 */
export function entryPointOf({ entryPoint }: Pick<ApiRecord, "entryPoint">): EntryPoint | null {
  const [, authority = null, rest = ""] = /^(?:https?:\/\/([^/?#]*))?([^?#]*)/i.exec(entryPoint) ?? [];
  const host = authority === null ? null : hostOf(authority);
  if (authority !== null && host === null) return null;
  const target = canonicalTarget(rest === "" && authority !== null ? "/" : rest);
  return target && { host, prefix: withoutSlash(comparablePath(target.path)) };
}

const withoutSlash = (path: string) => (path.endsWith("/") ? path.slice(0, -1) : path);

/** A name whose last label isn't a number, which the URL parser would read as part of an IPv4 address (WHATWG URL 3.5). */
const PLAIN_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/;
const MAXIMUM_HOST = 260;

/**
 * The host of a `Host` field or of a URL's authority: lower case, in ASCII (IDNA), without a port and without the dot at its end.
 * @returns null for what isn't a host
 */
export function hostOf(text: string): string | null {
  if (text.length > MAXIMUM_HOST) return null;
  const name = text.replace(/:\d*$/, "").toLowerCase().replace(/\.$/, "");
  if (PLAIN_NAME.test(name) && !name.includes("xn--") && !ENDS_IN_NUMBER.test(name)) return name;
  if (!/^[^\s/?#@\\%]+$/.test(text)) return null;
  if (!URL.canParse(`http://${text}`)) return null;
  return new URL(`http://${text}`).hostname.replace(/\.$/, "") || null;
}

/**
 * The API at a host and path: of the entry points that are a prefix of the path on the boundary of a segment, the longest one; one with
 * this host before one for any host. Two APIs with the same entry point: the older one, so that a new API takes no calls from it.
 * Looks up two keys per segment, whatever the number of APIs; entry points have at most 500 characters.
 * @param path canonical
 */
export function apiAt(state: AccessState, host: string | null, path: string): ApiRecord | undefined {
  let prefix = withoutSlash(comparablePath(path));
  if (prefix.length > LIMITS.entryPoint) {
    prefix = prefix.slice(0, prefix.lastIndexOf("/", LIMITS.entryPoint));
  }
  for (;;) {
    const found = (host !== null && oldest(state.apisAt(host, prefix))) || oldest(state.apisAt(null, prefix));
    if (found) return found;
    if (prefix === "") return undefined;
    prefix = prefix.slice(0, prefix.lastIndexOf("/"));
  }
}

/** IDs are UUIDv7: the lowest is the oldest. */
function oldest(apis: readonly ApiRecord[]): ApiRecord | undefined {
  return apis.length < 2 ? apis[0] : apis.reduce((one, other) => (other.id < one.id ? other : one));
}

/**
 * What of a canonical path is below an API's entry point: `/7` of `/orders/7` at `/orders`; empty at the entry point itself.
 * @returns null if the path isn't at this entry point
 */
export function pathBelow(api: Pick<ApiRecord, "entryPoint">, path: string): string | null {
  const entry = entryPointOf(api);
  if (!entry) return null;
  const comparable = comparablePath(path);
  if (comparable !== entry.prefix && !comparable.startsWith(`${entry.prefix}/`)) return null;
  const rest = path.split("/").slice(entry.prefix.split("/").length);
  return rest.length === 0 ? "" : `/${rest.join("/")}`;
}
