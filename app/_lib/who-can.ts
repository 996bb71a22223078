import { type PlatformVerb, rolesMay, type Verb, whoMay } from "@/domain/kernel/permissions";

export { rolesMay };

/** The permission table's answer as a sentence: "Only its owner and its publishers can." */
export function whoCan(verb: Verb): string {
  return `Only ${whoMay(verb)} can.`;
}

/** The permissions behind the administration pages. */
const ADMINISTRATION: readonly PlatformVerb[] = [
  "user.see",
  "application.listAll",
  "archive.see",
  "registrations.see",
  "api.listAll",
  "provider.see",
  "backup.see",
  "gateway.see",
  "settings.see",
  "usage.seeAll",
];

/** Whether users with these platform roles see the administration. The verbs behind its pages check permissions as well. */
export function mayAdminister(roles: readonly string[]): boolean {
  return ADMINISTRATION.some((verb) => rolesMay(roles, verb));
}
