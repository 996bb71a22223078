import type { Actor, Person, PlatformRole } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { isUuid } from "@/domain/kernel/paging";
import { ensureDefaultApplication } from "@/domain/lifecycle/default-application.service";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { sharedLookUp } from "@/domain/store/look-up";
import { noteLatestChanges } from "@/domain/store/replica/own-changes";
import { touchSession } from "@/domain/users/sessions/session.repository";
import {
  deleteSessionsEndedBefore,
  findLiveSessions,
  insertSession,
  type LiveSession,
  lockUser,
  revokeSession,
  type User,
  updateUser,
} from "@/domain/users/user.repository";
import { countedStep } from "./counted-step";
import { rememberDevice } from "./devices/known-devices";

/** How long a session lasts. */
export const SESSION_LIFETIME = 7 * DAY;

/** The client of a sign-in. */
export interface Origin {
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The secret of the browser's device cookie; null if it has none. Absent where no device is remembered: single sign-on. */
  readonly device?: string | null;
}

export interface OpenedSession {
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly user: User;
  /** For the browser's device cookie; null if the device isn't remembered. */
  readonly device: string | null;
}

/** How the user of a new session was authenticated. */
export interface SignInMethod {
  readonly byProvider?: boolean;
  /** A second factor was passed too. */
  readonly secondFactor?: boolean;
}

/**
 * Creates a session for an authenticated user, and their default application. A failure of the latter never blocks the sign-in: it is
 * logged, and the next sign-in tries again.
 */
export function openSession(user: User, origin: Origin, method: SignInMethod = {}): Promise<OpenedSession> {
  return countedStep("session", () => storeSession(user, origin, method));
}

async function storeSession(
  user: User,
  origin: Origin,
  { byProvider = false, secondFactor = false }: SignInMethod,
): Promise<OpenedSession> {
  const opened = { sessionId: newId(), expiresAt: after(now(), SESSION_LIFETIME), user };
  const actor = personOf(opened.sessionId, user, origin.ip);
  const device = await change(actor, async (tx) => {
    const timestamp = now();
    assertUnchanged(user, await lockUser(tx, user.id), { byProvider, secondFactor });
    const remembered = origin.device === undefined ? null : await rememberDevice(tx, user.id, origin.device);
    await insertSession(tx, {
      id: opened.sessionId,
      userId: user.id,
      createdAt: timestamp,
      expiresAt: opened.expiresAt,
      ip: origin.ip,
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
      lastSeenAt: timestamp,
      lastSeenIp: origin.ip,
      authenticatedAt: timestamp,
      byProvider,
      secondFactorAt: secondFactor ? timestamp : null,
      deviceId: remembered?.id ?? null,
    });
    await updateUser(tx, user.id, { lastSignedInAt: timestamp });
    await audit(tx, actor, {
      action: "user.signed_in",
      subject: { kind: "user", id: user.id, name: user.name },
    });
    return remembered?.secret ?? null;
  });
  await ensureDefaultApplication(actor).catch((error: unknown) => {
    log().error({ error: describeError(error) }, "the default application could not be created");
  });
  return { ...opened, device };
}

/** A password that was right is not enough when it was replaced, or the user disabled, before the session is opened. */
function assertUnchanged(user: User, current: User | null, { byProvider, secondFactor }: SignInMethod): void {
  const byPassword = !byProvider && !secondFactor;
  const isUnchanged = current?.status === "ACTIVE" && !(byPassword && current.updatedAt > user.updatedAt);
  if (isUnchanged) return;
  throw new DomainError("INVALID_STATUS", "The account has changed in the meantime. Sign in again.");
}

/** The session and user of a cookie's ID (a UUID), or null when it has ended or the user is disabled. */
export const resolveSession: (sessionId: string) => Promise<LiveSession | null> =
  sharedLookUp(findLiveSessions);

/** The actor of a session's request. */
export function actorOfSession(session: LiveSession, ip: string | null): Person {
  const actor = personOf(session.sessionId, { ...session, id: session.userId }, ip);
  noteLatestChanges(actor, session.latestChanges);
  return actor;
}

/** Records that a session made a request, at most once a minute. No request waits for it. */
export function noteRequest({ sessionId, seenIsStale }: LiveSession, ip: string | null): void {
  if (!seenIsStale) return;
  touchSession(sessionId, ip).catch((error: unknown) => {
    log().warn({ error: describeError(error) }, "the use of a session could not be recorded");
  });
}

/** Ends a session immediately, everywhere. */
export async function closeSession(actor: Person): Promise<void> {
  await change(actor, async (tx) => {
    await revokeSession(tx, actor.sessionId, now());
    await audit(tx, actor, {
      action: "user.signed_out",
      subject: { kind: "user", id: actor.userId, name: actor.name },
    });
  });
}

/** Ends a session by the ID in its cookie; one that has ended stays as it is. */
export async function closeSessionById(sessionId: string, origin: Origin): Promise<void> {
  const session = isUuid(sessionId) ? await resolveSession(sessionId) : null;
  if (session) await closeSession(personOf(sessionId, { ...session, id: session.userId }, origin.ip));
}

function personOf(
  sessionId: string,
  user: { id: string; name: string; roles: readonly PlatformRole[] },
  ip: string | null,
): Person & Actor {
  return { kind: "person", userId: user.id, name: user.name, roles: user.roles, sessionId, ip };
}

/** Sessions deleted by one statement. */
const AT_ONCE = 1_000;

/** Deletes sessions that ended a month ago. */
export async function forgetOldSessions(): Promise<void> {
  const before = after(now(), -30 * DAY);
  while ((await deleteSessionsEndedBefore(database(), before, AT_ONCE)) === AT_ONCE);
}
