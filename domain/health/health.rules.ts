import { type GatewayStatusName, gatewayStatus } from "@/domain/gateways/gateway-status.rules";
import { after, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { commandLine } from "@/domain/kernel/process/command-line";
import type { ReplicaStatus } from "@/domain/store/replica/state";
import { check, type Finding } from "./finding.rules";
import type { DatabaseFacts, GatewayFacts, QueueFacts } from "./health.repository";

const OLDEST_VERSION = 150_000;
/** Free connections below which a new process may get none. */
const FEW_CONNECTIONS = 5;
/** A clock this far off breaks limits, expiries and second factors (one step is 30 seconds). */
const CLOCK_WARNING = 2 * SECOND;
const CLOCK_PROBLEM = 30 * SECOND;

/** What follows from a database server's facts. @param pool connections of each process */
export function databaseFindings(facts: DatabaseFacts, pool: number): Finding[] {
  return [
    versionFinding(facts),
    encodingFinding(facts),
    rightsFinding(facts),
    connectionsFinding(facts, pool),
  ];
}

function versionFinding({ version, isReadOnly }: DatabaseFacts): Finding {
  const { ok, problem } = check("database.version", "Database server");
  const name = `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}`;
  if (version < OLDEST_VERSION)
    return problem(`${name} is too old. Upgrade the server to version 15 or newer.`);
  if (isReadOnly)
    return problem(
      `${name} is read-only: a standby, or one after a failover. Enter the primary in DATABASE_URL.`,
    );
  return ok(`${name}, writable.`);
}

function encodingFinding({ encoding }: DatabaseFacts): Finding {
  const { ok, problem } = check("database.encoding", "Database encoding");
  if (encoding === "UTF8") return ok("UTF8.");
  return problem(
    `The database's encoding is ${encoding}, which can't store every text. Create a new one: create database latchkey encoding 'UTF8' template template0.`,
  );
}

function rightsFinding(facts: DatabaseFacts): Finding {
  const { ok, warning, problem } = check("database.rights", "Database rights");
  const missing = [
    ...(facts.createsTables ? [] : ["create tables in its schema"]),
    ...(facts.createsSchemas || facts.hasTrigrams ? [] : ["create the extension pg_trgm"]),
  ];
  if (missing.length > 0)
    return problem(
      `The database user can't ${missing.join(" or ")}. Make it the owner of the database: alter database … owner to ….`,
    );
  if (facts.isSuperuser)
    return warning(
      "The database user is a superuser, which Latchkey doesn't need. Use a role that owns the database.",
    );
  return ok("The database user can do what migrations need, and isn't a superuser.");
}

function connectionsFinding({ connections, connectionsInUse }: DatabaseFacts, pool: number): Finding {
  const { ok, warning, problem } = check("database.connections", "Database connections");
  const free = connections - connectionsInUse;
  const text = `${connectionsInUse} of ${connections} connections are in use; each process has up to ${pool} (LATCHKEY_DATABASE_POOL), and its background work up to 14 more.`;
  if (free < FEW_CONNECTIONS)
    return problem(`${text} Raise max_connections, lower the pools, or put PgBouncer in between.`);
  if (free < pool + 14)
    return warning(`${text} Another process would not get all of its connections. Raise max_connections.`);
  return ok(text);
}

/**
 * @param difference of two clocks in milliseconds; positive if the other one is ahead
 * @param uncertainty how far it may be off, because of the time that the answer took
 */
export function clockFinding(id: string, other: string, difference: number, uncertainty: number): Finding {
  const { ok, warning, problem } = check(id, `Clock of ${other}`);
  const distance = Math.max(0, Math.abs(difference) - uncertainty);
  const text = `${(Math.abs(difference) / SECOND).toFixed(1)} s ${difference > 0 ? "ahead of" : "behind"} this computer's clock`;
  if (distance >= CLOCK_PROBLEM)
    return problem(
      `It is ${text}. Sign-ins and expiries go wrong. Set up time synchronization (NTP) on both.`,
    );
  if (distance >= CLOCK_WARNING) return warning(`It is ${text}. Set up time synchronization (NTP) on both.`);
  return ok("It agrees with this computer's clock.");
}

/** Why a replica isn't used, and what to do. */
const REPLICA_TEXTS: Readonly<Record<Exclude<ReplicaStatus, "ok">, string>> = {
  starting: "It wasn't looked at yet. Look again in a few seconds.",
  behind:
    "Its data is older than LATCHKEY_DATABASE_REPLICA_LAG, so lists use the primary. Look at pg_stat_replication on the primary, and for long queries on the standby.",
  away: "It doesn't respond, so lists use the primary. Check LATCHKEY_DATABASE_REPLICA_URL, and that the standby runs and accepts connections from this computer.",
  primary:
    "It isn't a standby that replays the primary's log, so lists use the primary. Enter the URL of a streaming standby in LATCHKEY_DATABASE_REPLICA_URL.",
  foreign:
    "It has the data of another cluster or database, so lists use the primary. Enter the URL of a standby of the server in DATABASE_URL.",
  diverged:
    "It is on another timeline than the primary, so lists use the primary. After a failover, it is used again after its next restart point, if it follows the new primary.",
  unmeasured: "The primary doesn't respond, so the age of its data isn't known.",
};

/** @param age of its data in milliseconds; null if it isn't known */
export function replicaFinding(status: ReplicaStatus, age: number | null): Finding {
  const { ok, warning, problem, notChecked } = check("database.replica", "Read replica");
  if (status === "ok") {
    const seconds = Math.max(0.1, (age ?? 0) / SECOND).toFixed(1);
    return ok(`It serves lists and usage. Its data is at most ${seconds} s old.`);
  }
  const text = REPLICA_TEXTS[status];
  if (status === "starting" || status === "unmeasured") return notChecked(text);
  return status === "primary" || status === "foreign" ? problem(text) : warning(text);
}

/** Silence after which the schedule of every minute is late. */
const WORKER_SILENCE = 5 * MINUTE;
/** By which clocks of a worker and of this computer may differ. */
const WORKER_AHEAD = 3 * MINUTE;
const QUEUE_WARNING = 5 * MINUTE;
const QUEUE_PROBLEM = 30 * MINUTE;

/** Whether background work is done, and in time. */
export function queueFindings(facts: QueueFacts): Finding[] {
  return [workerFinding(facts), jobsFinding(facts)];
}

function workerFinding({ scheduledAt, begunAt }: QueueFacts): Finding {
  const { ok, problem, notChecked } = check("worker.alive", "Background worker");
  const isRecent = (time: Date | null) => time !== null && after(time, WORKER_SILENCE) > now();
  if (scheduledAt && scheduledAt > after(now(), WORKER_AHEAD)) {
    return problem(
      `It last ran its schedule at ${scheduledAt.toISOString()}, which is in the future: its clock was wrong then, or this computer's is now. Compare the clocks; the schedule continues within a minute of a running worker.`,
    );
  }
  if (isRecent(scheduledAt)) return ok("It runs its schedule.");
  if (isRecent(begunAt))
    return notChecked(
      "The installation has just started, and the worker has a few minutes. Look again then.",
    );
  const last = scheduledAt
    ? `It last ran its schedule at ${scheduledAt.toISOString()}`
    : "It never ran its schedule";
  return problem(
    `${last}. Start a portal with LATCHKEY_WORKER=true, or ${commandLine("worker")}, and look at its log.`,
  );
}

function jobsFinding({ due, oldestDueAt, failed }: QueueFacts): Finding {
  const { ok, warning, problem } = check("worker.queue", "Background jobs");
  const age = oldestDueAt ? now().getTime() - oldestDueAt.getTime() : 0;
  const waiting = `${due} due, the oldest for ${Math.max(0, Math.round(age / MINUTE))} min`;
  if (age >= QUEUE_PROBLEM) return problem(`${waiting}. Look at the worker's log.`);
  if (age >= QUEUE_WARNING) return warning(`${waiting}. The worker is slow or away.`);
  if (failed > 0) return warning(`${failed} failed for good. The worker's log has the reasons.`);
  return ok(due === 0 ? "None is waiting." : `${waiting}.`);
}

/** @param oldestDueAt since when the oldest mail waits @param isConfigured whether there is a mail server */
export function mailFinding(oldestDueAt: Date | null, isConfigured: boolean): Finding {
  const { ok, warning, problem } = check("mail.queue", "Mail queue");
  if (!isConfigured)
    return warning(
      "No mail server is set, so no user gets mail. Set LATCHKEY_SMTP_URL and LATCHKEY_MAIL_FROM.",
    );
  const age = oldestDueAt ? now().getTime() - oldestDueAt.getTime() : 0;
  if (age < QUEUE_WARNING) return ok("Mail is sent in time.");
  const text = `The oldest mail should have been sent ${Math.round(age / MINUTE)} min ago. See Administration → Outbox.`;
  return age >= QUEUE_PROBLEM ? problem(text) : warning(text);
}

const GATEWAY_TEXTS: Readonly<Record<Exclude<GatewayStatusName, "CONNECTED" | "REVOKED">, string>> = {
  NOT_RESPONDING: "doesn't report. Start it, or look at its log",
  WAITING: "waits to be enrolled. Start it with its token",
  EXPIRED: "was never enrolled, and its token has expired. Revoke it and create another one",
};

/** One finding for all gateways, which names those that need something. */
export function gatewaysFinding(gateways: readonly GatewayFacts[]): Finding {
  const { ok, warning, problem } = check("gateways", "Gateways");
  const found = gateways.map((gateway) => ({ gateway, status: gatewayStatus(gateway) }));
  const troubled = found.filter(({ status }) => status !== "CONNECTED");
  if (gateways.length === 0) return ok("There are none.");
  if (troubled.length === 0)
    return ok(gateways.length === 1 ? "It is connected." : `All ${gateways.length} are connected.`);
  const lines = troubled.map(({ gateway: { name, lastSeenAt }, status }) => {
    const since =
      status === "NOT_RESPONDING" && lastSeenAt ? ` (last report ${lastSeenAt.toISOString()})` : "";
    return `“${name}” ${GATEWAY_TEXTS[status as keyof typeof GATEWAY_TEXTS]}${since}.`;
  });
  const isSilent = troubled.some(({ status }) => status === "NOT_RESPONDING");
  return (isSilent ? problem : warning)(lines.join(" "));
}

/** @param broken keys that values need and this process doesn't have, or that don't open them */
export function keysFinding(inUse: ReadonlySet<string>, broken: ReadonlySet<string>): Finding {
  const { ok, problem } = check("keys", "Encryption keys");
  const list = (ids: ReadonlySet<string>) => [...ids].sort().join(", ");
  if (broken.size > 0)
    return problem(
      `Stored secrets can't be read: ${broken.size === 1 ? "the key" : "the keys"} ${list(broken)} ${broken.size === 1 ? "is" : "are"} missing or different. Add them to LATCHKEY_ENCRYPTION_KEYS, behind the first one.`,
    );
  return ok(
    inUse.size === 0
      ? "Nothing is stored yet."
      : `The stored secrets that were tried open with the keys ${list(inUse)}.`,
  );
}
