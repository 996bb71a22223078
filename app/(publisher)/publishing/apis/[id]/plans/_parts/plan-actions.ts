"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type {
  AuthenticationType,
  PlanAction,
  PlanApproval,
  QuotaPeriod,
  RatePeriod,
} from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { listOf, text, textOf, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";
import { enteredCalls } from "@/app/(publisher)/publishing/_parts/limit-input";

const CREATE = graphql(`
  mutation CreatePlan($input: CreatePlanInput!) {
    createPlan(input: $input) {
      plan {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdatePlan($input: UpdatePlanInput!) {
    updatePlan(input: $input) {
      plan {
        id
      }
      ...UserErrors
    }
  }
`);

const CHANGE_STATUS = graphql(`
  mutation ChangePlanStatus($input: ChangePlanStatusInput!) {
    changePlanStatus(input: $input) {
      plan {
        id
      }
      ...UserErrors
    }
  }
`);

const ORDER = graphql(`
  mutation ReorderPlans($input: ReorderPlansInput!) {
    reorderPlans(input: $input) {
      api {
        id
      }
      ...UserErrors
    }
  }
`);

function fieldsOf(data: FormData, authenticationType: AuthenticationType) {
  return {
    name: text(data, "name"),
    description: text(data, "description"),
    features: texts(data, "features"),
    ...(authenticationType !== "KEYLESS" && {
      approval: (text(data, "approval") || "MANUAL") as PlanApproval,
      commentRequired: text(data, "commentRequired") === "true",
      commentPrompt: text(data, "commentPrompt"),
      terms: text(data, "terms"),
      ...limitsOf(data),
    }),
    ...(authenticationType === "JWT" && {
      jwt: {
        providerId: text(data, "jwt.providerId") || null,
        // Exactly as entered: token checks compare it byte for byte.
        issuer: text(data, "jwt.issuer") || null,
        jwksUri: text(data, "jwt.jwksUri").trim() || null,
        publicKey: text(data, "jwt.publicKey").trim() || null,
        clientIdClaim: text(data, "jwt.clientIdClaim").trim() || null,
        audience: text(data, "jwt.audience").trim() || null,
        requiredScopes: scopesOf(data, "jwt.requiredScopes"),
      },
    }),
    ...(authenticationType === "OAUTH2" && {
      oauth2: {
        providerId: text(data, "oauth2.providerId") || null,
        authorizationServer: text(data, "oauth2.authorizationServer").trim() || null,
        requiredScopes: scopesOf(data, "oauth2.requiredScopes"),
      },
    }),
  };
}

const scopesOf = (data: FormData, name: string) => text(data, name).split(/\s+/).filter(Boolean);
/** A blank number of calls is no limit. */
function limitsOf(data: FormData) {
  const { calls: rate } = enteredCalls(data, "rate.calls");
  const { calls: quota } = enteredCalls(data, "quota.calls");
  const timeZone = text(data, "quota.timeZone").trim();
  return {
    rate: rate === null ? null : { calls: rate, period: text(data, "rate.period") as RatePeriod },
    quota:
      quota === null ? null : { calls: quota, period: text(data, "quota.period") as QuotaPeriod, timeZone },
  };
}

/** Numbers of calls that are none, which the API's types don't take. */
function numberErrors(data: FormData): Record<string, string> {
  const names = ["rate.calls", "quota.calls"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const { error } = enteredCalls(data, name);
      return error ? [[name, error]] : [];
    }),
  );
}

/** Scopes share one field, so errors about any of them go there. */
function withScopes(state: FormState): FormState {
  const entries = Object.entries(state.errors).map(([name, message]) => [
    name.replace(/^((?:jwt|oauth2)\.requiredScopes)\.\d+$/, "$1"),
    message,
  ]);
  return { ...state, errors: Object.fromEntries(entries) };
}

export async function createPlan(_before: FormState, data: FormData): Promise<FormState> {
  const apiId = text(data, "apiId");
  const authenticationType = text(data, "authenticationType") as AuthenticationType;
  if (!authenticationType) return { errors: { authenticationType: "Choose an authentication type." } };
  const errors = numberErrors(data);
  if (Object.keys(errors).length > 0) return { errors };
  const { data: result, userErrors } = await mutate(CREATE, {
    input: { apiId, authenticationType, ...fieldsOf(data, authenticationType) },
  });
  const plan = result?.createPlan.plan;
  if (!plan) return withScopes(toFormState(userErrors));
  revalidatePath(paths.publishing.api(apiId), "layout");
  redirect(paths.publishing.plan(apiId, plan.id));
}

export async function updatePlan(before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const authenticationType = text(data, "authenticationType") as AuthenticationType;
  const errors = numberErrors(data);
  if (Object.keys(errors).length > 0) return { errors };
  const { userErrors } = await mutate(UPDATE, { input: { id, ...fieldsOf(data, authenticationType) } });
  if (userErrors.length > 0) return withScopes(toFormState(userErrors));
  revalidatePath(paths.publishing.api(text(data, "apiId")), "layout");
  return doneAfter(before);
}

export async function changePlanStatus(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(CHANGE_STATUS, {
    input: { id: text(data, "id"), action: text(data, "chosenAction") as PlanAction },
  });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.publishing.api(text(data, "apiId")), "layout");
}

/** Reorders the API's plans. `planIds` has all of them. */
export async function reorderPlans(apiId: string, planIds: readonly string[]): Promise<ActionResult> {
  const input = { apiId: textOf(apiId), planIds: listOf(planIds) };
  const { userErrors } = await mutate(ORDER, { input });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.publishing.api(apiId), "layout");
}
