import type { Actor } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { encodeCursor, MAXIMUM_PAGE, type Page, pagesFrom } from "@/domain/kernel/paging";
import { type Cell, csvHeader, csvRows } from "@/domain/kernel/texts/csv";
import {
  type AuditEntry,
  type AuditScope,
  listApiActivity,
  listApplicationActivity,
  listAuditLog,
  shownIps,
} from "./audit.service";
import type { AuditFilterInput } from "./audit-filter.rules";
import { subjectIdOf } from "./subject-ids.rules";

export const EXPORT_FORMATS = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

type EntryReader = (after: string | null) => Promise<Page<AuditEntry>>;

/**
 * The audit log as text, newest first, a page at a time: each page is read when the one before has been taken, so that memory stays bounded
 * for a reader of any speed. Roles in the application or API are read again for each page; whether the actor still has their platform roles is
 * for the caller to ask before each text.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT before the first text
 */
export async function exportAuditLog(
  actor: Actor,
  scope: AuditScope,
  filter: AuditFilterInput,
  format: ExportFormat,
): Promise<AsyncGenerator<string, void>> {
  const read = readerOf(actor, scope, filter);
  const first = await read(null);
  return texts(actor, first, read, format);
}

function readerOf(actor: Actor, scope: AuditScope, filter: AuditFilterInput): EntryReader {
  return (after) => {
    const input = { first: MAXIMUM_PAGE, after, filter };
    if ("applicationId" in scope) return listApplicationActivity(actor, scope.applicationId, input);
    if ("apiId" in scope) return listApiActivity(actor, scope.apiId, input);
    return listAuditLog(actor, input);
  };
}

async function* texts(
  actor: Actor,
  first: Page<AuditEntry>,
  read: EntryReader,
  format: ExportFormat,
): AsyncGenerator<string, void> {
  if (format === "csv") yield csvHeader(COLUMNS);
  for await (const page of pagesFrom(first, (last) => read(encodeCursor([last.id])))) {
    const ips = await shownIps(actor, page.rows);
    const rows = page.rows.map((entry) => exported(entry, ips.get(entry.id) ?? null));
    if (rows.length > 0) yield format === "csv" ? csvRows(rows.map(cellsOf)) : rows.map(lineOf).join("");
  }
}

const COLUMNS = [
  "id",
  "occurredAt",
  "actorKind",
  "actorName",
  "actorUserId",
  "actorTokenId",
  "asAdministrator",
  "action",
  "subjectKind",
  "subjectId",
  "subjectName",
  "applicationId",
  "apiId",
  "ip",
  "changes",
] as const;
type Exported = Readonly<Record<Exclude<(typeof COLUMNS)[number], "changes">, Cell>> &
  Pick<AuditEntry, "changes">;

const ofKind = (kind: Parameters<typeof encodeId>[0], id: string | null) => (id ? encodeId(kind, id) : null);

function exported(entry: AuditEntry, ip: string | null): Exported {
  const { occurredAt, actorKind, actorName, asAdministrator, action, subjectKind, subjectName, changes } =
    entry;
  return {
    id: encodeId("auditEntry", entry.id),
    occurredAt: occurredAt.toISOString(),
    actorKind,
    actorName,
    actorUserId: ofKind("user", entry.actorUserId),
    actorTokenId: ofKind("accessToken", entry.actorTokenId),
    asAdministrator,
    action,
    subjectKind,
    subjectId: subjectIdOf(entry),
    subjectName,
    applicationId: ofKind("application", entry.applicationId),
    apiId: ofKind("api", entry.apiId),
    ip,
    changes,
  };
}

const lineOf = (entry: Exported) => `${JSON.stringify(entry)}\n`;

const cellsOf = (entry: Exported) =>
  COLUMNS.map((name) => (name === "changes" ? JSON.stringify(entry.changes) : entry[name]));
