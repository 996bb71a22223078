import { parseArgs } from "node:util";
import type { Finding, FindingStatus } from "@/domain/health/finding.rules";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { closeDatabase } from "@/domain/store/database";
import { examine } from "../doctor/doctor";
import { oneLine } from "../one-line-error";
import { isOfArguments } from "./command-database";

const USAGE = `${commandLine("doctor", "[--json] [--send-mail ADDRESS]")}

Checks an installation and says what to do: variables, files with secrets, disk, database, encryption keys, background work, gateways,
public URL with its certificate and proxies, mail, client registration providers, and single sign-on. Changes nothing; Latchkey can be
running, and should be for the check of its public URL. docs/doctor.md describes each check.

  --send-mail ADDRESS  also send one mail to this address
  --json               print the result as JSON
  --help               print this help

Exit codes: 0 no problem was found, 1 there is a problem, 2 wrong arguments, or the checks failed.`;

/** Checks the installation and prints the result. Sets the exit code. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({ options: { json: flag, help: flag, "send-mail": { type: "string" } } });
    if (values.help) return console.log(USAGE);
    const findings = await examine({ root, sendMail: values["send-mail"] ?? null });
    console.log(values.json ? JSON.stringify(dataOf(findings), null, 2) : report(findings));
    process.exitCode = hasProblem(findings) ? 1 : 0;
  } catch (error) {
    const line =
      error instanceof Error && isOfArguments(error) ? `${error.message}\n\n${USAGE}` : oneLine(error);
    if (line) console.error(line);
    else log().fatal({ error: describeError(error) }, "The doctor failed");
    process.exitCode = 2;
  } finally {
    await closeDatabase();
  }
}

const hasProblem = (findings: readonly Finding[]) => findings.some(({ status }) => status === "PROBLEM");

const WORDS: Readonly<Record<FindingStatus, string>> = {
  OK: "ok",
  WARNING: "warning",
  PROBLEM: "problem",
  NOT_CHECKED: "not checked",
};

const dataOf = (findings: readonly Finding[]) => ({
  ok: !hasProblem(findings),
  checks: findings.map(({ id, title, status, text }) => ({ id, title, status: WORDS[status], text })),
});

const WIDTH = 13;

function report(findings: readonly Finding[]): string {
  const lines = findings.map(({ title, status, text }) => `${WORDS[status].padEnd(WIDTH)}${title}: ${text}`);
  const count = (status: FindingStatus) => findings.filter((finding) => finding.status === status).length;
  const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  return [
    ...lines,
    "",
    `${plural(count("PROBLEM"), "problem")}, ${plural(count("WARNING"), "warning")}, ${count("NOT_CHECKED")} not checked, ${count("OK")} ok.`,
  ].join("\n");
}
