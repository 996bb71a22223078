import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { dump } from "@/db/backup/dump";
import { createWholeFile } from "@/db/backup/file";
import { BackupError, type BackupHeader, UnknownOutcomeError } from "@/db/backup/format";
import { type OpenBackup, openBackup } from "@/db/backup/open";
import { checkBackup, checkTarget, type Restored, restore } from "@/db/backup/restore";
import type { Target } from "@/db/backup/target";
import { backupFileName } from "@/domain/backups/backup-files.rules";
import { backupKeys } from "@/domain/backups/backup-keys";
import { newId } from "@/domain/kernel/ids";
import { commandLine } from "@/domain/kernel/process/command-line";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import packageJson from "../../package.json";
import { ask } from "./ask";
import { ArgumentsError, sayWhy } from "./backup";
import { type Installation, pathOf, withInstallation } from "./installation";
import { type Interruption, listenForInterruption } from "./interruption";

const USAGE = `${commandLine("restore", "FILE [--yes-replace DATABASE] [--no-safety-backup] [--allow-connections]")}

Replaces the database of Latchkey by a backup. The file and the encryption keys are checked before anything changes, and the
restore is one transaction: whatever ends it early, the database stays as it was. Stop every Latchkey process first.

An empty database is filled without a question. Otherwise the command asks for the database's name, and stores what is there
in a backup first: in LATCHKEY_BACKUP_FOLDER, in the trial's folder for backups, or beside FILE if there is neither.

  --yes-replace DATABASE   answer the question, for scripts
  --no-safety-backup       don't store what is replaced
  --allow-connections      go on although programs are connected, such as idle connections of a pooler
  --help                   print this help

A signal ends it like everything else: nothing is changed then, unless the last step had begun, which is waited for. A second
one doesn't wait (exit code 4).

Exit codes: 0 restored, 1 not restored and nothing changed, 2 wrong arguments, 3 restored, but the data violates an invariant,
as it did when the backup was created, 4 not known, because the connection was lost at the end: look before you start anything.`;

/** The exit code if it isn't known whether the database was restored. */
const UNKNOWN = 4;

interface Arguments {
  readonly file: string;
  readonly answer: string | undefined;
  readonly safety: boolean;
  readonly allowConnections: boolean;
}

/** Restores a backup. Sets the exit code. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  let code: number | null = null;
  let isCommitting = false;
  let restoredCode: number | null = null;
  const interruption = listenForInterruption(() => {
    if (code === null && restoredCode !== null) {
      console.error("The database was restored. The next start prepares the queue of background jobs.");
      return restoredCode;
    }
    if (code !== null || !isCommitting) return code ?? 1;
    console.error(new UnknownOutcomeError("The command was ended").message);
    return UNKNOWN;
  });
  const onCommit = () => {
    isCommitting = true;
  };
  const onCommitted = ({ breaches }: Pick<Restored, "breaches">) => {
    restoredCode = codeOf(breaches);
  };
  try {
    const given = readArguments();
    if (!given) return console.log(USAGE);
    const backup = await openBackup(given.file);
    try {
      await withInstallation({ root, creates: true }, async (installation) => {
        const place = {
          ...installation,
          interruption,
          onCommit,
          onCommitted,
          migrations: join(root, "db", "migrations"),
        };
        code = await run(backup, given, place);
      });
    } finally {
      await backup.close();
    }
  } catch (error) {
    const reason = sayWhy(error, "The restore");
    // What fails after the restore, such as the stop of the trial's database, takes nothing back.
    code ??= error instanceof UnknownOutcomeError ? UNKNOWN : reason;
  } finally {
    interruption.forget();
  }
  process.exitCode = code ?? 0;
}

function readArguments(): Arguments | null {
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "yes-replace": { type: "string" },
      "no-safety-backup": flag,
      "allow-connections": flag,
      help: flag,
    },
  });
  if (values.help) return null;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new ArgumentsError("Name the backup to restore.");
  return {
    file: pathOf(file),
    answer: values["yes-replace"],
    safety: !values["no-safety-backup"],
    allowConnections: values["allow-connections"],
  };
}

type Place = Installation & {
  readonly migrations: string;
  readonly interruption: Interruption;
  readonly onCommit: () => void;
  readonly onCommitted: (restored: Pick<Restored, "breaches">) => void;
};

/** The exit code of a restore that was committed. */
const codeOf = (breaches: readonly string[]) => (breaches.length === 0 ? 0 : 3);

