import type { Admission } from "@/domain/access/decision";
import type { Limits, OwnLimits } from "@/domain/access/limits/limits.rules";
import type { PlanQuota, QuotaTransfer } from "@/domain/access/records";

/** Limits of a plan, with the time since when its quota counts. */
export type PlanLimits = Partial<Limits> & { readonly quota?: PlanQuota | null };

const API = {
  kind: "API",
  id: "a",
  name: "Trails",
  version: "1",
  entryPoint: "/trails",
  upstreamUrl: null,
  keyHeader: "X-API-Key",
  keyQueryParameter: null,
  forwardsCredential: false,
} as const;

/** A call that can pass, of a subscription with limits. */
export function anAdmission(
  limits: PlanLimits,
  {
    id = "s",
    rateCalls = null,
    quotaCalls = null,
    transfer,
  }: Partial<OwnLimits & { readonly id: string; readonly transfer: QuotaTransfer }> = {},
): Admission {
  return {
    allowed: true,
    api: API,
    plan: {
      kind: "PLAN",
      id: "p",
      apiId: API.id,
      name: "Plan",
      authenticationType: "API_KEY",
      position: 1,
      jwt: null,
      oauth2: null,
      rate: limits.rate ?? null,
      quota: limits.quota ?? null,
    },
    application: { kind: "APPLICATION", id: "b", active: true, clientId: null },
    subscription: {
      kind: "SUBSCRIPTION",
      id,
      applicationId: "b",
      planId: "p",
      apiId: API.id,
      authenticationType: "API_KEY",
      status: "ACCEPTED",
      startsAt: null,
      endsAt: null,
      rateCalls,
      quotaCalls,
      ...(transfer && { transfer }),
    },
    key: null,
    clientId: null,
  };
}
