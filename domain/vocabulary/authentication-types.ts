export const PLAN_SECURITIES = ["KEY_LESS", "API_KEY", "JWT", "OAUTH2"] as const;

export type PlanSecurity = (typeof PLAN_SECURITIES)[number];

/** Whether subscriptions of this security are known to the gateway by the application's client_id. */
export function needsClientId(security: PlanSecurity): boolean {
  return security === "JWT" || security === "OAUTH2";
}
