import type { VariableText } from "./variable";

const DATABASE = "Database";

/** Variables about the database, its pooler and its replica. */
export const DATABASE_VARIABLES = {
  DATABASE_URL: {
    group: DATABASE,
    text: "The database: PostgreSQL 15 or newer. Without it, Latchkey starts the trial with embedded servers and sample data.",
    required: true,
    example: "postgres://latchkey:password@db.example.com:5432/latchkey",
  },
  LATCHKEY_DATABASE_DIRECT_URL: {
    group: DATABASE,
    text: "With [PgBouncer](scale.md#pgbouncer) in `DATABASE_URL`: the URL of PostgreSQL itself, for migrations and background work.",
    example: "postgres://latchkey:password@db.example.com:5432/latchkey",
  },
  LATCHKEY_DATABASE_REPLICA_URL: {
    group: DATABASE,
    text: "A streaming standby of the database, for lists and usage: see [read replica](scale.md#read-replica).",
    example: "postgres://latchkey:password@standby.example.com:5432/latchkey",
  },
  LATCHKEY_DATABASE_REPLICA_LAG: {
    group: DATABASE,
    text: "How many seconds old the standby's data can be. While it is older, the primary serves all reads.",
    default: "10",
  },
  LATCHKEY_DATABASE_POOL: {
    group: DATABASE,
    text: "PostgreSQL connections of this process. Background jobs over whole tables use 2 more, and the job queue up to 14.",
    default: "10",
  },
  LATCHKEY_DATABASE_CONNECT_TIMEOUT: {
    group: DATABASE,
    text: "Seconds to connect, and to wait for a free connection.",
    default: "5",
  },
  LATCHKEY_DATABASE_STATEMENT_TIMEOUT: {
    group: DATABASE,
    text: "Seconds for one statement of a request. Background jobs have 10 minutes, migrations an hour.",
    default: "10",
  },
  LATCHKEY_DATABASE_LOCK_TIMEOUT: {
    group: DATABASE,
    text: "Seconds to wait for a lock in the database.",
    default: "5",
  },
  LATCHKEY_DATABASE_IDLE_TIMEOUT: {
    group: DATABASE,
    text: "Seconds that a transaction can be idle.",
    default: "30",
  },
} as const satisfies Readonly<Record<string, VariableText>>;
