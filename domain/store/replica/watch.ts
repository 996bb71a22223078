import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, connect, DEFAULT_LIMITS } from "@/db/client";
import { environment } from "@/domain/kernel/environment";
import { log } from "@/domain/kernel/log";
import { setPoolLimit } from "@/telemetry/metrics/database";
import { forgetReplica } from "@/telemetry/metrics/replica";
import { type Judgment, judge } from "./judge.rules";
import { lookAtPrimary, lookAtReplica, type PrimaryLook } from "./look";
import { ReplayHistory } from "./replay.rules";
import { endWaits, noteReplica, type ReplicaStatus, replicaState, staleness } from "./state";

/** How long a look at a server takes at most, in milliseconds: a server that hangs delays statements for so long. */
const PATIENCE = 2_000;
/** Between two looks, in milliseconds; less if a smaller age is allowed. */
const PAUSE = 1_000;
/** A statement of a list that takes longer is repeated on the primary. */
const LONGEST_STATEMENT = 5_000;
/** Wait for a free connection to the replica: the primary is there, too. */
const LONGEST_WAIT = 1_000;

const LOOK_LIMITS = { connect: PATIENCE, statement: PATIENCE, lock: 1_000, idle: 5_000 };

/** What operators read when the status changes. */
const TEXTS: Readonly<Record<ReplicaStatus, string>> = {
  ok: "the read replica is in use",
  starting: "the read replica wasn't looked at yet",
  behind: "the read replica is behind by more than LATCHKEY_DATABASE_REPLICA_LAG, so lists use the primary",
  away: "the read replica doesn't respond, so lists use the primary",
  primary:
    "LATCHKEY_DATABASE_REPLICA_URL leads to no standby that replays the primary's log, so lists use the primary. Enter the URL of a streaming standby",
  foreign:
    "LATCHKEY_DATABASE_REPLICA_URL leads to another cluster or database than DATABASE_URL, so lists use the primary. Enter the URL of the primary's standby",
  diverged:
    "the read replica is on another timeline than the primary, so lists use the primary. After a failover, it is used again after its next restart point, if it follows the new primary",
  unmeasured: "the primary doesn't respond, so the age of the read replica's data isn't known",
};

/** Watches the read replica of the environment, and takes it into use and out of it. */
export interface ReplicaWatch {
  /** The first look is over. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** Starts to watch the read replica; null if the environment has none. */
export function watchReplica(): ReplicaWatch | null {
  const { databaseReplicaUrl: url, databaseUrl, databaseIsPooled: isPooled } = environment();
  if (url === null) return null;
  const history = new ReplayHistory();
  const servers = { primary: lookout(databaseUrl, isPooled), replica: lookout(url, isPooled) };
  replicaState().connection = openPool(url, isPooled);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let wasAway = false;
  let said: ReplicaStatus = "starting";
  const use = (judgment: Judgment) => {
    if (isStopped) return;
    noteReplica(judgment.status, judgment.freshAsOf);
    // A statement that failed may have noted it before.
    if (judgment.status !== said) log()[judgment.status === "ok" ? "info" : "warn"](TEXTS[judgment.status]);
    said = judgment.status;
    const isAway = judgment.status === "away";
    if (isAway && !wasAway) replacePool(url, isPooled);
    wasAway = isAway;
  };
  const next = () => {
    if (isStopped) return;
    timer = setTimeout(
      async () => {
        use(await find(servers, history));
        next();
      },
      Math.min(PAUSE, staleness() / 4),
    );
    timer.unref();
  };
  return {
    ready: firstLook(servers, history).then(use).then(next),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      const { connection } = replicaState();
      replicaState().connection = null;
      forgetReplica();
      endWaits();
      await Promise.all([end(connection), servers.primary.close(), servers.replica.close()]);
    },
  };
}

/** Between two tries of the first look, in milliseconds. */
const SHORT_PAUSE = 100;

/** Nothing is known of the time before, so a standby of a busy primary gets a moment to catch up with the first look. */
async function firstLook(servers: Servers, history: ReplayHistory): Promise<Judgment> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const judgment = await find(servers, history);
    if (judgment.status !== "behind" || performance.now() >= end) return judgment;
    await sleep(SHORT_PAUSE);
  }
}

interface Servers {
  readonly primary: Lookout;
  readonly replica: Lookout;
}

/** The primary is asked first: what it had written then is compared with what the replica has replayed afterwards. */
async function find({ primary, replica }: Servers, history: ReplayHistory): Promise<Judgment> {
  const askedAt = performance.now();
  const ofPrimary: PrimaryLook | null = await primary.ask(lookAtPrimary);
  const ofReplica = await replica.ask(lookAtReplica);
  if (!ofReplica) return { status: "away", freshAsOf: replicaState().freshAsOf };
  const isUsed = replicaState().status === "ok";
  return judge({ primary: ofPrimary, askedAt, replica: ofReplica, history, allowed: staleness(), isUsed });
}

function openPool(url: string, isPooled: boolean): Connection {
  const { databasePool: max, databaseLimits } = environment();
  const own = { ...DEFAULT_LIMITS, ...databaseLimits };
  const statement = Math.min(own.statement, LONGEST_STATEMENT);
  const limits = { ...own, statement, connect: Math.min(own.connect, LONGEST_WAIT) };
  setPoolLimit("replica", max);
  return { ...connect(url, { max, limits, isPooled }), name: "replica" };
}

/** Connections of a replica that is away may never respond. */
function replacePool(url: string, isPooled: boolean): void {
  const { connection } = replicaState();
  if (!connection) return;
  endWaits();
  replicaState().connection = openPool(url, isPooled);
  void end(connection);
}

const end = async (connection: Connection | null): Promise<void> =>
  connection?.sql.end({ timeout: 1 }).catch(() => {});

/** One connection to a server, apart from the pools: a busy pool says nothing about a server. */
interface Lookout {
  /** Null for a failure, and for what takes too long. */
  ask<T>(question: (sql: Connection["sql"]) => Promise<T>): Promise<T | null>;
  close(): Promise<void>;
}

function lookout(url: string, isPooled: boolean): Lookout {
  let open: Connection | null = null;
  const close = async () => {
    const ended = open;
    open = null;
    await end(ended);
  };
  return {
    async ask(question) {
      open ??= connect(url, { max: 1, limits: LOOK_LIMITS, isPooled });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(resolve, PATIENCE, null);
      });
      const answer = question(open.sql).catch(() => null);
      const found = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
      if (found === null) void close();
      return found;
    },
    close,
  };
}
