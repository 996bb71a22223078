"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { AuthenticationType, PlanAction, PlanApproval } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { listOf, text, textOf, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

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