/** @returns the exit code of a restore that was committed */
async function run(backup: OpenBackup, given: Arguments, place: Place): Promise<number> {
  const { rows, database, ...restored } = await place.interruption.explain(
    replace(backup, given, place),
    "Stopped by a signal. Nothing was changed.",
  );
  console.log(report(backup.header, { ...restored, rows, database }));
  const code = codeOf(restored.breaches);
  if (code === 0) return code;
  console.error(
    ["The data violates invariants, as it did when the backup was created:", ...restored.breaches].join(
      "\n  ",
    ),
  );
  return code;
}

type Replaced = Restored & { readonly rows: number; readonly database: string };

async function replace(backup: OpenBackup, given: Arguments, place: Place): Promise<Replaced> {
  const { url, migrations, isTrial, interruption, onCommit, onCommitted } = place;
  const { allowConnections } = given;
  say("Checking the backup and the keys");
  const { rows } = await interruption.race(checkBackup(backup, { migrations, keys: backupKeys() }));
  const target = await interruption.race(checkTarget({ url, migrations, allowConnections }));
  if (!target.isEmpty) {
    await interruption.race(confirm(target, backup.header, given.answer));
    if (given.safety) await storeFirst(given.file, place);
  }
  const restored = await restore({
    url,
    migrations,
    backup,
    id: newId(),
    trialTables: isTrial ? (await import("@/embedded/authorization-server/tables")).TABLES : null,
    allowConnections,
    signal: interruption.signal,
    onCommit,
    onCommitted,
    onStep: say,
  });
  return { ...restored, rows, database: target.database };
}

const say = (step: string) => console.error(`${step} …`);

async function confirm(target: Target, header: BackupHeader, answer: string | undefined): Promise<void> {
  const { database, holds } = target;
  const what = holds ? ` with ${holds.users} users and ${holds.applications} applications` : "";
  const hint = `The database ${database} is not empty. To replace it${what}, add --yes-replace ${database}.`;
  if (answer === undefined && !process.stdin.isTTY) throw new BackupError(`${hint} Nothing was changed.`);
  const given =
    answer ??
    (await ask(
      `This replaces the database ${database}${what} by the backup of ${header.createdAt}. Enter the database's name to go on: `,
    ));
  if (given.trim() !== database) {
    throw new BackupError(`The answer is not the name of the database, ${database}. Nothing was changed.`);
  }
}

async function storeFirst(
  file: string,
  { url, migrations, backupFolder, interruption: { signal } }: Place,
): Promise<void> {
  const path = join(backupFolder ?? dirname(file), `before-restore-${backupFileName(new Date())}`);
  say(`Storing what is replaced in ${path}`);
  const options = {
    url,
    migrations,
    version: packageJson.version,
    keys: backupKeys(),
    sealedPlaces: SEALED_PLACES,
    signal,
  };
  try {
    await createWholeFile(path, (destination) => dump(destination, options));
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    throw new BackupError(
      `What would be replaced can't be stored first: ${error.message} Nothing was changed. To go on without, add --no-safety-backup.`,
    );
  }
}

function report(
  { createdAt, latchkey }: BackupHeader,
  { rows, database, leftTrialOut, queueError }: Omit<Replaced, "breaches">,
): string {
  return [
    `Restored into the database ${database}: ${rows} rows, as of ${createdAt} (version ${latchkey}).`,
    "All users have to sign in again. Mails and webhook deliveries that waited then were canceled; they can be sent again in the portal.",
    `What was revoked, deleted or changed after ${createdAt} is in force again as it was then, at Latchkey and its gateways: keys, access tokens, passwords, members. Clients at authorization servers have what was changed since: check the failed registrations in the portal.`,
    ...(leftTrialOut
      ? ["The clients and sessions of the trial's own authorization server were left out."]
      : []),
    ...(queueError === null
      ? []
      : [
          `The tables of the queue are not ready yet (${queueError}). The next start of Latchkey finishes them.`,
        ]),
    "Start Latchkey. Gateways fetch everything again by themselves.",
  ].join("\n");
}
