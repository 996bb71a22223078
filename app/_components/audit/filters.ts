import type { AuditFilter } from "@/app/_data/generated/graphql";
import { submittedTimestamp } from "@/app/_lib/local-dates";

/** The parameters by which audit logs are filtered, in the URL of pages and of downloads. */
const TEXTS = ["actor", "token", "action", "kind", "subject", "ip"] as const;
const DATES = ["from", "to"] as const;
type Name = (typeof TEXTS)[number] | (typeof DATES)[number];

/** A page's filters, without those that are empty. */
export type AuditFilters = Readonly<Partial<Record<Name, string>>>;

/** Reads the filters of a URL. A date that can't be read is one that the API rejects, as in forms. */
export function auditFiltersIn(
  params: Readonly<Record<string, string | string[] | undefined>>,
): AuditFilters {
  const given = new URLSearchParams(
    Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const entries: [Name, string | null | undefined][] = [
    ...TEXTS.map((name): [Name, string | undefined] => [name, given.get(name)?.trim().slice(0, 200)]),
    ...DATES.map((name): [Name, string | null] => [name, submittedTimestamp(given, name)]),
  ];
  return Object.fromEntries(entries.filter(([, value]) => Boolean(value)));
}

/** The filters as the API takes them. */
export function auditFilterOf({
  actor,
  token,
  action,
  kind,
  subject,
  ip,
  from,
  to,
}: AuditFilters): AuditFilter {
  return {
    actorUserId: actor,
    actorTokenId: token,
    action,
    subjectKind: kind,
    subjectId: subject,
    ip,
    from,
    to,
  };
}
