import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { decode, encode } from "next-auth/jwt";
import { after, DAY, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { CHALLENGE_LIFETIME } from "@/domain/sign-in/second-factor/challenges";

/*
 * The session cookie: an encrypted JWT of next-auth with only the ID of a session row. Every request checks the session in the
 * database, so that signing out and disabling a user take effect immediately.
 */

const isSecure = () => environment().url.startsWith("https://");

/** `__Host-` binds the cookie to this host and to https (RFC 6265bis 4.1.3). */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-latchkey.session" : "latchkey.session";
}

export function sessionCookieOptions(expires?: Date) {
  return {
    httpOnly: true,
    sameSite: "lax" as const,
    path: "/",
    secure: isSecure(),
    ...(expires && { expires }),
  };
}

/** The cookie that makes a browser a known device of the users who have signed in on it. It grants nothing by itself. */
export function deviceCookieName(): string {
  return isSecure() ? "__Host-latchkey.device" : "latchkey.device";
}

/** The cookie that binds the second step of a sign-in, or a sign-in with a passkey, to the browser. */
export function secondStepCookieName(): string {
  return isSecure() ? "__Host-latchkey.second-step" : "latchkey.second-step";
}

export function secondStepCookieOptions() {
  return sessionCookieOptions(after(now(), CHALLENGE_LIFETIME));
}

/** The longest time that browsers keep a cookie (RFC 6265bis 5.6.2). */
const DEVICE_LIFETIME = 400 * DAY;

export function deviceCookieOptions() {
  return sessionCookieOptions(after(now(), DEVICE_LIFETIME));
}

/** The cookie value of an open session. */
export function sealSession(sessionId: string, expiresAt: Date): Promise<string> {
  const maxAge = Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
  return encode({ token: { sid: sessionId }, secret: environment().sessionSecret, maxAge });
}

interface Known {
  readonly sessionId: string;
  readonly expiresAt: number;
}

/** A cache by the cookie's digest, because decrypting costs more than the statement that checks the session. */
const known = new LRUCache<string, Known>({ max: 10_000, ttl: 10 * 60_000 });

/** The session ID in a cookie value. Null for expired values and values not issued by us. */
export async function openSessionToken(value: string): Promise<string | null> {
  if (value.length > 4_096) return null;
  const key = createHash("sha256").update(value).digest("base64");
  const remembered = known.get(key);
  if (remembered) return remembered.expiresAt > Date.now() ? remembered.sessionId : null;
  const token = await decode({ token: value, secret: environment().sessionSecret }).catch(() => null);
  if (typeof token?.sid !== "string" || typeof token.exp !== "number") return null;
  known.set(key, { sessionId: token.sid, expiresAt: token.exp * 1000 });
  return token.sid;
}

/** The value of one cookie in a Cookie header (RFC 6265 4.2). */
export function cookieIn(header: string | null, name: string): string | null {
  if (!header) return null;
  for (const part of header.split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}
