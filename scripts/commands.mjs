/**
 * The product's commands. The build bundles each source to `<bundle>.mjs`, which exports `main({ root, dev })`; the package's run.mjs starts
 * it by its name. A new command is one entry here.
 *
 * `service`: runs until it is stopped, so that SIGTERM is a successful end. `probe`: which listener answers `/healthz`, as variables with
 * their defaults. `defaults`: variables' defaults in the package, whose own folder is never written to.
 * @typedef {{ name: string, bundle: string, source: string, summary: string, service?: boolean, defaults?: Readonly<Record<string, string>>,
 *   probe?: { host: readonly [string, string], port: readonly [string, string] } }} Command
 */

/** @type {readonly Command[]} */
export const COMMANDS = [
  {
    name: "portal",
    bundle: "server",
    source: "server/main.ts",
    summary: "The portal, its API and the background work (the default)",
    service: true,
    probe: { host: ["LATCHKEY_HOST", "127.0.0.1"], port: ["PORT", "3000"] },
  },
  {
    name: "worker",
    bundle: "worker",
    source: "server/processes/worker.ts",
    summary: "Background work alone",
    service: true,
    probe: { host: ["LATCHKEY_HOST", "127.0.0.1"], port: ["PORT", "3002"] },
  },
  {
    name: "migrate",
    bundle: "migrate",
    source: "server/processes/migrate.ts",
    summary: "Migrates the database to this release",
  },
  {
    name: "gateway",
    bundle: "gateway",
    source: "gateway/main.ts",
    summary: "A gateway",
    service: true,
    defaults: { LATCHKEY_GATEWAY_DATA_FOLDER: "/var/lib/latchkey/gateway" },
    probe: {
      host: ["LATCHKEY_GATEWAY_STATUS_HOST", "127.0.0.1"],
      port: ["LATCHKEY_GATEWAY_STATUS_PORT", "9464"],
    },
  },
  {
    name: "setup",
    bundle: "setup",
    source: "server/commands/setup.ts",
    summary: "Makes the installation as a set-up file declares",
  },
  {
    name: "doctor",
    bundle: "doctor",
    source: "server/commands/doctor.ts",
    summary: "Checks the installation and says what to do",
  },
  {
    name: "create-user",
    bundle: "create-user",
    source: "server/create-user.ts",
    summary: "Creates a user; reads the password from standard input",
  },
  {
    name: "backup",
    bundle: "backup",
    source: "server/commands/backup.ts",
    summary: "Creates a backup of the database, or checks one",
  },
  {
    name: "restore",
    bundle: "restore",
    source: "server/commands/restore.ts",
    summary: "Replaces the database by a backup",
  },
  {
    name: "check-audit",
    bundle: "check-audit",
    source: "server/commands/check-audit.ts",
    summary: "Verifies the chain over the audit log",
  },
  {
    name: "check-invariants",
    bundle: "check-invariants",
    source: "server/check-invariants.ts",
    summary: "Checks the database's invariants",
  },
];

/** Runs if no command is given. */
export const DEFAULT_COMMAND = "portal";
