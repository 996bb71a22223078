import { cookies } from "next/headers";
import { sessionCookieName, sessionCookieOptions } from "./session-token";

/** Deletes the session cookie in the browser, in a server action or a route. The session itself stays. */
export async function forgetSessionCookie(): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName(), path: "/", secure: sessionCookieOptions().secure });
}
