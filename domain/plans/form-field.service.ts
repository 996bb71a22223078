import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import {
  findField,
  insertField,
  lockForm,
  selectFields,
  setFieldPositions,
  updateFieldRow,
  wasKeyUsed,
} from "@/domain/settings/forms/form-field.repository";
import {
  type CreateFieldInput,
  createFieldInput,
  type Form,
  type FormField,
  fieldIssues,
  MAXIMUM_FIELDS,
  type UpdateFieldInput,
  updateFieldInput,
} from "@/domain/settings/forms/form-field.rules";
import { audit, changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { loadPlanForChange } from "./plan.access";

/** The form whose fields change: one of the platform's, or the request form of a plan. */
export type FormPlace =
  | { readonly form: Exclude<Form, "SUBSCRIPTION">; readonly planId: null }
  | { readonly form: "SUBSCRIPTION"; readonly planId: string };

const AUDITED = [
  "label",
  "help",
  "kind",
  "options",
  "required",
  "hidden",
  "writeOnce",
  "applicationTypes",
] as const satisfies readonly (keyof FormField)[];

/**
 * Administrators define the forms of applications and of signing up; publishers those of their plans' requests.
 * @returns the API of the plan, for the audit entry
 */
async function assertMayDefine(tx: Transaction, actor: Actor, place: FormPlace): Promise<string | null> {
  if (place.form === "SUBSCRIPTION") return (await loadPlanForChange(tx, actor, place.planId)).api.id;
  assertMay(actor, "form.manage");
  return null;
}

async function auditField(
  tx: Transaction,
  actor: Actor,
  action: "form_field.created" | "form_field.updated" | "form_field.removed",
  entry: { readonly field: FormField; readonly apiId: string | null; readonly before: Partial<FormField> },
): Promise<void> {
  await audit(tx, actor, {
    action,
    subject: { kind: "form_field", id: entry.field.id, name: entry.field.label },
    ...(entry.apiId && { apiId: entry.apiId }),
    changes:
      action === "form_field.removed" ? [] : changesBetween<FormField>(entry.before, entry.field, AUDITED),
  });
}

/**
 * Adds a field to a form, as its last one.
 * @throws NAME_TAKEN when the form has or had a field with this key, LIMIT_REACHED
 */
export const createFormField = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NAME_TAKEN", "NOT_FOUND"],
  async function createFormField(
    actor: Actor,
    place: FormPlace,
    input: CreateFieldInput,
  ): Promise<FormField> {
    return change(actor, async (tx) => {
      const apiId = await assertMayDefine(tx, actor, place);
      const parsed = parseInput(createFieldInput, input);
      if (place.form !== "APPLICATION" && parsed.applicationTypes.length > 0) {
        throw invalid("applicationTypes", "Only the form of applications can depend on their type.");
      }
      await lockForm(tx, place.form, place.planId);
      const fields = await selectFields(tx, place.form, place.planId);
      assertRoom(fields);
      if (await wasKeyUsed(tx, place.form, place.planId, parsed.key)) throw keyTaken();
      const position = (fields.at(-1)?.position ?? 0) + 1;
      const field: FormField = { id: newId(), ...place, ...parsed, position };
      await insertField(tx, {
        ...field,
        options: [...field.options],
        applicationTypes: [...field.applicationTypes],
        createdAt: now(),
        updatedAt: now(),
      });
      await auditField(tx, actor, "form_field.created", { field, apiId, before: {} });
      return field;
    });
  },
);

function assertRoom(fields: readonly FormField[]): void {
  if (fields.length >= MAXIMUM_FIELDS) {
    throw new DomainError(
      "LIMIT_REACHED",
      `A form can have up to ${MAXIMUM_FIELDS} fields. Remove one first.`,
    );
  }
}

/** Answers stay under the key of a removed field, and must not become answers to another question. */
function keyTaken(): DomainError {
  const message = "This form has or had a field with this key. Choose another key.";
  return new DomainError("NAME_TAKEN", message, [{ path: ["key"], message, code: "NAME_TAKEN" }]);
}

/** Loads a field for a change, its form locked. @throws NOT_FOUND also without permission to define the form */
async function loadField(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<{ field: FormField; apiId: string | null }> {
  const seen = await findField(tx, id);
  if (!seen) {
    // A stranger gets the same error for a field that exists.
    assertMay(actor, "form.manage");
    throw notFound("field");
  }
  const apiId = await assertMayDefine(tx, actor, placeOf(seen));
  await lockForm(tx, seen.form, seen.planId);
  const field = await findField(tx, id);
  if (!field) throw notFound("field");
  return { field, apiId };
}

function placeOf({ form, planId }: FormField): FormPlace {
  if (form !== "SUBSCRIPTION") return { form, planId: null };
  if (planId === null) throw new Error("a field of a request form has no plan");
  return { form, planId };
}

/** Changes a field; omitted values stay. Its key and kind never change, because answers are stored by them. */
export const updateFormField = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function updateFormField(actor: Actor, id: string, input: UpdateFieldInput): Promise<FormField> {
    return change(actor, async (tx) => {
      const { field: before, apiId } = await loadField(tx, actor, id);
      const parsed = parseInput(updateFieldInput, input);
      const field: FormField = { ...before, ...parsed };
      rejectIssues(fieldIssues(field));
      if (field.form !== "APPLICATION" && field.applicationTypes.length > 0) {
        throw invalid("applicationTypes", "Only the form of applications can depend on their type.");
      }
      if (changesBetween<FormField>(before, field, AUDITED).length === 0) return before;
      await updateFieldRow(tx, id, { ...parsed, updatedAt: now() });
      await auditField(tx, actor, "form_field.updated", { field, apiId, before });
      return field;
    });
  },
);

/** Removes a field from its form. Answers given before are kept, but no longer shown. */
export const removeFormField = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function removeFormField(actor: Actor, id: string): Promise<FormField> {
    return change(actor, async (tx) => {
      const { field, apiId } = await loadField(tx, actor, id);
      await updateFieldRow(tx, id, { removedAt: now(), updatedAt: now() });
      await auditField(tx, actor, "form_field.removed", { field, apiId, before: field });
      return field;
    });
  },
);

/** Orders the fields of a form. @param ids every field of it, once */
export const reorderFormFields = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function reorderFormFields(
    actor: Actor,
    place: FormPlace,
    ids: readonly string[],
  ): Promise<FormField[]> {
    return change(actor, async (tx) => {
      const apiId = await assertMayDefine(tx, actor, place);
      await lockForm(tx, place.form, place.planId);
      const fields = await selectFields(tx, place.form, place.planId);
      const isComplete = ids.length === fields.length && fields.every(({ id }) => ids.includes(id));
      if (!isComplete) {
        throw invalid(
          "fieldIds",
          "List every field of this form exactly once. Reload the form and try again.",
        );
      }
      await setFieldPositions(tx, ids);
      await audit(tx, actor, {
        action: "form_field.moved",
        subject: { kind: "form", name: place.form },
        ...(apiId && { apiId }),
      });
      return selectFields(tx, place.form, place.planId);
    });
  },
);
