import type { Person } from "@/domain/kernel/actor";
import { isUuid } from "@/domain/kernel/paging";
import { noteActor } from "@/domain/kernel/request/context";
import { mustSetUpSecondFactor } from "@/domain/sign-in/second-factor/requirement.service";
import { actorOfSession, noteRequest, resolveSession } from "@/domain/sign-in/session.service";
import type { LiveSession } from "@/domain/users/user.repository";
import { cookieIn, openSessionToken, sessionCookieName } from "./session-token";

export interface SignedIn {
  readonly actor: Person;
  readonly session: LiveSession;
  /** Until a second factor is set up, the session is good for nothing else. */
  readonly mustSetUpFactor: boolean;
}

/** The user of a session cookie, checked against the database. Null without a valid session. */
export async function signedInBy(cookieValue: string | null, ip: string | null): Promise<SignedIn | null> {
  const sessionId = cookieValue ? await openSessionToken(cookieValue) : null;
  if (!sessionId || !isUuid(sessionId)) return null;
  const session = await resolveSession(sessionId);
  if (!session) return null;
  noteRequest(session, ip);
  noteActor({ userId: session.userId });
  const mustSetUpFactor = await mustSetUpSecondFactor(session);
  return { session, mustSetUpFactor, actor: actorOfSession(session, ip) };
}

/** The actor of a request with a session cookie; the reason why a valid session isn't enough. */
export async function actorOfRequest(request: {
  readonly header: (name: string) => string | null;
  readonly ip: string | null;
}): Promise<Person | "SECOND_FACTOR_REQUIRED" | null> {
  const signedIn = await signedInBy(cookieIn(request.header("cookie"), sessionCookieName()), request.ip);
  return signedIn?.mustSetUpFactor ? "SECOND_FACTOR_REQUIRED" : (signedIn?.actor ?? null);
}
