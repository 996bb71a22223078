import { cookies } from "next/headers";
import { type Origin, openSession, type SignInMethod } from "@/domain/sign-in/session.service";
import type { User } from "@/domain/users/user.repository";
import {
  deviceCookieName,
  deviceCookieOptions,
  sealSession,
  sessionCookieName,
  sessionCookieOptions,
} from "./session-token";

/** Opens a session for an authenticated user in this browser. Besides next-auth, the only place that does. */
export async function openBrowserSession(
  user: User,
  origin: Origin,
  method: SignInMethod = {},
): Promise<void> {
  const { sessionId, expiresAt, device } = await openSession(user, origin, method);
  const value = await sealSession(sessionId, expiresAt);
  const jar = await cookies();
  jar.set(sessionCookieName(), value, sessionCookieOptions(expiresAt));
  if (device) jar.set(deviceCookieName(), device, deviceCookieOptions());
}

/** Deletes the session cookie in the browser, in a server action or a route. The session itself stays. */
export async function forgetSessionCookie(): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName(), path: "/", secure: sessionCookieOptions().secure });
}
