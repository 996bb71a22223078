import { createApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import type { CreatePlanInput } from "@/domain/plans/plan.rules";
import { createPlan } from "@/domain/plans/plan.service";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";

let counter = 0;

const SETTINGS: Readonly<Record<AuthenticationType, Partial<CreatePlanInput>>> = {
  KEYLESS: {},
  API_KEY: {},
  JWT: { jwt: { issuer: "https://issuer.example.com", jwksUri: "https://issuer.example.com/jwks" } },
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
  const authenticationType = input.authenticationType ?? "API_KEY";
  return createPlan(publisher, apiId, {
    name: `Plan ${++counter}`,
    authenticationType,
    approval: authenticationType === "KEYLESS" ? "AUTO" : "MANUAL",
    ...SETTINGS[authenticationType],
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
export async function outcomeOf(action: Promise<unknown>): Promise<string> {
  return (await rejectionOf(action))?.code ?? "done";
}

/** An action's error, or null if it succeeded. Rethrows other errors. */
export async function rejectionOf(action: Promise<unknown>): Promise<DomainError | null> {
  try {
    await action;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
