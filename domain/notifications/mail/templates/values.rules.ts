import { entryOf } from "@/domain/kernel/request/entry";
import { roleText } from "../../events/event-text";
import type { Values } from "./template.rules";

const SUBJECTS: Readonly<Record<string, string>> = {
  APPLICATION: "the application",
  API: "the API",
  TEAM: "the team",
};

const DATE = new Intl.DateTimeFormat("en-US", {
  dateStyle: "medium",
  timeStyle: "short",
  hourCycle: "h23",
  timeZone: "UTC",
});

/**
 * The values of a mail as its text shows them: a role and a kind of subject by their names, and how long a link works, from whichever of
 * `lifetime` ("24 hours"), `expires` (a date as text) and `expiresAt` (ISO 8601) it was queued with.
 */
export function shownValues(values: Values): Values {
  const { role, subjectKind } = values;
  return {
    ...values,
    validity: validityOf(values),
    ...(role && /^[A-Z_]+$/.test(role) && { role: roleText(role) }),
    ...(subjectKind && { subjectKind: entryOf(SUBJECTS, subjectKind) ?? "" }),
  };
}

function validityOf({ lifetime, expires, expiresAt }: Values): string {
  if (lifetime) return `for ${lifetime}`;
  if (expires) return `until ${expires}`;
  const at = new Date(expiresAt ?? "");
  return Number.isNaN(at.getTime()) ? "for a short time" : `until ${DATE.format(at)} UTC`;
}
