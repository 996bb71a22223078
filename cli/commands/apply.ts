import { createInterface } from "node:readline/promises";
import type { Api } from "../api";
import { carryOut, NOT_TRIED, type Outcome } from "../apply/carry-out";
import { readCurrent } from "../apply/current";
import { type Change, type Current, differenceBetween, type Plan } from "../apply/difference";
import { type Desired, readDesired } from "../apply/file";
import { type Identities, readIdentities } from "../apply/identities";
import { readTextFile } from "../apply/text-file";
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
  const desired = readDesired(await readTextFile(options.file));
  const identities = await readIdentities(options.file, api.url);
  const current = await readCurrent(api, desired, identities);
  const plan = differenceBetween(desired, current);
  const checked = await carryOut(api, plan.changes, current, identities, true);
  if (options.plan || plan.changes.length === 0 || checked.stop) {
    report(output, plan, checked.outcomes, false);
    if (checked.stop) throw checked.stop;
    if (!options.plan) await recordFound(desired, current, identities, plan);
    return codeOf(plan, checked.outcomes);
  }
  if (!options.yes) {
    for (const line of linesOf(plan, checked.outcomes, false)) output.note(line);
    await confirm();
  }
  await recordFound(desired, current, identities, plan);
  const { outcomes, stop } = await carryOut(api, plan.changes, current, identities, false);
  // Before anything else can fail: it has the secrets that are shown once.
  report(output, plan, outcomes, true);
  if (stop) throw stop;
  return codeOf(plan, outcomes);
}

/**
 * Records which applications the keys stand for before anything changes, and also where nothing does, so that a later rename is one.
 * @throws Failure if that isn't possible
 */
async function recordFound(
  desired: Desired,
  { applications }: Current,
  identities: Identities,
  { changes }: Plan,
): Promise<void> {
  try {
    for (const { key, type } of desired.applications) {
      const found = applications.get(key);
      // One of another type only shares the name.
      if (found?.type === type) await identities.record(key, found.id);
    }
  } catch (error) {
    // With its ID in the file, an application is found without a record.
    if (changes.length === 0 && desired.applications.every(({ id }) => id)) return;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`The file of IDs can't be written, so nothing was changed: ${reason}`);
  }
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
