import type { Actor, Person } from "@/domain/kernel/actor";
import { may, requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { notFound } from "@/domain/kernel/domain-error";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { deviceLabel } from "@/domain/users/sessions/device.rules";
import { lockSelf } from "@/domain/users/sessions/self.access";
import {
  findSessions,
  revokeSessions,
  type Session,
  selectSessions,
} from "@/domain/users/sessions/session.repository";
import { revokeSession } from "@/domain/users/user.repository";

/** A session as its user sees it. */
export interface OwnSession {
  readonly id: string;
  /** The browser and its system, as far as they say: "Firefox on macOS". */
  readonly device: string;
  readonly isCurrent: boolean;
  readonly ip: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly lastSeenIp: string | null;
  readonly expiresAt: Date;
}

function present(person: Person, session: Session): OwnSession {
  const { id, ip, createdAt, lastSeenAt, lastSeenIp, expiresAt } = session;
  return {
    id,
    device: deviceLabel(session.userAgent),
    isCurrent: id === person.sessionId,
    ip,
    createdAt,
    lastSeenAt: lastSeenAt ?? createdAt,
    lastSeenIp: lastSeenIp ?? ip,
    expiresAt,
  };
}

/** The user's active sessions, newest first. @throws FORBIDDEN for access tokens */
export async function listSessions(
  actor: Actor,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<OwnSession>> {
  const person = requirePerson(actor, "account.manage");
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  const { rows, ...rest } = toPage(await selectSessions(database(), person.userId, page), page);
  return { ...rest, rows: rows.map((session) => present(person, session)) };
}

/** Those of the sessions that are active and the user's own; none for access tokens. One statement. */
export async function ownSessions(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OwnSession>> {
  if (actor.kind !== "person" || !may(actor, "account.manage")) return new Map();
  const found = await findSessions(database(), actor.userId, ids);
  return new Map(found.map((session) => [session.id, present(actor, session)]));
}

/**
 * Ends one of the user's sessions immediately; the present one too.
 * @throws NOT_FOUND for one that has ended or is another user's, FORBIDDEN for access tokens
 */
export const endSession = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function endSession(actor: Actor, id: string): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    await change(person, async (tx) => {
      await lockSelf(tx, person);
      const [session] = await findSessions(tx, person.userId, [id]);
      if (!session) throw notFound("session");
      await revokeSession(tx, id, now());
      await audit(tx, person, {
        action: "user.session_ended",
        subject: { kind: "user", id: person.userId, name: person.name },
        changes: [{ field: "session", before: deviceLabel(session.userAgent), after: null }],
      });
    });
  },
);

/**
 * Ends all of the user's sessions but one.
 * @param exceptId the session that stays; default: the present one
 * @returns how many ended
 * @throws NOT_FOUND for a session that has ended or is another user's, FORBIDDEN for access tokens
 */
export const endOtherSessions = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function endOtherSessions(actor: Actor, exceptId?: string | null): Promise<number> {
    const person = requirePerson(actor, "account.manage");
    return change(person, async (tx) => {
      await lockSelf(tx, person);
      if (exceptId && (await findSessions(tx, person.userId, [exceptId])).length === 0)
        throw notFound("session");
      const ended = await revokeSessions(tx, person.userId, now(), exceptId ?? person.sessionId);
      if (ended === 0) return 0;
      await audit(tx, person, {
        action: "user.session_ended",
        subject: { kind: "user", id: person.userId, name: person.name },
        changes: [{ field: "sessions", before: ended + 1, after: 1 }],
      });
      return ended;
    });
  },
);
