import { cutText, inOneLine } from "@/domain/kernel/text";
import type { MailTemplate, TemplateText } from "./templates";

/** A part of a mail. Values are in its texts, never in its structure. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "button"; readonly label: string; readonly url: string }
  | { readonly kind: "items"; readonly items: readonly Item[] };

/** A line of a digest. */
export interface Item {
  readonly text: string;
  readonly details: string;
  readonly url: string;
}

export type Values = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{\{\s*([a-zA-Z]+)\s*\}\}/g;
const BUTTON = /^\[([^[\]]{1,80})\]\(\{\{\s*link\s*\}\}\)$/;
const ITEMS = /^\{\{\s*items\s*\}\}$/;
const LONGEST_SUBJECT = 200;

/** A template's text with values. A value is never read as a template itself. */
export function fill(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (_, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : "",
  );
}

export function fillSubject(subject: string, values: Values): string {
  return cutText(inOneLine(fill(subject, values)), LONGEST_SUBJECT);
}

/** The parts of a mail. Only details can have several lines. Paragraphs that values leave empty are left out, and so are buttons without a link. */
export function fillBody(body: string, given: Values, items: readonly Item[] = []): Block[] {
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, name === "details" ? value : inOneLine(value)]),
  );
  return paragraphsOf(body).flatMap((paragraph): Block[] => {
    if (ITEMS.test(paragraph)) return items.length > 0 ? [{ kind: "items", items }] : [];
    const label = BUTTON.exec(paragraph)?.[1];
    if (label === undefined) {
      const text = fill(paragraph, values).trim();
      return text ? [{ kind: "text", text }] : [];
    }
    const url = values.link ?? "";
    return url ? [{ kind: "button", label: inOneLine(fill(label, values)), url }] : [];
  });
}

function paragraphsOf(body: string): string[] {
  return body
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

/** What is wrong with an administrator's template, by field; null for nothing. */
export function templateProblem(
  template: MailTemplate,
  { subject, body }: TemplateText,
): { readonly field: "subject" | "body"; readonly message: string } | null {
  for (const [field, text] of [
    ["subject", subject],
    ["body", body],
  ] as const) {
    const unknown = placeholdersOf(text).find((name) => !Object.hasOwn(template.values, name));
    if (unknown !== undefined) {
      const known = Object.keys(template.values).map((name) => `{{${name}}}`);
      return { field, message: `{{${unknown}}} is not a value of this mail. Use ${known.join(", ")}.` };
    }
    if (/\{\{|\}\}/.test(text.replace(PLACEHOLDER, ""))) {
      return { field, message: "Braces that open or close a value stand alone. Write values like {{name}}." };
    }
  }
  if (placeholdersOf(subject).some((name) => name === "link" || name === "items")) {
    return {
      field: "subject",
      message: "A link can't be in the subject, where others may read it. Put it in the body.",
    };
  }
  return bodyProblem(template, body);
}

function bodyProblem(template: MailTemplate, body: string) {
  const shown = placeholdersOf(body);
  const missing = template.required.find((name) => !shown.includes(name));
  if (missing !== undefined) {
    const how = missing === "link" ? "[Label]({{link}}) in a paragraph of its own" : `{{${missing}}}`;
    return { field: "body" as const, message: `This mail is useless without its ${missing}. Add ${how}.` };
  }
  const misplaced = paragraphsOf(body).some(
    (paragraph) =>
      !BUTTON.test(paragraph) && !ITEMS.test(paragraph) && /\{\{\s*(link|items)\s*\}\}/.test(paragraph),
  );
  return misplaced
    ? {
        field: "body" as const,
        message:
          "Put [Label]({{link}}) and {{items}} in paragraphs of their own, with blank lines around them.",
      }
    : null;
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
}
