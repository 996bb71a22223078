import { formOf, texts } from "./form-data";

const PREFIX = "fields.";

/** An answer to a field of a form, as the API takes it. */
export interface Answer {
  readonly key: string;
  readonly value: string;
}

/**
 * The answers in a form with `CustomFields`. A box that isn't checked isn't sent by the browser.
 * `AgreementKeys` names the boxes that can be changed, which are false if absent.
 */
export function answersIn(data: FormData): Answer[] {
  const agreements = texts(data, "agreements");
  const given = [...formOf(data).entries()].flatMap(([name, value]) =>
    name.startsWith(PREFIX) && typeof value === "string" ? [{ key: name.slice(PREFIX.length), value }] : [],
  );
  const missing = agreements.filter((key) => !given.some((answer) => answer.key === key));
  return [...given, ...missing.map((key) => ({ key, value: "false" }))];
}
