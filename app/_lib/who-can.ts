import { type PlatformVerb, rolesMay, type Verb, whoMay } from "@/domain/kernel/permissions";

export { rolesMay };

/** The permission table's answer as a sentence: "Only its owner and its publishers can." */
export function whoCan(verb: Verb): string {
  return `Only ${whoMay(verb)} can.`;
}

/** What the pages of the administration show. */
const ADMINISTRATION: readonly PlatformVerb[] = [
  "application.listAll",
  "archive.see",
  "registrations.see",
  "api.listAll",
  "provider.see",
  "settings.see",
];

/** Whether the administration is there for these platform roles; the verbs behind its pages check permissions themselves. */
export function mayAdminister(roles: readonly string[]): boolean {
  return ADMINISTRATION.some((verb) => rolesMay(roles, verb));
}
