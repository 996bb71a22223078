export interface ServerSettings {
  readonly data: string;
  readonly port: number;
  readonly durable: boolean;
}

/** Settings for one product on a machine shared with other programs. */
const COMMON: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  cluster_name: "latchkey",
  timezone: "UTC",
  log_timezone: "UTC",
  shared_buffers: "64MB",
  effective_cache_size: "512MB",
  maintenance_work_mem: "64MB",
  max_connections: "100",
  max_wal_size: "256MB",
  min_wal_size: "32MB",
  // This server has no replicas; backups are dumps.
  wal_level: "minimal",
  max_wal_senders: "0",
  // Reading in the server process saves three processes, and the data fits into memory.
  io_method: "sync",
  random_page_cost: "1.1",
  jit: "off",
  // Statement errors go to the client; in a log they would quote user data.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_line_prefix: "",
};

/** For tests only: a power failure loses or corrupts the database. */
const NOT_DURABLE: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

/**
 * The server's command line. The cluster's own configuration stays empty: the next release may need other settings.
 */
export function serverArguments({ data, port, durable }: ServerSettings): string[] {
  const settings = { ...COMMON, ...(durable ? {} : NOT_DURABLE) };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", data, "-p", String(port), ...options];
}
