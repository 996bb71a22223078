import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { log } from "@/domain/kernel/log";
import { StartError } from "../one-line-error";
import { createFirstAdministrator } from "./administrator";
import { SetUpFileError } from "./file";
import { isAsDeclared, reportLines } from "./report";
import { carryOut, readDeclared } from "./run";

/**
 * The set-up at a start, after migrations: the first administrator of the variables, then the file. Items that can't be made as declared are
 * logged, and the start goes on, because a server that is away must not keep the portal from starting.
 * @throws StartError for variables or a file that can't be used, as for any wrong variable
 */
export async function setUpAtStart(): Promise<void> {
  const { administrator, file } = environment().setup;
  try {
    const declared = file ? readDeclared(file) : null;
    if (administrator && (await createFirstAdministrator(administrator)))
      log().info({ email: administrator.email }, "created the first administrator");
    if (!declared) return;
    const outcomes = await carryOut(declared, { showsLinks: false, newLinks: false });
    const lines = reportLines(outcomes, false);
    if (isAsDeclared(outcomes, false)) log().info({ report: lines }, "the set-up file is applied");
    else log().error({ report: lines }, "the set-up file isn't applied completely");
  } catch (error) {
    if (error instanceof SetUpFileError)
      throw new StartError(`LATCHKEY_SETUP_FILE can't be used: ${error.problems.join(" ")}`);
    if (error instanceof DomainError)
      throw new StartError(
        `The administrator of LATCHKEY_SETUP_ADMIN_EMAIL can't be created: ${error.message}`,
      );
    throw error;
  }
}
