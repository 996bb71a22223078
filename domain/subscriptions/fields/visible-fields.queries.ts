import { visibleApplications } from "@/domain/applications/application.access";
import { type Actor, isLimited, isUser, needsRole, reachOf, viewerIdOf } from "@/domain/kernel/actor";
import { may, maySeeApi } from "@/domain/kernel/authorize";
import { atLeastOne } from "@/domain/kernel/ids";
import { maySeePlan } from "@/domain/plans/plan.access";
import { type PlanContext, selectPlanContexts } from "@/domain/plans/plan.repository";
import { findFields } from "@/domain/settings/forms/form-field.repository";
import { type FormField, fieldsFor } from "@/domain/settings/forms/form-field.rules";
import { database } from "@/domain/store/database";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { selectSubscribedPlans } from "./subscribed-plans.repository";

/**
 * Several fields of forms by ID, without those that neither a form nor an answer shows to the actor: a plan's also to those who see a
 * subscription to it while the plan is hidden from them. The same statements for a hidden field as for one that doesn't exist.
 */
export async function visibleFields(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FormField>> {
  const fields = await findFields(ids);
  const planIds = atLeastOne([...new Set(fields.flatMap(({ planId }) => planId ?? []))]);
  const [plans, subscribed, types] = await Promise.all([
    selectPlanContexts(database(), viewerIdOf(actor), planIds),
    // Those who see every API see its plans.
    may(actor, "api.listAll")
      ? NONE
      : selectSubscribedPlans(
          { ...reachOf(actor), userId: viewerIdOf(actor), needsRole: needsRole(actor) },
          planIds,
        ),
    typesSeenBy(actor),
  ]);
  const isVisible = (field: FormField): boolean => {
    if (field.planId !== null)
      return isOfSeenPlan(actor, field, plans.get(field.planId), subscribed.has(field.planId));
    return field.form === "SIGN_UP" ? isOfSignUp(actor, field) : isOfApplications(actor, field, types);
  };
  return new Map(fields.filter(isVisible).map((field) => [field.id, field]));
}

const NONE: ReadonlySet<string> = new Set();

function isOfSeenPlan(
  actor: Actor,
  { hidden }: FormField,
  plan: PlanContext | undefined,
  isSubscribed: boolean,
): boolean {
  if (!plan || !maySeeApi(actor, plan.api) || !maySeePlan(actor, plan.api, plan.status))
    return isSubscribed && !hidden;
  return !hidden || may(actor, "plan.manage", plan.api);
}

/** Users read the form. Administrators also read all answers, with their fields. */
function isOfSignUp(actor: Actor, { hidden }: FormField): boolean {
  return may(actor, "user.see") || (!hidden && readsForms(actor));
}

/** Users read the form; other tokens the answers of the applications that they see. */
function isOfApplications(
  actor: Actor,
  field: FormField,
  types: ReadonlySet<ApplicationType> | null,
): boolean {
  if (field.hidden) return may(actor, "form.manage");
  return types === null || [...types].some((type) => fieldsFor([field], type).length > 0);
}

/** A token with limits reads no form of the platform. */
const readsForms = (actor: Actor) => isUser(actor) && !isLimited(actor);

/** The types of the applications that a token is limited to; null without this limit. */
async function typesSeenBy(actor: Actor): Promise<ReadonlySet<ApplicationType> | null> {
  const { applicationIds } = reachOf(actor);
  if (applicationIds === null) return null;
  const applications = await visibleApplications(actor, applicationIds);
  return new Set([...applications.values()].map(({ type }) => type));
}
