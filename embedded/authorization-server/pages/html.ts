/** Text that is already HTML. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Value = string | number | Html | readonly Html[] | null | false;

function render(value: Value): string {
  if (value === null || value === false) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** HTML from a template. Escapes inserted values unless they are HTML already. Attributes must be in quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.reduce((text, part, index) => text + render(values[index - 1] ?? null) + part));
}

/**
 * Makes untrusted text safe to show on one line: removes invisible and bidirectional control characters, and limits
 * the length.
 */
export function visibleText(text: string, longest = 100): string {
  const clean = text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const characters = [...clean];
  return characters.length <= longest ? clean : `${characters.slice(0, longest - 1).join("")}…`;
}
