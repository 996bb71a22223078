import type { Sql } from "@/db/client";
import { endOfLastRecord, parsePosition } from "./replay.rules";

/** Which data a server has: of which cluster, database and history. */
interface Identity {
  /** The system identifier, which a standby has from its primary. */
  readonly cluster: string;
  /** The database's OID, which a standby has from its primary. */
  readonly database: string;
  /** The timeline: a new one begins when a standby is promoted. */
  readonly timeline: number;
}

/** What the primary says. */
export interface PrimaryLook extends Identity {
  /** The end of what it has written; null if it isn't a primary now. */
  readonly written: bigint | null;
}

/** What the replica says. */
export interface ReplicaLook extends Identity {
  readonly isStandby: boolean;
  /** How far it has replayed; null before the first record, and for servers that share storage instead of replaying. */
  readonly replayed: bigint | null;
}

/** Asks a primary. All of it is open to every role. */
export async function lookAtPrimary(sql: Sql): Promise<PrimaryLook> {
  const [row] = await sql.unsafe<
    {
      cluster: string;
      database: string;
      position: string | null;
      file: string | null;
      page: string;
      segment: string;
    }[]
  >(`
    select (select system_identifier::text from pg_control_system()) as cluster,
      (select oid::text from pg_database where datname = current_database()) as database,
      case when not pg_is_in_recovery() then pg_current_wal_insert_lsn()::text end as position,
      case when not pg_is_in_recovery() then pg_walfile_name(pg_current_wal_insert_lsn()) end as file,
      current_setting('wal_block_size') as page, pg_size_bytes(current_setting('wal_segment_size'))::text as segment`);
  if (!row) throw new Error("the primary returned nothing");
  const { cluster, database, position, file, page, segment } = row;
  const next = position === null ? null : parsePosition(position);
  const written = next === null ? null : endOfLastRecord(next, BigInt(page), BigInt(segment));
  return { cluster, database, written, timeline: Number.parseInt(file?.slice(0, 8) ?? "0", 16) };
}

/** Asks a replica. Its timeline is that of its last restart point, so after a failover it can be late, but never early. */
export async function lookAtReplica(sql: Sql): Promise<ReplicaLook> {
  const [row] = await sql.unsafe<
    { cluster: string; database: string; timeline: number; standby: boolean; position: string | null }[]
  >(`
    select (select system_identifier::text from pg_control_system()) as cluster,
      (select oid::text from pg_database where datname = current_database()) as database,
      (select timeline_id from pg_control_checkpoint()) as timeline,
      pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as position`);
  if (!row) throw new Error("the replica returned nothing");
  const { cluster, database, timeline, standby, position } = row;
  const replayed = position === null ? null : parsePosition(position);
  return { cluster, database, timeline, isStandby: standby, replayed };
}
