import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { formFields } from "@/db/schema";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { Form, FormField } from "./form-field.rules";

const columns = {
  id: formFields.id,
  form: formFields.form,
  planId: formFields.planId,
  key: formFields.key,
  label: formFields.label,
  help: formFields.help,
  kind: formFields.kind,
  options: formFields.options,
  required: formFields.required,
  hidden: formFields.hidden,
  writeOnce: formFields.writeOnce,
  applicationTypes: formFields.applicationTypes,
  position: formFields.position,
};

/** The fields of a form, in order; a plan has its own. At most thirty, by form_fields_in_order. */
export function selectFields(db: Queryable, form: Form, planId: string | null = null): Promise<FormField[]> {
  return db
    .select(columns)
    .from(formFields)
    .where(
      and(
        eq(formFields.form, form),
        planId === null ? isNull(formFields.planId) : eq(formFields.planId, planId),
        isNull(formFields.removedAt),
      ),
    )
    .orderBy(asc(formFields.position), asc(formFields.id));
}

/** Whether a form has, or had, a field with a key: answers stay under it. One form at a time, so that its few rows are read. */
export async function wasKeyUsed(
  tx: Transaction,
  form: Form,
  planId: string | null,
  key: string,
): Promise<boolean> {
  const ofForm = planId === null ? isNull(formFields.planId) : eq(formFields.planId, planId);
  const rows = await tx
    .select({ id: formFields.id })
    .from(formFields)
    .where(and(eq(formFields.form, form), ofForm, eq(formFields.key, key)))
    .limit(1);
  return rows.length > 0;
}

/** The fields of several plans' requests, in order. By form_fields_in_order. */
export async function selectFieldsOfPlans(planIds: readonly string[]): Promise<FormField[]> {
  if (planIds.length === 0) return [];
  return database()
    .select(columns)
    .from(formFields)
    .where(
      and(
        eq(formFields.form, "SUBSCRIPTION"),
        sql`${formFields.planId} = any(${arrayText(planIds)}::uuid[])`,
        isNull(formFields.removedAt),
      ),
    )
    .orderBy(asc(formFields.position), asc(formFields.id));
}

export async function findField(db: Queryable, id: string): Promise<FormField | null> {
  const [field] = await db
    .select(columns)
    .from(formFields)
    .where(and(eq(formFields.id, id), isNull(formFields.removedAt)));
  return field ?? null;
}

export async function findFields(ids: readonly string[]): Promise<FormField[]> {
  if (ids.length === 0) return [];
  return database()
    .select(columns)
    .from(formFields)
    .where(and(sql`${formFields.id} = any(${arrayText(ids)}::uuid[])`, isNull(formFields.removedAt)));
}

/** Changes of one form are made one after the other, so that its order and its limit hold. */
export async function lockForm(tx: Transaction, form: Form, planId: string | null): Promise<void> {
  await query(tx)`select pg_advisory_xact_lock(hashtextextended(${`form:${form}:${planId ?? ""}`}, 0))`;
}

export async function insertField(tx: Transaction, row: typeof formFields.$inferInsert): Promise<void> {
  await tx.insert(formFields).values(row);
}

export async function updateFieldRow(
  tx: Transaction,
  id: string,
  values: Partial<typeof formFields.$inferInsert>,
): Promise<void> {
  await tx.update(formFields).set(values).where(eq(formFields.id, id));
}

/** Sets the order of a form's fields; one statement. */
export async function setFieldPositions(tx: Transaction, ids: readonly string[]): Promise<void> {
  await query(tx)`
    update form_fields set position = requested.place
    from unnest(${arrayText(ids)}::uuid[]) with ordinality as requested (id, place)
    where form_fields.id = requested.id`;
}
