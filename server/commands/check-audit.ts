import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import type { SignedHead } from "@/domain/audit/chain/head.rules";
import { signedHead } from "@/domain/audit/chain/head.service";
import { verifyWholeChain } from "@/domain/audit/chain/verification.service";
import { DomainError } from "@/domain/kernel/domain-error";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { closeDatabase, replaceConnection } from "@/domain/store/database";
import { oneLine, StartError } from "../one-line-error";
import { isOfArguments, withDatabase } from "./command-database";
import { withInstallation } from "./installation";

const USAGE = `${commandLine("check-audit", "[--head HEAD] [--json]")}

Verifies the chain over the audit log from its beginning, or from the last entry that was deleted for its age, and names the
first entry that was changed or removed. Reads one snapshot and changes nothing; Latchkey can be running.

Checks the database of DATABASE_URL. Without that variable, checks the embedded database in LATCHKEY_DATA_FOLDER (default
.latchkey), whether Latchkey is running or not.

  --head HEAD  compare with an earlier head, from the log (auditHead), the portal or the API: shows whether the end was cut
               off or all of it was recomputed. Needs LATCHKEY_ENCRYPTION_KEYS, which signed it
  --json       print the result as JSON
  --help       print this help

Exit codes: 0 the audit log is intact, 1 it was tampered with, 2 the check failed, or the head is too old to compare.`;

/** Verifies the chain over the audit log and prints the result. Sets the exit code. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const flag = { type: "boolean", default: false } as const;
    const options = { json: flag, help: flag, head: { type: "string" } } as const;
    const { json, help, head } = parseArgs({ options }).values;
    if (help) return console.log(USAGE);
    const status = await (head === undefined
      ? withDatabase(root, (url) => verify(url, null))
      : withInstallation({ root }, ({ url }) => verify(url, readSignedHead(head))));
    console.log(json ? JSON.stringify(plain(status), null, 2) : report(status));
    process.exitCode = exitCodeOf(status);
  } catch (error) {
    const known =
      error instanceof Error && isOfArguments(error) ? `${error.message}\n\n${USAGE}` : oneLine(error);
    if (known) console.error(known);
    else log().fatal({ error: describeError(error) }, "Checking the audit log failed");
    process.exitCode = 2;
  }
}

type Checked = Awaited<ReturnType<typeof verifyWholeChain>>;

/** @throws StartError for a text that is no head, or not signed here */
function readSignedHead(text: string): SignedHead {
  try {
    return signedHead(text);
  } catch (error) {
    throw error instanceof DomainError ? new StartError(error.message) : error;
  }
}

function exitCodeOf({ firstBreak, comparison }: Checked): number {
  if (firstBreak || comparison === "CUT_OFF" || comparison === "REWRITTEN") return 1;
  return comparison === "DELETED" ? 2 : 0;
}

async function verify(url: string, head: SignedHead | null): Promise<Checked> {
  replaceConnection(connect(url, { max: 1 }));
  try {
    return await verifyWholeChain(head);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== "42P01" && code !== "42703") throw error;
    throw new StartError("The database lacks tables of this version. Start Latchkey once to migrate it.");
  } finally {
    await closeDatabase();
  }
}

const plain = ({ head, checkpoint, waiting, verifiedUpTo, firstBreak, comparison }: Checked) => ({
  position: head.position,
  digest: Buffer.from(head.digest).toString("hex"),
  firstPosition: checkpoint?.position ?? 0,
  waiting,
  verifiedUpTo,
  firstBreak,
  ...(comparison && { comparison }),
});

const COMPARED = {
  CONTINUES: "It continues the given head.",
  CUT_OFF:
    "TAMPERED WITH: the given head is of a longer audit log. Its end was cut off, or an older backup was restored.",
  REWRITTEN:
    "TAMPERED WITH: the given head has another digest at its position. The audit log was recomputed.",
  DELETED: "The given head can't be compared: its entries were deleted for their age. Use a newer one.",
} as const;

const PROBLEMS = {
  ENTRY_CHANGED: "was changed after it was written",
  ENTRY_REMOVED: "was removed",
  LINK_REMOVED: "lost its link",
} as const;

function report(status: Checked): string {
  const { position, digest, verifiedUpTo, waiting, firstBreak } = plain(status);
  if (firstBreak) {
    const at = firstBreak.position === null ? "" : ` at position ${firstBreak.position}`;
    return `TAMPERED WITH: entry ${firstBreak.entryId}${at} ${PROBLEMS[firstBreak.problem]}. Verified up to position ${verifiedUpTo}.`;
  }
  const { comparison } = status;
  const compared = comparison ? COMPARED[comparison] : "";
  if (comparison === "CUT_OFF" || comparison === "REWRITTEN") return compared;
  return `The audit log is intact up to position ${position}, digest ${digest}. Entries without a link yet: ${waiting}. ${compared}`.trim();
}
