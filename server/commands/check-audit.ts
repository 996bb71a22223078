import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { type ChainStatus, verifyWholeChain } from "@/domain/audit/chain/verification.service";
import { describeError, log } from "@/domain/kernel/log";
import { closeDatabase, replaceConnection } from "@/domain/store/database";
import { oneLine, StartError } from "../one-line-error";
import { isOfArguments, withDatabase } from "./command-database";

const USAGE = `npm run check:audit [-- --json]

Verifies the chain over the audit log from its beginning, or from the last entry that was deleted for its age, and names the
first entry that was changed or removed. Reads one snapshot and changes nothing; Latchkey can be running.

Checks the database of DATABASE_URL. Without that variable, checks the embedded database in LATCHKEY_DATA_FOLDER (default
.latchkey), whether Latchkey is running or not.

  --json   print the result as JSON
  --help   print this help

Exit codes: 0 the audit log is intact, 1 it was tampered with, 2 the check failed.`;

/** Verifies the chain over the audit log and prints the result. Sets the exit code. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { json, help } = parseArgs({ options: { json: flag, help: flag } }).values;
    if (help) return console.log(USAGE);
    const status = await withDatabase(root, verify);
    console.log(json ? JSON.stringify(plain(status), null, 2) : report(status));
    process.exitCode = status.firstBreak ? 1 : 0;
  } catch (error) {
    const known =
      error instanceof Error && isOfArguments(error) ? `${error.message}\n\n${USAGE}` : oneLine(error);
    if (known) console.error(known);
    else log().fatal({ error: describeError(error) }, "Checking the audit log failed");
    process.exitCode = 2;
  }
}

async function verify(url: string): Promise<ChainStatus> {
  replaceConnection(connect(url, { max: 1 }));
  try {
    return await verifyWholeChain();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== "42P01" && code !== "42703") throw error;
    throw new StartError("The database lacks tables of this version. Start Latchkey once to migrate it.");
  } finally {
    await closeDatabase();
  }
}

const plain = ({ head, checkpoint, waiting, verifiedUpTo, firstBreak }: ChainStatus) => ({
  position: head.position,
  digest: Buffer.from(head.digest).toString("hex"),
  firstPosition: checkpoint?.position ?? 0,
  waiting,
  verifiedUpTo,
  firstBreak,
});

const PROBLEMS = {
  ENTRY_CHANGED: "was changed after it was written",
  ENTRY_REMOVED: "was removed",
  LINK_REMOVED: "lost its link",
} as const;

function report(status: ChainStatus): string {
  const { position, digest, verifiedUpTo, waiting, firstBreak } = plain(status);
  if (firstBreak) {
    const at = firstBreak.position === null ? "" : ` at position ${firstBreak.position}`;
    return `TAMPERED WITH: entry ${firstBreak.entryId}${at} ${PROBLEMS[firstBreak.problem]}. Verified up to position ${verifiedUpTo}.`;
  }
  return `The audit log is intact up to position ${position}, digest ${digest}. Entries without a link yet: ${waiting}.`;
}
