import type { Effect } from "@/domain/kernel/request/effects";
import type { Outcome } from "./session";

/** Whether everything is as the file declares. After a dry run: whether it is already. */
export function isAsDeclared(outcomes: readonly Outcome[], isDryRun: boolean): boolean {
  return outcomes.every(({ problem, effects }) => !problem && !(isDryRun && effects.length > 0));
}

/** The report of a run as lines: `+` created, `~` changed, `!` not as declared. */
export function reportLines(outcomes: readonly Outcome[], isDryRun: boolean): string[] {
  return [...outcomes.flatMap(linesOf), ...summary(outcomes, isDryRun)];
}

/** The report as plain data. A link that is shown once is part of it. */
export function reportData(outcomes: readonly Outcome[], isDryRun: boolean) {
  return {
    dryRun: isDryRun,
    asDeclared: isAsDeclared(outcomes, isDryRun),
    items: outcomes.map(({ item, effects, problem, shown }) => ({
      item,
      changes: effects.map(({ action, changes }) => ({ action, fields: changes })),
      problem,
      ...(shown && { link: shown }),
    })),
  };
}

function linesOf({ item, effects, problem, shown }: Outcome): string[] {
  const sign = effects.some(isCreation) ? "+" : "~";
  return [
    ...(effects.length > 0 ? [`${sign} ${item}`] : []),
    ...effects.flatMap(effectLines),
    ...(shown ? [`    A link to set a password, shown once: ${shown}`] : []),
    ...(problem ? [`! ${item}: ${problem}`] : []),
  ];
}

const isCreation = ({ action }: Effect) =>
  /\.(created|added|registered|publisher_added|viewer_added)$/.test(action);

function effectLines(effect: Effect): string[] {
  const [, verb = ""] = effect.action.split(".");
  const given = effect.changes.filter(({ after }) => !isCreation(effect) || !isEmpty(after));
  const fields = given.map(
    ({ field, before, after }) =>
      `    ${field}: ${isCreation(effect) ? "" : `${valueText(before)} → `}${valueText(after)}`,
  );
  return fields.length > 0 || isCreation(effect) ? fields : [`    ${verb.replaceAll("_", " ")}`];
}

/** What a new item has anyway is left out. */
const isEmpty = (value: unknown) => /^(null|""|\[\]|\{\})$/.test(JSON.stringify(value ?? null));

/** The actions that replace values, which a user may have entered in the portal. */
const REPLACES = /\.(updated|roles_changed)$/;

const LONGEST_VALUE = 120;

function valueText(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function summary(outcomes: readonly Outcome[], isDryRun: boolean): string[] {
  const changed = outcomes.filter(({ effects }) => effects.length > 0).length;
  const wrong = outcomes.filter(({ problem }) => problem).length;
  const items = outcomes.length === 1 ? "1 item" : `${outcomes.length} items`;
  const problems = wrong > 0 ? [`Not as declared: ${wrong} of ${items}.`] : [];
  if (changed === 0) return wrong > 0 ? problems : [`Nothing to do: ${items} as declared.`];
  const done = isDryRun
    ? `To change: ${changed} of ${items}. Nothing was changed.`
    : `Changed: ${changed} of ${items}.`;
  const note = outcomes.some(({ effects }) => effects.some(({ action }) => REPLACES.test(action)))
    ? ["Where the portal had other values than the file, the file decides."]
    : [];
  return [...note, ...problems, done];
}
