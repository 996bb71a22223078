/** A piece of a template: text as it is, or the inside of `{{ … }}`. */
export type Piece = { readonly text: string } | { readonly action: readonly Token[] };

export interface Token {
  readonly kind: "word" | "field" | "variable" | "string" | "number" | "sign";
  readonly text: string;
}

/**
 * Cuts a template into texts and actions. A hyphen beside the braces removes the white space next to it; comments are dropped.
 * @throws Error for braces that are not closed, and for a character that no action has
 */
export function cut(template: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = template;
  let trims = false;
  for (;;) {
    const start = rest.indexOf("{{");
    const before = start === -1 ? rest : rest.slice(0, start);
    const startsTrimmed = start !== -1 && /^\{\{-\s/.test(rest.slice(start));
    let text = trims ? before.trimStart() : before;
    if (startsTrimmed) text = text.trimEnd();
    if (text) pieces.push({ text });
    if (start === -1) return pieces;
    const { inside, after } = actionOf(rest.slice(start));
    trims = /\s-$/.test(inside);
    rest = after;
    const content = inside.replace(/^-\s/, "").replace(/\s-$/, "").trim();
    if (!content.startsWith("/*")) pieces.push({ action: tokensOf(content) });
  }
}

/** The inside of the action that a text begins with, and what follows it. Braces in strings and comments end nothing. */
function actionOf(text: string): { inside: string; after: string } {
  const found =
    /^\{\{((?:-\s)?\s*\/\*[\s\S]*?\*\/\s*?(?:\s-)?|(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[\s\S])*)\}\}/.exec(
      text,
    );
  if (!found) throw new Error(`an action is not closed: ${text.slice(0, 60)}`);
  return { inside: found[1] ?? "", after: text.slice(found[0].length) };
}

const KINDS = [
  ["string", /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)/],
  ["number", /^-?\d+(?:\.\d+)?/],
  ["variable", /^\$\w*(?:\.\w+)*/],
  // The one method that charts call here; a word, because it takes an argument.
  ["word", /^\.Files\.Get\b/],
  ["field", /^\.(?:\w+(?:\.\w+)*)?/],
  ["word", /^[A-Za-z_]\w*/],
  ["sign", /^(?::=|[=|(),])/],
] as const;

function tokensOf(content: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = content; rest; rest = rest.trimStart()) {
    const found = KINDS.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(
      ({ text }) => text,
    );
    if (!found?.text) throw new Error(`can't read ${rest.slice(0, 40)}`);
    tokens.push({ kind: found.kind, text: found.text });
    rest = rest.slice(found.text.length);
  }
  return tokens;
}
