import type { AuditScope } from "@/domain/audit/audit.service";
import { EXPORT_FORMATS, type ExportFormat, exportAuditLog } from "@/domain/audit/audit-export.queries";
import type { AuditFilterInput } from "@/domain/audit/audit-filter.rules";
import { invalid, notFound } from "@/domain/kernel/domain-error";
import { decodeId, type IdKind, kindOfId } from "@/domain/kernel/ids";
import { NO_TIMESTAMP, timestampIn } from "@/domain/kernel/texts/timestamps";
import { answerDownload, type Query } from "../download";

/**
 * The audit log of an application, an API or the platform as CSV (RFC 4180) or JSON lines, with the permission and the filters of its page.
 * It is sent as fast as it is read, whatever its length.
 */
export async function GET(request: Request): Promise<Response> {
  return answerDownload(request, async (actor, query) => {
    const format = formatIn(query);
    const content = await exportAuditLog(actor, scopeIn(query), filterIn(query), format);
    return { name: "audit-log", format, content };
  });
}

function formatIn({ format = "csv" }: Query): ExportFormat {
  const known = EXPORT_FORMATS.find((name) => name === format);
  if (!known) throw invalid("format", "Enter format=csv or format=jsonl.");
  return known;
}

function scopeIn({ of, id = "" }: Query): AuditScope {
  if (of === "platform") return { platform: true };
  if (of !== "application" && of !== "api")
    throw invalid("of", "Enter of=application, of=api or of=platform.");
  const uuid = decodeId(of, id);
  if (!uuid) throw notFound(of === "api" ? "API" : of);
  return of === "api" ? { apiId: uuid } : { applicationId: uuid };
}

function filterIn(query: Query): AuditFilterInput {
  const { actor, token, action, kind, subject, ip, from, to } = query;
  return {
    actorUserId: actor ? idIn("user", actor, "user") : null,
    actorTokenId: token ? idIn("accessToken", token, "access token") : null,
    action: action || null,
    subjectKind: kind || null,
    subjectId: subject ? idIn(kindOfId(subject), subject, "subject") : null,
    ip: ip || null,
    from: from ? dateIn("from", from) : null,
    to: to ? dateIn("to", to) : null,
  };
}

function idIn(kind: IdKind | null, id: string, what: string): string {
  const uuid = kind && decodeId(kind, id);
  if (!uuid) throw notFound(what);
  return uuid;
}

function dateIn(name: string, text: string): Date {
  const date = timestampIn(text);
  if (!date) throw invalid(name, NO_TIMESTAMP);
  return date;
}
