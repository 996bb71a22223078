export const PLAN_SECURITIES = ["KEY_LESS", "API_KEY", "JWT", "OAUTH2"] as const;

export type PlanSecurity = (typeof PLAN_SECURITIES)[number];

/** Whether gateways identify subscriptions of this authentication type by the application's client_id. */
export function needsClientId(security: PlanSecurity): boolean {
  return security === "JWT" || security === "OAUTH2";
}
