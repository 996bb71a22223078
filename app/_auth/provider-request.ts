import { NextRequest } from "next/server";
import { safeNext } from "../_lib/paths";

/** What Latchkey uses of next-auth. Not `_log`, which writes what any client sends to the log. */
const ACTIONS: ReadonlySet<string> = new Set([
  "callback",
  "csrf",
  "error",
  "providers",
  "session",
  "signin",
  "signout",
]);

/** An action's parameter: a provider's ID or an error's code. next-auth writes both into headers. */
const WORD = /^[\w-]{1,64}$/;

/** Whether next-auth handles a path below `/api/auth`. */
export function isServed([action = "", ...parameters]: readonly string[]): boolean {
  return ACTIONS.has(action) && parameters.length <= 1 && parameters.every((word) => WORD.test(word));
}

/** The same request without values that next-auth would fail on with a status 500; null if its body isn't the JSON it claims to be. */
export async function wellFormed(request: NextRequest): Promise<NextRequest | null> {
  const url = new URL(request.url);
  const query = url.searchParams;
  if (query.has("callbackUrl")) query.set("callbackUrl", returnPath(query.get("callbackUrl")));
  if (!WORD.test(query.get("error") ?? "")) query.delete("error");
  const { method, headers } = request;
  if (method !== "POST") return new NextRequest(url, { method, headers });
  const body = await request.text();
  if (headers.get("content-type")?.includes("application/json") && !isJsonObject(body)) return null;
  return new NextRequest(url, { method, headers, body });
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * The path of a URL to return to after signing in, which next-auth may send as an absolute one. The origin is dropped to prevent open
 * redirects. The home page for anything else.
 */
export function returnPath(url: unknown): string {
  if (typeof url !== "string" || url.length > 4_000) return safeNext(null);
  if (!/^https?:\/\//i.test(url)) return safeNext(url);
  if (!URL.canParse(url)) return safeNext(null);
  const { pathname, search } = new URL(url);
  return safeNext(pathname + search);
}

/** next-auth remembers here, between the steps of a sign-in, where to return to. */
export const CALLBACK_COOKIE = /(?:^|-)next-auth\.callback-url$/;

/** The names of cookies that next-auth would fail on. */
export function malformedCookies(cookies: readonly { name: string; value: string }[]): string[] {
  return cookies
    .filter(({ name, value }) => CALLBACK_COOKIE.test(name) && !isWebAddress(value))
    .map(({ name }) => name);
}

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
