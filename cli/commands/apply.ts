import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import type { Api } from "../api";
import { carryOut, NOT_TRIED, type Outcome } from "../apply/carry-out";
import { readCurrent } from "../apply/current";
import { type Change, differenceBetween, type Plan } from "../apply/difference";
import { readDesired } from "../apply/file";
import { readIdentities } from "../apply/identities";
import { EXIT, Failure } from "../failure";
import type { Output } from "../output";

export interface ApplyOptions {
  readonly file: string;
  /** Only shows the difference. */
  readonly plan?: boolean;
  /** Applies without a question. */
  readonly yes?: boolean;
}

/**
 * Makes applications, members and subscriptions as a file says. Shows the difference first, and applies it after a confirmation.
 * @returns the exit code: 1 if an entry has a problem or a change failed, although the others were applied
 */
export async function apply(api: Api, output: Output, options: ApplyOptions): Promise<number> {
  const text = await readFile(options.file, "utf8").catch((error: Error) => {
    throw new Failure(`${options.file} can't be read: ${error.message}`, EXIT.usage);
  });
  const desired = readDesired(text);
  const identities = await readIdentities(options.file, api.url);
  const current = await readCurrent(api, desired, identities);
  const plan = differenceBetween(desired, current);
  const checked = await carryOut(api, plan.changes, current, identities, true);
  if (options.plan || plan.changes.length === 0 || checked.stop) {
    report(output, plan, checked.outcomes, false);
    if (checked.stop) throw checked.stop;
    return codeOf(plan, checked.outcomes);
  }
  if (!options.yes) {
    for (const line of linesOf(plan, checked.outcomes, false)) output.note(line);
    await confirm();
  }
  const { outcomes, stop } = await carryOut(api, plan.changes, current, identities, false);
  // Before anything else can fail: it has the secrets that are shown once.
  report(output, plan, outcomes, true);
  if (stop) throw stop;
  // Names are recorded after the first match, so that a later rename is one.
  for (const [key, found] of current.applications) if (found) await identities.record(key, found.id);
  return codeOf(plan, outcomes);
}

const codeOf = (plan: Plan, outcomes: readonly Outcome[]): number =>
  plan.problems.length > 0 || outcomes.some(({ error }) => error) ? EXIT.failed : EXIT.done;

async function confirm(): Promise<void> {
  if (!process.stdin.isTTY)
    throw new Failure(
      "Add --yes to apply without a question, or --plan to only see the difference.",
      EXIT.usage,
    );
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    if (/^y(es)?$/i.test((await reader.question("Apply? [y/N] ")).trim())) return;
  } finally {
    reader.close();
  }
  throw new Failure("Nothing was changed.", EXIT.usage);
}

function report(output: Output, plan: Plan, outcomes: readonly Outcome[], applied: boolean): void {
  output.result(
    {
      applied,
      changes: outcomes.map(({ change: { kind, application, about, ...rest }, error, secret }) => ({
        kind,
        application,
        about,
        ...("fields" in rest && { fields: rest.fields }),
        error,
        ...(secret && { secret }),
      })),
      problems: plan.problems,
    },
    linesOf(plan, outcomes, applied),
  );
}

const SIGNS: Readonly<Record<Change["kind"], string>> = {
  CREATE: "+",
  INVITE: "+",
  CHANGE_INVITATION: "~",
  WITHDRAW: "-",
  SUBSCRIBE: "+",
  UPDATE: "~",
  CHANGE_ROLE: "~",
  REMOVE_MEMBER: "-",
  CLOSE: "-",
  ARCHIVE: "-",
};

function linesOf({ problems }: Plan, outcomes: readonly Outcome[], applied: boolean): string[] {
  const changes = outcomes.flatMap(({ change, error, secret }) => [
    `${SIGNS[change.kind]} ${change.application}: ${change.about}`,
    ...("fields" in change
      ? change.fields.map(
          ({ field, before, after }) =>
            `    ${field}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}`,
        )
      : []),
    ...(secret ? [`    secret, shown once: ${secret}`] : []),
    ...(error ? [`    ${errorLine(error, applied)}`] : []),
  ]);
  const wrong = problems.map(({ path, message }) => `! ${path}: ${message}`);
  const failed = outcomes.filter(({ error }) => error).length;
  const notTried = outcomes.filter(({ error }) => error === NOT_TRIED).length;
  return [
    ...changes,
    ...wrong,
    summary(outcomes.length, failed, problems.length, applied) +
      (notTried > 0 ? ` Not tried: ${notTried}.` : ""),
  ];
}

function errorLine(error: string, applied: boolean): string {
  if (error === NOT_TRIED) return "not tried";
  return `${applied ? "failed" : "would fail"}: ${error}`;
}

function summary(changes: number, failed: number, problems: number, applied: boolean): string {
  const what =
    changes === 0
      ? "No changes."
      : applied
        ? `${changes - failed} of ${changes} changes applied.`
        : `${changes} to change${failed > 0 ? `, of which ${failed} would fail` : ""}.`;
  return problems > 0 ? `${what} Entries with problems: ${problems}.` : what;
}
