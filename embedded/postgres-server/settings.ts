export interface ServerSettings {
  readonly data: string;
  readonly port: number;
  readonly durable: boolean;
}

/** For one product on one machine that does other things as well. */
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
  // Nobody copies this server's log of changes; backups are dumps.
  wal_level: "minimal",
  max_wal_senders: "0",
  // Reading in the server process itself saves three processes, and the data fit into memory.
  io_method: "sync",
  random_page_cost: "1.1",
  jit: "off",
  // What goes wrong with a statement is told to whoever sent it; in a log it would quote people's data.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_line_prefix: "",
};

/** For tests only: a power failure loses or breaks the database. */
const NOT_DURABLE: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

/** The server's command line. Nothing is kept in the cluster's own configuration: the next release may want it otherwise. */
export function serverArguments({ data, port, durable }: ServerSettings): string[] {
  const settings = { ...COMMON, ...(durable ? {} : NOT_DURABLE) };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", data, "-p", String(port), ...options];
}
