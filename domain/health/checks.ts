import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { database } from "@/domain/store/database";
import { isReplicaWatched, replicaAge, replicaState } from "@/domain/store/replica/state";
import { watchReplica } from "@/domain/store/replica/watch";
import { check, type Finding } from "./finding.rules";
import {
  oldestMailDue,
  readDatabaseFacts,
  readQueueFacts,
  sampleSealed,
  selectGatewayFacts,
} from "./health.repository";
import {
  clockFinding,
  databaseFindings,
  gatewaysFinding,
  keysFinding,
  mailFinding,
  queueFindings,
  replicaFinding,
} from "./health.rules";

/** Rows at each end of a column that the keys are tried on. */
const SAMPLED = 2_000;

/** Runs one check; one that can't look is a finding, too. */
export async function attempt(
  id: string,
  title: string,
  look: () => Promise<Finding | readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    const found = await look();
    return Array.isArray(found) ? found : [found as Finding];
  } catch (error) {
    log().debug({ error: describeError(error), check: id }, "a check could not look");
    return [check(id, title).notChecked(reasonOf(error))];
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (code === "42P01" || code === "42703" || code === "3F000")
    return `The database lacks tables of this version. Start Latchkey once, or run: ${commandLine("migrate")}`;
  if (code === "42501") return "The database user may not read this.";
  if (code === "57014") return "The database took too long.";
  return `The check failed (${typeof code === "string" ? code : "see the log at the level debug"}).`;
}

/** The database server: version, encoding, rights, connections, clock. */
export const checkDatabase = (): Promise<readonly Finding[]> =>
  attempt("database", "Database", async () => {
    const began = Date.now();
    const facts = await readDatabaseFacts(database());
    const ended = Date.now();
    const difference = facts.now.getTime() - (began + ended) / 2;
    const clock = clockFinding("database.clock", "the database", difference, (ended - began) / 2);
    return [...databaseFindings(facts, environment().databasePool), clock];
  });

/**
 * The read replica of the environment; nothing without one. A process that doesn't watch it, such as a command, looks at it once.
 */
export async function checkReplica(): Promise<readonly Finding[]> {
  if (environment().databaseReplicaUrl === null) return [];
  const watch = isReplicaWatched() ? null : watchReplica();
  try {
    await watch?.ready;
    return [replicaFinding(replicaState().status, replicaAge())];
  } finally {
    await watch?.stop();
  }
}

/** What Latchkey does in the background. */
export async function checkBackground(): Promise<readonly Finding[]> {
  const parts = [
    attempt("worker.alive", "Background worker", async () => queueFindings(await readQueueFacts(database()))),
    attempt("mail.queue", "Mail queue", async () =>
      mailFinding(await oldestMailDue(database()), environment().mail !== null),
    ),
    attempt("gateways", "Gateways", async () => gatewaysFinding(await selectGatewayFacts(database()))),
  ];
  return (await Promise.all(parts)).flat();
}

/** Whether the keys of the environment open what is stored, tried on the oldest and newest values of each column and key. */
export const checkKeys = (): Promise<readonly Finding[]> =>
  attempt("keys", "Encryption keys", async () => {
    const inUse = new Set<string>();
    const broken = new Set<string>();
    for (const [name, place] of Object.entries(SEALED_PLACES)) {
      const [table = "", column = ""] = name.split(".");
      for (const { keyId, id, sealed } of await sampleSealed(database(), { table, column }, SAMPLED)) {
        inUse.add(keyId);
        if (!opens(sealed, place(id))) broken.add(keyId);
      }
    }
    return keysFinding(inUse, broken);
  });

function opens(sealed: string, place: string): boolean {
  try {
    unseal(sealed, place);
    return true;
  } catch {
    return false;
  }
}
