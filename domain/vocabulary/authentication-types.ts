export const AUTHENTICATION_TYPES = ["KEYLESS", "API_KEY", "JWT", "OAUTH2"] as const;

export type AuthenticationType = (typeof AUTHENTICATION_TYPES)[number];

/** Whether gateways identify subscriptions of this authentication type by the application's client_id. */
export function needsClientId(authenticationType: AuthenticationType): boolean {
  return authenticationType === "JWT" || authenticationType === "OAUTH2";
}
