import { type AuditEntry, selectDeeds } from "@/domain/audit/audit.repository";
import type { Person } from "@/domain/kernel/actor";
import { DAY, inThePast } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { database } from "@/domain/store/database";
import { findUser, findUserByEmail } from "@/domain/users/user.repository";

/** The users of the sample. */
export interface Cast {
  readonly publisher: Person;
  readonly developer: Person;
  readonly colleague: Person;
}
export type Role = keyof Cast;

/** Where the trial's servers are. URLs, without a slash at the end. */
export interface SamplePlaces {
  /** The embedded authorization server's issuer. */
  readonly issuer: string;
  /** Where applications call the sample APIs. */
  readonly gatewayUrl: string;
  /** The server behind the sample APIs. */
  readonly backendUrl: string;
}

/** The context of the actions. */
export interface Stage {
  readonly cast: Cast;
  readonly places: SamplePlaces;
  /** The ID of an item that an earlier action created. @throws DomainError if that action was skipped */
  id(name: string): string;
}

/** A sample user's email, by which the others invite them. */
export async function emailOf({ userId }: Person): Promise<string> {
  return (await findUser(database(), userId))?.email ?? "";
}

/** An action of a sample user some days ago, through the same service that every user calls. */
export interface Action {
  readonly daysAgo: number;
  readonly title: string;
  /** Name under which later actions find what this one creates. */
  readonly makes?: string;
  /** The audit log entry that proves the action is done. Without one, the action may run twice. */
  readonly trace?: (entry: AuditEntry, stage: Stage) => boolean;
  /** The ID of the created item, from that entry. */
  readonly made?: (entry: AuditEntry) => string | null;
  /** Completes what a killed start has begun. */
  readonly resume?: (stage: Stage, id: string) => Promise<void>;
  /** @returns the ID of the created item */
  readonly play: (stage: Stage) => Promise<string | undefined>;
}

/**
 * Performs the missing actions, in order. An action and its audit log entry share a transaction: after a killed
 * start, the next start continues with the first action without an entry. Actions that users have made impossible in
 * the meantime are skipped.
 * @returns the skipped actions
 */
export async function play(
  story: readonly Action[],
  cast: Cast,
  places: SamplePlaces,
): Promise<readonly string[]> {
  const auditLog = await selectDeeds(
    database(),
    Object.values(cast).map(({ userId }) => userId),
  );
  const ids = new Map<string, string>();
  const stage: Stage = {
    cast,
    places,
    id(name) {
      const id = ids.get(name);
      if (!id) throw new DomainError("NOT_FOUND", `The sample data has no ${name}.`);
      return id;
    },
  };
  const leftOut: string[] = [];
  for (const action of story) {
    const id = await playOnce(action, stage, auditLog).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      log().debug(
        { action: action.title, error: describeError(error) },
        "an action of the sample data was skipped",
      );
      leftOut.push(`${action.title}: ${error.message}`);
      return null;
    });
    if (action.makes && id) ids.set(action.makes, id);
  }
  return leftOut;
}

async function playOnce(
  action: Action,
  stage: Stage,
  auditLog: readonly AuditEntry[],
): Promise<string | null> {
  const entry = auditLog.find((candidate) => action.trace?.(candidate, stage));
  if (entry) {
    const id = action.made?.(entry) ?? null;
    if (id) await action.resume?.(stage, id);
    return id;
  }
  return (await inThePast(action.daysAgo * DAY, () => action.play(stage))) ?? null;
}

/** The sample users as actors, or null if one is missing. */
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
