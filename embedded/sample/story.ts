import { type AuditEntry, selectDeeds } from "@/domain/audit/audit.repository";
import type { Person } from "@/domain/kernel/actor";
import { DAY, inThePast } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { database } from "@/domain/store/database";
import { findUserByEmail } from "@/domain/users/user.repository";

/** Who plays. */
export interface Cast {
  readonly publisher: Person;
  readonly developer: Person;
  readonly colleague: Person;
}
export type Role = keyof Cast;

/** What the acts stand on. */
export interface Stage {
  readonly cast: Cast;
  /** The embedded authorization server. */
  readonly issuer: string;
  /** The id of something that an earlier act made. @throws DomainError when that act could not be played */
  id(name: string): string;
}

/** Something that one of the sample people did, so many days ago, through the verb that everybody uses. */
export interface Act {
  readonly daysAgo: number;
  readonly title: string;
  /** What it makes, by the name under which later acts find it. */
  readonly makes?: string;
  /** The entry of the audit trail that tells that it has happened. Without one, an act may be played twice. */
  readonly trace?: (entry: AuditEntry, stage: Stage) => boolean;
  /** The id of what it made, from that entry. */
  readonly made?: (entry: AuditEntry) => string | null;
  /** Sees to the end of what a start that was killed has begun. */
  readonly resume?: (stage: Stage, id: string) => Promise<void>;
  /** @returns the id of what it made */
  readonly play: (stage: Stage) => Promise<string | undefined>;
}

/**
 * Plays what has not been played yet, in its order. An act and its entry in the audit trail are one transaction: a start that was killed
 * goes on at the next one with the first act of which there is no trace. What people made impossible meanwhile is left out.
 * @returns the acts that were left out
 */
export async function play(story: readonly Act[], cast: Cast, issuer: string): Promise<readonly string[]> {
  const trail = await selectDeeds(
    database(),
    Object.values(cast).map(({ userId }) => userId),
  );
  const ids = new Map<string, string>();
  const stage: Stage = {
    cast,
    issuer,
    id(name) {
      const id = ids.get(name);
      if (!id) throw new DomainError("NOT_FOUND", `The sample has no ${name}.`);
      return id;
    },
  };
  const leftOut: string[] = [];
  for (const act of story) {
    const id = await playOnce(act, stage, trail).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      log().debug({ act: act.title, error: describeError(error) }, "an act of the sample was left out");
      leftOut.push(`${act.title}: ${error.message}`);
      return null;
    });
    if (act.makes && id) ids.set(act.makes, id);
  }
  return leftOut;
}

async function playOnce(act: Act, stage: Stage, trail: readonly AuditEntry[]): Promise<string | null> {
  const entry = trail.find((candidate) => act.trace?.(candidate, stage));
  if (entry) {
    const id = act.made?.(entry) ?? null;
    if (id) await act.resume?.(stage, id);
    return id;
  }
  return (await inThePast(act.daysAgo * DAY, () => act.play(stage))) ?? null;
}

/** The sample people as actors, or null when one of them is not there (any more). */
export async function findCast(): Promise<Cast | null> {
  const [publisher, developer, colleague] = await Promise.all(
    ["publisher", "developer", "colleague"].map((name) => personWith(`${name}@example.com`)),
  );
  return publisher && developer && colleague ? { publisher, developer, colleague } : null;
}

async function personWith(email: string): Promise<Person | null> {
  const user = await findUserByEmail(database(), email);
  if (!user) return null;
  const { id: userId, name, roles } = user;
  return { kind: "person", userId, name, roles, sessionId: newId(), ip: null };
}
