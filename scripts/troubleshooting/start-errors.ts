import type { StartErrorText } from "./start-error";
import { TRIAL_ERRORS } from "./trial-errors";

/** Messages by what they are about. A test compares them with the messages in the code. */
export const START_ERRORS: Readonly<Record<string, readonly StartErrorText[]>> = {
  Configuration: [
    {
      message: "… is invalid: ….",
      cause: "A variable has a value that it can't have. The value itself is never printed.",
      fix: "Correct the variable. [Configuration](configuration.md) has the values of each.",
    },
    {
      message: "… is not set: ….",
      cause: "A required variable is missing, or one that another variable requires.",
      fix: "Set it. The message says how to create a value.",
    },
    {
      message: "NODE_ENV is production, but DATABASE_URL isn't set.",
      cause: "In production, Latchkey never starts the trial's servers.",
      fix: "Set `DATABASE_URL`, or unset `NODE_ENV` for the trial.",
    },
    {
      message: "The file … can't be read (…).",
      cause: "The account can't read `.env`.",
      fix: "Give the account read access, or set the variables in the service manager.",
    },
    {
      message: "Latchkey needs Node 20.19 or newer; this is ….",
      cause: "An older Node.js comes first in the `PATH`.",
      fix: "Install a newer Node.js, and check `node --version` as the service's account.",
    },
    {
      message: "Latchkey has to be built first, but can't write to … (…).",
      cause: "A start from a checkout, which isn't built, by an account that can't write there.",
      fix: "Run `npm run build` as the folder's owner. Another account can then start it.",
    },
    {
      message: "The packages in … aren't installed, or not all of them.",
      cause: "A checkout without its packages, or an installation of them that was interrupted.",
      fix: "Run `npm ci`, then start again.",
    },
    {
      message: "The disk of … is full.",
      cause: "A start from a checkout builds first.",
      fix: "Free 2 GB, then start again.",
    },
  ],
  "Set-up and secrets": [
    {
      message: "The file … of … ….",
      cause: "A variable `<NAME>_FILE`, or a set-up file, names a file that holds no secret.",
      fix: "Correct the path, or the file: text in UTF-8 of up to 64 KiB that this account can read. See [secrets in files](set-up.md#secrets-in-files).",
    },
    {
      message: "… and … are both set.",
      cause: "A secret is in a variable and in a file, and they could differ.",
      fix: "Remove one of the two variables.",
    },
    {
      message: "LATCHKEY_SETUP_FILE can't be used: ….",
      cause: "The file can't be read, has a wrong value, or refers to a file or variable that isn't there.",
      fix: "Correct each place that the message names. `npm run setup -- FILE --dry-run` shows the result.",
    },
    {
      message: "The administrator of LATCHKEY_SETUP_ADMIN_EMAIL can't be created: ….",
      cause: "The email or the password doesn't follow the rules, or another user has the email.",
      fix: "Correct the variable, or give that user the role ADMIN.",
    },
    {
      message: "LATCHKEY_SETUP_ADMIN_EMAIL is set, but LATCHKEY_SETUP_ADMIN_PASSWORD isn't.",
      cause: "An administrator needs both.",
      fix: "Set both, or none.",
    },
    {
      message: "LATCHKEY_SETUP_ADMIN_PASSWORD is set, but LATCHKEY_SETUP_ADMIN_EMAIL isn't.",
      cause: "An administrator needs both.",
      fix: "Set both, or none.",
    },
    {
      message: "The database lacks tables of this version, so nothing can be tried.",
      cause: "A dry run of the set-up migrates nothing.",
      fix: "Start Latchkey once, or run `npm run migrate`.",
    },
    {
      message: "Another process has been doing this for ten minutes.",
      cause: "Another set-up holds the lock, or waits for a server.",
      fix: "Look at its log, end it if it hangs, and start again.",
    },
    {
      message: "There was no answer, so nothing was changed.",
      cause: "A command asked at the terminal, and got Ctrl+C or the end of the input.",
      fix: "Run the command again, and answer. Scripts pass the password on standard input, or `--yes-replace`.",
    },
    {
      message: "The passwords differ, so no user was created.",
      cause: "A password that isn't shown is typed twice.",
      fix: "Run the command again.",
    },
  ],
  Database: [
    {
      message: "The database can't be reached (…).",
      cause:
        "Wrong host or port, a firewall, or PostgreSQL isn't running. The code is the operating system's.",
      fix: "Check the host and port in `DATABASE_URL`, and that PostgreSQL listens there.",
    },
    {
      message: "The database rejected the sign-in.",
      cause: "A wrong user or password, or `pg_hba.conf` has no line for this host and user.",
      fix: "Check both. Special characters of the password must be percent-encoded in the URL: `@` is `%40`.",
    },
    {
      message: "The database named in DATABASE_URL doesn't exist.",
      cause: "The last part of the URL names no database of this server.",
      fix: "Create it: `CREATE DATABASE latchkey OWNER latchkey`.",
    },
    {
      message: "The database user can't create tables or the extension pg_trgm.",
      cause: "The role isn't the database's owner.",
      fix: "Make it the owner: `ALTER DATABASE latchkey OWNER TO latchkey`.",
    },
    {
      message: "The database has no free connections.",
      cause: "All processes together need more connections than `max_connections` allows.",
      fix: "Raise `max_connections`, or lower `LATCHKEY_DATABASE_POOL`.",
    },
    {
      message: "The database is starting or stopping.",
      cause: "PostgreSQL restarts or fails over.",
      fix: "Start Latchkey again when it is ready. A service manager does so by itself.",
    },
    {
      message: "The PostgreSQL server is version …; Latchkey needs 15 or newer.",
      cause: "The server is too old.",
      fix: "Upgrade PostgreSQL. Nothing was changed in the database.",
    },
    {
      message: "The database lacks tables or columns of this version.",
      cause: "A command runs on a database that this version hasn't migrated.",
      fix: "Start Latchkey once. It migrates at its start.",
    },
    {
      message: "The database lacks tables of this version.",
      cause: "The same, from `npm run check:audit`.",
      fix: "Start Latchkey once.",
    },
    {
      message: "No database found in ….",
      cause: "A command was started without `DATABASE_URL`, in a folder without a trial.",
      fix: "Set `DATABASE_URL`, or `LATCHKEY_DATA_FOLDER` for a trial elsewhere.",
    },
  ],
  Migrations: [
    {
      message: "DATABASE_URL and LATCHKEY_DATABASE_DIRECT_URL lead to different databases.",
      cause: "The URL through the pooler and the one past it name different databases.",
      fix: "Let both name the same database. [Scale](scale.md) describes poolers.",
    },
    {
      message: "The database isn't migrated to … yet, and LATCHKEY_MIGRATE is false.",
      cause:
        "A command that doesn't wait for another's migration, such as `create-user`, was started before it. The portal and the worker wait as long as it takes.",
      fix: "Run `npm run migrate` with the same release, then the command again. [Processes](processes.md)",
    },
    {
      message: "…; this is …. Nothing was changed.",
      cause: "The database was migrated by a newer release, or by one that this release can't upgrade from.",
      fix: "Start the release that the message names, or restore a backup from before the upgrade. [Upgrade](upgrade.md)",
    },
    {
      message: "The database isn't at … yet, although the migration ended.",
      cause: "Another process changed the database meanwhile.",
      fix: "Run `npm run migrate` again.",
    },
    {
      message: "The database has tables with names of Latchkey's that Latchkey didn't create (…)",
      cause:
        "The database belongs to another program, or a backup was restored without the schema `drizzle`.",
      fix: "Use a database of Latchkey's own, or restore the whole backup.",
    },
    {
      message: "Migration … failed: …",
      cause:
        "The reason in the message, such as a full disk or missing rights. A migration applies whole or not at all.",
      fix: "Correct that, and start Latchkey again: it continues there.",
    },
    {
      message: "Migration … waited … seconds for tables that other sessions use….",
      cause:
        "Another session, which the message names, holds a lock. It also says whether a part of the migration was applied.",
      fix: "End that session, then start Latchkey again.",
    },
    {
      message: "Another process has been migrating or restoring the database for more than … seconds.",
      cause: "A long migration or restore, or a process that hangs.",
      fix: "Wait, or end the process if it hangs. Then start Latchkey again.",
    },
    {
      message: "The tables of the queue were migrated by a newer release, and this one can't use them.",
      cause: "A downgrade.",
      fix: "Start the newer release, or restore a backup from before the upgrade.",
    },
    {
      message: "The tables of the queue can't be migrated while jobs run.",
      cause: "Processes of the old release still work on jobs.",
      fix: "Stop all of them, then start Latchkey again.",
    },
  ],
  Ports: [
    {
      message: "Port … is in use.",
      cause: "Another program, often another Latchkey, listens on the port.",
      fix: "Stop it, or choose another port with `PORT`, or with `LATCHKEY_GATEWAY_PORT` for the trial's gateway.",
    },
    {
      message: "This account can't use port ….",
      cause: "Ports below 1024 are for root.",
      fix: "Choose a port above 1023, and let a proxy listen on 443.",
    },
    {
      message: "Port … (LATCHKEY_METRICS_PORT) is in use.",
      cause: "Another program, or another process of Latchkey on this machine, has its metrics there.",
      fix: "Give each process its own `LATCHKEY_METRICS_PORT`.",
    },
    {
      message: "The metrics can't be served on LATCHKEY_METRICS_HOST=… (…).",
      cause: "The address isn't this machine's.",
      fix: "Correct `LATCHKEY_METRICS_HOST`.",
    },
    {
      message: "LATCHKEY_HOST=… isn't an address of this computer.",
      cause: "The address belongs to another machine, or the name doesn't resolve.",
      fix: "Use `127.0.0.1`, `0.0.0.0` for all addresses, or one that `ip address` shows.",
    },
  ],
  "The trial's data": TRIAL_ERRORS,
  "A gateway": [
    {
      message: "… is missing: ….",
      cause: "A gateway requires `LATCHKEY_URL` and `LATCHKEY_GATEWAY_TOKEN`.",
      fix: "Set them. An administrator creates the token under *Administration → Gateways*.",
    },
    {
      message: "The portal's URL must begin with https, because the gateway sends its token there.",
      cause: "`LATCHKEY_URL` or `LATCHKEY_GATEWAY_PORTAL_URL` is `http` and not on this machine.",
      fix: "Use `https`, or allow a private network with `LATCHKEY_ALLOW_PRIVATE_NETWORK=true`.",
    },
    {
      message: "LATCHKEY_GATEWAY_CHECK_FROM is invalid: ….",
      cause: "An entry is neither an address nor a network.",
      fix: "Write them as in `127.0.0.1,10.0.0.0/8`.",
    },
    {
      message: "The gateway can't listen on … (…).",
      cause: "The port is in use, or the address isn't this machine's.",
      fix: "Change the setting that the message names.",
    },
    {
      message: "The gateway's data folder … can't be created (…).",
      cause: "Rights, or a read-only file system.",
      fix: "Check `LATCHKEY_GATEWAY_DATA_FOLDER`.",
    },
    {
      message: "Another gateway uses the data folder ….",
      cause: "Two gateways have the same folder.",
      fix: "Give each its own `LATCHKEY_GATEWAY_DATA_FOLDER`.",
    },
    {
      message: "The gateway's data in … can't be used (…).",
      cause: "Rights, or a damaged file.",
      fix: "Check the folder's owner.",
    },
    {
      message: "The gateway's key in … is damaged.",
      cause: "The file was edited, or a disk failed.",
      fix: "Restore it, or remove it: the gateway then creates a new one and enrolls again.",
    },
  ],
};
