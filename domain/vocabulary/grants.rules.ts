import type { InputIssue } from "@/domain/kernel/domain-error";
import { type ApplicationType, GRANT_TYPES, type GrantType, TYPE_RULES } from "./application-types";

/** The grants the platform's administrator allows. */
export interface GrantPolicy {
  readonly implicitAllowed: boolean;
  readonly passwordAllowed: boolean;
}

/** The default grants of a new application: the mandatory one. */
export function defaultGrants(type: ApplicationType): GrantType[] {
  const { mandatoryGrant } = TYPE_RULES[type];
  return mandatoryGrant ? [mandatoryGrant] : [];
}

/** The same grants in one order without duplicates, so that equal sets are equal values. */
export function normalizeGrants(grants: readonly GrantType[]): GrantType[] {
  return GRANT_TYPES.filter((grant) => grants.includes(grant));
}

/**
 * Why these grants do not fit. `kept` are those the application already has: a grant disabled since stays usable there, but can't be added.
 */
export function grantIssues(
  type: ApplicationType,
  grants: readonly GrantType[],
  policy: GrantPolicy,
  kept: readonly GrantType[] = [],
): InputIssue[] {
  const rule = TYPE_RULES[type];
  const issue = (message: string): InputIssue[] => [
    { path: ["grantTypes"], message, code: "GRANT_NOT_ALLOWED" },
  ];
  if (!rule.mandatoryGrant) {
    return grants.length === 0 ? [] : issue(`${rule.label} applications can't have grant types.`);
  }
  if (!grants.includes(rule.mandatoryGrant)) {
    return issue(`${rule.label} applications need the grant type ${rule.mandatoryGrant}.`);
  }
  const foreign = grants.find(
    (grant) => grant !== rule.mandatoryGrant && !rule.optionalGrants.includes(grant),
  );
  if (foreign) return issue(`${rule.label} applications can't use the grant type ${foreign}.`);
  const forbidden = grants.find((grant) => isForbidden(grant, policy) && !kept.includes(grant));
  return forbidden
    ? issue(`An administrator has disabled the grant type ${forbidden} on this platform.`)
    : [];
}

/** Whether the platform disallows a grant for new use. */
export function isForbidden(grant: GrantType, policy: GrantPolicy): boolean {
  return (
    (grant === "implicit" && !policy.implicitAllowed) || (grant === "password" && !policy.passwordAllowed)
  );
}

/** Response types derived from the grants (RFC 7591 2.1), before the server's own list narrows them. */
export function responseTypesOf(grants: readonly GrantType[]): string[] {
  return [
    ...(grants.includes("authorization_code") ? ["code"] : []),
    ...(grants.includes("implicit") ? ["token", "id_token"] : []),
  ];
}
