/*
 * React's reply format, in which a browser sends the arguments of a server action: JSON in numbered parts, in which texts that begin with $
 * refer to other parts or stand for what JSON lacks (parseModelString in react-server-dom-webpack). React fails on a reference to nothing
 * with a status 500, or waits for ever, and leaves it to the action what the arguments are. Only what the portal's pages send is accepted:
 * no dates, sets, streams or functions.
 */

/** More of each than any form of the portal has. React reads values by recursion, and all parts again for each form it refers to. */
const MAXIMUM_PARTS = 1_000;
const MAXIMUM_VALUES = 10_000;
const MAXIMUM_DEPTH = 50;
const MAXIMUM_REFERENCES = 100;
const MAXIMUM_FORMS = 10;
const MAXIMUM_ACTIONS = 10;

/** The parts by their number, still as text. */
type Parts = ReadonlyMap<number, string>;

/** What is left of the bounds of one request. */
interface Budget {
  values: number;
  references: number;
  forms: number;
}

const fullBudget = (): Budget => ({
  values: MAXIMUM_VALUES,
  references: MAXIMUM_REFERENCES,
  forms: MAXIMUM_FORMS,
});

/** Whether a form has no more parts than any of the portal. */
function isBounded(form: FormData): boolean {
  let count = 0;
  for (const _part of form) {
    count += 1;
    if (count > MAXIMUM_PARTS) return false;
  }
  return true;
}

/** The body of an action without files. @returns whether it is a list of arguments */
export function isArgumentList(text: string): boolean {
  return Array.isArray(parsed(text)) && areParts(new Map([[0, text]]), fullBudget());
}

/** The form of an action with script, whose part 0 lists the arguments. */
export function isActionForm(form: FormData): boolean {
  if (!isBounded(form)) return false;
  const parts = partsOf(form, "");
  return Array.isArray(parsed(parts.get(0))) && areParts(parts, fullBudget());
}

const REFERENCE = /^\$ACTION_REF_(\d{1,6})$/;

/** The form of an action without script: it names each action's parts, `$ACTION_1:0`, of which the first says what was bound to it. */
export function isPlainForm(form: FormData): boolean {
  if (!isBounded(form)) return false;
  const names = [...form.keys()].filter((name) => name.startsWith("$ACTION_REF_"));
  if (names.length > MAXIMUM_ACTIONS || new Set(names).size !== names.length) return false;
  const budget = fullBudget();
  return names.every((name) => {
    const number = REFERENCE.exec(name)?.[1];
    return number !== undefined && isBoundAction(partsOf(form, `$ACTION_${number}:`), budget);
  });
}

function isBoundAction(parts: Parts, budget: Budget): boolean {
  const action = parsed(parts.get(0));
  if (typeof action !== "object" || action === null || !areParts(parts, budget)) return false;
  const { id, bound } = action as { id?: unknown; bound?: unknown };
  if (typeof id !== "string") return false;
  if (bound === null || bound === undefined) return true;
  const list = typeof bound === "string" ? PROMISE.exec(bound)?.[1] : undefined;
  return list !== undefined && Array.isArray(parsed(parts.get(Number.parseInt(list, 16))));
}

/** The parts whose names are a prefix and a number. The first of several with the same name counts. */
function partsOf(form: FormData, prefix: string): Parts {
  const parts = new Map<number, string>();
  for (const [name, part] of form) {
    const number = name.startsWith(prefix) ? name.slice(prefix.length) : "";
    if (/^\d{1,6}$/.test(number) && typeof part === "string" && !parts.has(Number(number))) {
      parts.set(Number(number), part);
    }
  }
  return parts;
}

/** Undefined for what isn't JSON. */
function parsed(part: string | undefined): unknown {
  try {
    return JSON.parse(part ?? "");
  } catch {
    return undefined;
  }
}

/** Whether all parts are JSON, in bounds, and refer to parts that exist. */
function areParts(parts: Parts, budget: Budget): boolean {
  return [...parts].every(([number, part]) => isValue(parsed(part), { parts, number, budget }, 0));
}

interface Place {
  readonly parts: Parts;
  /** The part in which a value is. */
  readonly number: number;
  readonly budget: Budget;
}

function isValue(value: unknown, place: Place, depth: number): boolean {
  place.budget.values -= 1;
  if (value === undefined || place.budget.values < 0 || depth > MAXIMUM_DEPTH) return false;
  if (typeof value === "string") return !value.startsWith("$") || isMarked(value, place);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((entry) => isValue(entry, place, depth + 1));
}

/** An escaped text, or what JSON lacks. */
const LITERAL = /^\$(?:\$.*|undefined|NaN|Infinity|-Infinity|-0)$/s;
/** A form: its fields have names of their own, and it can have none. */
const FORM = /^\$K[0-9a-f]{1,6}$/;
const PROMISE = /^\$@([0-9a-f]{1,6})$/;

/** A browser numbers the parts in the order in which it meets them, so a reference leads to a later one, and never in a circle. */
function isMarked(text: string, { parts, number, budget }: Place): boolean {
  if (LITERAL.test(text)) return true;
  if (FORM.test(text)) {
    budget.forms -= 1;
    return budget.forms >= 0;
  }
  budget.references -= 1;
  const referred = Number.parseInt(/^\$@?([0-9a-f]{1,6})$/.exec(text)?.[1] ?? "", 16);
  return budget.references >= 0 && referred > number && parts.has(referred);
}
