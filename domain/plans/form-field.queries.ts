import { type Actor, requireUser } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { selectFields, selectFieldsOfPlans } from "@/domain/settings/forms/form-field.repository";
import type { FormField } from "@/domain/settings/forms/form-field.rules";
import { database } from "@/domain/store/database";
import type { FormPlace } from "./form-field.service";
import { maySeePlan, planContext } from "./plan.access";

const hiddenFor = (isReviewer: boolean) => (field: FormField) => isReviewer || !field.hidden;

/** The fields of one of the platform's forms; hidden ones for administrators only. One statement. */
export async function platformFields(
  actor: Actor,
  form: Exclude<FormPlace["form"], "SUBSCRIPTION">,
): Promise<FormField[]> {
  requireUser(actor);
  return (await selectFields(database(), form)).filter(hiddenFor(may(actor, "form.manage")));
}

/** The fields of a plan's request form, or none where the plan is hidden; hidden fields for its publishers only. */
export async function planFields(actor: Actor, planId: string): Promise<FormField[]> {
  const context = await planContext(actor, planId);
  if (!context || !maySeePlan(actor, context.api, context.status)) return [];
  const fields = await selectFields(database(), "SUBSCRIPTION", planId);
  return fields.filter(hiddenFor(may(actor, "plan.manage", context.api)));
}

/** All fields of the form of applications: the caller knows who sees which. One statement. */
export function fieldsOfApplications(): Promise<FormField[]> {
  return selectFields(database(), "APPLICATION");
}

/** All fields of the sign-up form: the caller knows who sees them. One statement. */
export function fieldsOfSignUp(): Promise<FormField[]> {
  return selectFields(database(), "SIGN_UP");
}

/** The fields of several plans' request forms, all of them: the caller knows who sees which. One statement. */
export async function fieldsOfPlans(planIds: readonly string[]): Promise<ReadonlyMap<string, FormField[]>> {
  const fields = await selectFieldsOfPlans(planIds);
  return new Map(planIds.map((id) => [id, fields.filter(({ planId }) => planId === id)]));
}
