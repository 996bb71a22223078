import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { encodeCursor, MAXIMUM_PAGE, type Page } from "@/domain/kernel/paging";
import {
  type AuditEntry,
  type AuditScope,
  listApiActivity,
  listApplicationActivity,
  listAuditLog,
  shownIps,
} from "./audit.service";
import type { AuditFilterInput } from "./audit-filter.rules";

export const EXPORT_FORMATS = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

type EntryReader = (after: string | null) => Promise<Page<AuditEntry>>;

/**
 * The audit log as text, newest first, a page at a time: each page is read when the one before has been taken, so that memory stays bounded
 * for a reader of any speed. The permission is checked again for each page.
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
  if (format === "csv") yield `\uFEFF${csvOf([COLUMNS])}`;
  let page = first;
  for (;;) {
    const ips = await shownIps(actor, page.rows);
    const rows = page.rows.map((entry) => exported(entry, ips.get(entry.id) ?? null));
    if (rows.length > 0) yield format === "csv" ? csvOf(rows.map(cellsOf)) : rows.map(lineOf).join("");
    const last = page.rows.at(-1);
    if (!page.hasNextPage || !last) return;
    page = await read(encodeCursor([last.id]));
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
type Exported = Readonly<Record<(typeof COLUMNS)[number], unknown>>;

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
    subjectId: entry.subjectId,
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

/** A spreadsheet would run a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end: it gets an apostrophe in front. */
function csvOf(rows: readonly (readonly unknown[])[]): string {
  return stringify(
    rows.map((row) => row.map(cellText)),
    { record_delimiter: "windows", escape_formulas: true },
  );
}

const cellText = (value: unknown) => (typeof value === "boolean" ? String(value) : (value ?? ""));
