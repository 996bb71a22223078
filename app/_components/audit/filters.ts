import type { AuditFilter } from "@/app/_data/generated/graphql";

/** The parameters by which audit logs are filtered, in the URL of pages and of downloads. */
const NAMES = ["actor", "token", "action", "kind", "subject", "ip", "from", "to"] as const;

/** A page's filters, without those that are empty. */
export type AuditFilters = Readonly<Partial<Record<(typeof NAMES)[number], string>>>;

/** Reads the filters of a URL. */
export function auditFiltersIn(
  params: Readonly<Record<string, string | string[] | undefined>>,
): AuditFilters {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = params[name];
      return typeof value === "string" && value.trim() !== "" ? [[name, value.trim().slice(0, 200)]] : [];
    }),
  );
}

/** The filters as the API takes them; dates that can't be read are left out. */
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
    from: dateOf(from),
    to: dateOf(to),
  };
}

function dateOf(text: string | undefined): string | undefined {
  return text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
}
