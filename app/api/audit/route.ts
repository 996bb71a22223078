import { currentSignedIn } from "@/app/_auth/current";
import type { AuditScope } from "@/domain/audit/audit.service";
import { EXPORT_FORMATS, type ExportFormat, exportAuditLog } from "@/domain/audit/audit-export.queries";
import type { AuditFilterInput } from "@/domain/audit/audit-filter.rules";
import { DomainError, type ErrorCode, invalid, notFound } from "@/domain/kernel/domain-error";
import { decodeId, type IdKind, kindOfId } from "@/domain/kernel/ids";

const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
};

/** Neither the entries nor who can see them may be stored on the way. */
const NOT_STORED = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/x-ndjson",
};

type Query = Readonly<Record<string, string>>;

const problem = (status: number, message: string) =>
  new Response(`${message}\n`, {
    status,
    headers: { ...NOT_STORED, "content-type": "text/plain; charset=utf-8" },
  });

/**
 * The audit log of an application, an API or the platform as CSV (RFC 4180) or JSON lines, with the permission and the filters of its page.
 * It is sent as fast as it is read, whatever its length.
 */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await currentSignedIn();
  if (!signedIn) return problem(401, "Sign in first.");
  const query: Query = Object.fromEntries(new URL(request.url).searchParams);
  try {
    const format = formatIn(query);
    const texts = await exportAuditLog(signedIn.actor, scopeIn(query), filterIn(query), format);
    return new Response(streamOf(texts), {
      headers: {
        ...NOT_STORED,
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="audit-log.${format}"`,
      },
    });
  } catch (error) {
    if (error instanceof DomainError) return problem(STATUSES[error.code] ?? 400, error.message);
    throw error;
  }
}

/** Reads on only when the reader has taken what there was; stops when the reader is gone. */
function streamOf(texts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await texts.return();
      },
    },
    { highWaterMark: 0 },
  );
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
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw invalid(name, "Enter a date and time.");
  return date;
}
