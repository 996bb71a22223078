/** What metrics and traces show of a statement. */
export interface StatementFacts {
  /** select, insert, update, delete or other. */
  readonly kind: string;
  /** `SELECT applications`. */
  readonly name: string;
  /** The text without literals; values are sent apart from it anyway. */
  readonly text: string;
}

/** Statements in memory. There are a few hundred, and those with lists of varying length. */
const MAXIMUM_STATEMENTS = 500;
const MAXIMUM_TEXT = 2_000;
const known = new Map<string, StatementFacts>();

/** The facts of a statement's text. */
export function statementFacts(text: string): StatementFacts {
  let facts = known.get(text);
  if (facts === undefined) {
    facts = factsOf(text);
    if (known.size >= MAXIMUM_STATEMENTS) known.clear();
    known.set(text, facts);
  }
  return facts;
}

function factsOf(text: string): StatementFacts {
  // Longer texts repeat themselves: lists of rows.
  const bare = withoutLiterals(text.slice(0, 4 * MAXIMUM_TEXT));
  const kind = kindOf(bare);
  const table = TARGET[kind]?.exec(bare)?.[1];
  const verb = kind === "other" ? (/^\s*(\w{1,20})/.exec(bare)?.[1] ?? "statement") : kind;
  return {
    kind,
    name: table ? `${verb.toUpperCase()} ${table}` : verb.toUpperCase(),
    text: bare.length > MAXIMUM_TEXT ? `${bare.slice(0, MAXIMUM_TEXT)} …` : bare,
  };
}

/** Texts in quotes and numbers; not names in double quotes, and not the places of values such as `$1`. */
const LITERALS = /'(?:[^']|'')*'?|(?<![\w$".])\d+(?:\.\d+)?(?![\w"])/g;

const withoutLiterals = (text: string): string => text.replace(LITERALS, "?").replace(/\s+/g, " ").trim();

const NAME = '(?:"?public"?\\.)?"?([a-z_]{1,63})"?';
const TARGET: Readonly<Record<string, RegExp>> = {
  select: new RegExp(`\\bfrom ${NAME}`, "i"),
  insert: new RegExp(`\\binsert into ${NAME}`, "i"),
  update: new RegExp(`\\bupdate ${NAME}`, "i"),
  delete: new RegExp(`\\bdelete from ${NAME}`, "i"),
};

function kindOf(text: string): string {
  const first = /^\(?\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? "";
  if (first in TARGET && Object.hasOwn(TARGET, first)) return first;
  if (first !== "with") return "other";
  // A change anywhere makes a statement with common table expressions one.
  const change = /\b(insert into|delete from)\b|\b(update)\b(?! of| skip)/i.exec(
    text.replace(/\bfor (no key )?update\b/gi, ""),
  );
  return change ? (change[0].toLowerCase().split(" ")[0] ?? "other") : "select";
}
