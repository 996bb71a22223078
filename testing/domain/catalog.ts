import { createApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import type { CreatePlanInput } from "@/domain/plans/plan.rules";
import { createPlan } from "@/domain/plans/plan.service";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";

let counter = 0;

const SETTINGS: Readonly<Record<PlanSecurity, Partial<CreatePlanInput>>> = {
  KEY_LESS: {},
  API_KEY: {},
  JWT: { jwt: { issuer: "https://issuer.example.com", jwksUrl: "https://issuer.example.com/jwks" } },
  OAUTH2: { oauth2: { authorizationServer: "https://issuer.example.com" } },
};

/** A draft API. */
export function anApi(publisher: Person, name = `API ${++counter}`): Promise<string> {
  return createApi(publisher, { name, version: "1", entryPoint: `/api-${counter}` });
}

/** A plan in STAGING, with the settings of its authentication type. */
export function aStagedPlan(
  publisher: Person,
  apiId: string,
  input: Partial<CreatePlanInput> = {},
): Promise<string> {
  const security = input.security ?? "API_KEY";
  return createPlan(publisher, apiId, {
    name: `Plan ${++counter}`,
    security,
    validation: security === "KEY_LESS" ? "AUTO" : "MANUAL",
    ...SETTINGS[security],
    ...input,
  });
}

/** A published plan. */
export async function aPlan(
  publisher: Person,
  apiId: string,
  input: Partial<CreatePlanInput> = {},
): Promise<string> {
  const planId = await aStagedPlan(publisher, apiId, input);
  await changePlanStatus(publisher, planId, "publish");
  return planId;
}

/** A published API with one published plan. */
export async function anOffer(
  publisher: Person,
  input: Partial<CreatePlanInput> = {},
): Promise<{ readonly apiId: string; readonly planId: string }> {
  const apiId = await anApi(publisher);
  const planId = await aPlan(publisher, apiId, input);
  await changeApiStatus(publisher, apiId, "publish");
  return { apiId, planId };
}

/** An action's outcome: "done", or its error code. Rethrows other errors. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  return (await refusalOf(act))?.code ?? "done";
}

/** An action's error, or null if it succeeded. Rethrows other errors. */
export async function refusalOf(act: Promise<unknown>): Promise<DomainError | null> {
  try {
    await act;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
