import { expect, it } from "vitest";
import { answerCells, answerColumns } from "./answer-cells.rules";
import type { FormField } from "./form-field.rules";

const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  id: key,
  form: "SUBSCRIPTION",
  planId: "one",
  key,
  label: "=Label",
  help: "",
  kind: "TEXT",
  options: [],
  required: false,
  hidden: false,
  writeOnce: false,
  applicationTypes: [],
  position: 1,
  ...more,
});

const secret = field("secret", { hidden: true });
const one = [field("purpose"), field("seats", { kind: "NUMBER" }), secret];
const other = [field("purpose", { planId: "other", hidden: true }), field("agreed", { kind: "AGREEMENT" })];

it("columns are the fields' keys in order, once for all forms, hidden ones for reviewers", () => {
  const fields = [...one, ...other];
  expect(answerColumns(fields, true)).toEqual([
    "fields.purpose",
    "fields.seats",
    "fields.secret",
    "fields.agreed",
  ]);
  expect(answerColumns(fields, false)).toEqual(["fields.purpose", "fields.seats", "fields.agreed"]);
  expect(answerColumns([], true)).toEqual([]);
});

it("cells are the answers to the object's own form, as its viewer sees them", () => {
  const columns = answerColumns([...one, ...other], true);
  const values = { purpose: "Tests", seats: -3, secret: "x", agreed: true, constructor: "y" };
  expect(answerCells(columns, one, values, true)).toEqual(["Tests", -3, "x", null]);
  expect(answerCells(columns, one, values, false)).toEqual(["Tests", -3, null, null]);
  expect(answerCells(columns, other, values, true)).toEqual(["Tests", null, null, "true"]);
  expect(answerCells(columns, other, values, false)).toEqual([null, null, null, "true"]);
  expect(answerCells(columns, one, {}, true)).toEqual([null, null, null, null]);
});
