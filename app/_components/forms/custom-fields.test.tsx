import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { CustomField } from "@/app/_data/forms";
import { AgreementKeys, CustomFields } from "./custom-fields";

const field = (key: string, kind: CustomField["kind"], more: Partial<CustomField> = {}): CustomField => ({
  id: key,
  form: "APPLICATION",
  planId: null,
  key,
  label: `Label of ${key}`,
  help: "",
  kind,
  options: kind === "CHOICE" ? ["Red", "Blue"] : [],
  required: false,
  hidden: false,
  writeOnce: true,
  applicationTypes: [],
  ...more,
});

const KINDS = ["TEXT", "CHOICE", "NUMBER", "DATE", "LINK", "AGREEMENT"] as const;
const fields = KINDS.map((kind) => field(kind.toLowerCase(), kind));
const answers = {
  text: "a",
  choice: "Red",
  number: "1",
  date: "2026-12-31",
  link: "https://a.example",
  agreement: "true",
};
const disabled = (markup: string) => markup.match(/ disabled=""/g)?.length ?? 0;

it("locks stored answers that can be set only once, and doesn't name their boxes as unchecked", () => {
  const locked = renderToStaticMarkup(<CustomFields fields={fields} answers={answers} stored={answers} />);
  expect(disabled(locked)).toBe(KINDS.length);
  expect(renderToStaticMarkup(<AgreementKeys fields={fields} stored={answers} />)).toBe("");
  const open = renderToStaticMarkup(
    <AgreementKeys fields={fields} stored={{ ...answers, agreement: null }} />,
  );
  expect(open).toContain('value="agreement"');
});

it("locks nothing for reviewers, nor what was entered in a form that was rejected", () => {
  expect(disabled(renderToStaticMarkup(<CustomFields fields={fields} answers={answers} />))).toBe(0);
  expect(renderToStaticMarkup(<AgreementKeys fields={fields} />)).toContain('value="agreement"');
});

it("offers an answer that isn't an option anymore, so that saving keeps it", () => {
  const choice = [field("color", "CHOICE")];
  const shown = (color: string | null) =>
    renderToStaticMarkup(<CustomFields fields={choice} answers={{ color }} />);
  expect(shown("Green")).toContain('<option value="Green" selected="">Green</option>');
  expect(shown("Blue").match(/<option/g)).toHaveLength(3);
  expect(shown(null).match(/<option/g)).toHaveLength(3);
});
