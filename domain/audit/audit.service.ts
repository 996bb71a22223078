import { loadApiForReading } from "@/domain/apis/api.access";
import { visibleApis } from "@/domain/apis/api.queries";
import { loadForReading } from "@/domain/applications/application.access";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { SECRET_MASK } from "@/domain/store/audit";
import { database } from "@/domain/store/database";
import { reading } from "@/domain/store/replica/reading";
import {
  type AuditEntry,
  type AuditScope,
  findEntries,
  type SubscriptionPlace,
  selectApplicationNames,
  selectAuditEntries,
  selectLatestEntries,
  selectShownIps,
  selectSubscriptionEntries,
} from "./audit.repository";
import { type AuditFilterInput, auditFilter } from "./audit-filter.rules";

export type { AuditEntry, AuditScope };

/** A page of the audit log, and which of its entries. */
export type AuditListInput = PageInput & { readonly filter?: AuditFilterInput | null };

/** An application's activity, newest first. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function listApplicationActivity(
  actor: Actor,
  applicationId: string,
  input: AuditListInput,
): Promise<Page<AuditEntry>> {
  await loadForReading(actor, "audit.see", applicationId);
  return pageOf(actor, { applicationId }, input);
}

/** The activity of an API and its plans, newest first; for its publishers. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function listApiActivity(
  actor: Actor,
  apiId: string,
  input: AuditListInput,
): Promise<Page<AuditEntry>> {
  await loadApiForReading(actor, "api.seeActivity", apiId);
  return pageOf(actor, { apiId }, input);
}

/** Everything that was done on the platform, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listAuditLog(actor: Actor, input: AuditListInput): Promise<Page<AuditEntry>> {
  assertMay(actor, "auditLog.see");
  return pageOf(actor, { platform: true }, input);
}

async function pageOf(actor: Actor, scope: AuditScope, input: AuditListInput): Promise<Page<AuditEntry>> {
  const { first, after, last, before } = input;
  const page = pageRequest({ first, after, last, before }, isIdKey);
  const filter = { ...auditFilter(input.filter ?? {}), showsAllIps: showsAllIps(actor) };
  const found = toPage(await selectAuditEntries(reading(), scope, filter, page), page);
  return { ...found, rows: await shownEntries(actor, found.rows) };
}

/**
 * Entries as their viewer sees them, wherever they are listed. Entries of before answers were recorded one by one have all of them, also
 * those that only reviewers see: administrators, and publishers in what concerns their API. One statement if there are such entries.
 */
export async function shownEntries<E extends AuditEntry>(actor: Actor, entries: readonly E[]): Promise<E[]> {
  const withAnswers = may(actor, "auditLog.see") ? [] : entries.filter(hasAllAnswers);
  if (withAnswers.length === 0) return [...entries];
  const apis = await visibleApis(actor, [...new Set(withAnswers.flatMap(({ apiId }) => apiId ?? []))]);
  return entries.map((entry) => {
    const api = apis.get(entry.apiId ?? "");
    return hasAllAnswers(entry) && !(api && may(actor, "api.seeActivity", api))
      ? withoutAnswers(entry)
      : entry;
  });
}

const ANSWERED: ReadonlySet<string> = new Set(["application", "subscription"]);

const hasAllAnswers = ({ subjectKind, changes }: AuditEntry): boolean =>
  ANSWERED.has(subjectKind) && changes.some(({ field }) => field === "fields");

function withoutAnswers<E extends AuditEntry>(entry: E): E {
  const masked = (value: unknown) => (value === null ? null : SECRET_MASK);
  const changes = entry.changes.map((change) =>
    change.field === "fields"
      ? { field: change.field, before: masked(change.before), after: masked(change.after) }
      : change,
  );
  return { ...entry, changes };
}

/** Administrators see the address of every entry. */
const showsAllIps = (actor: Actor): boolean => may(actor, "auditLog.see");

/** The IP addresses that the viewer is shown of entries that they have already loaded: administrators see all. One statement. */
export async function shownIps(
  actor: Actor,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, string | null>> {
  if (showsAllIps(actor)) return new Map(entries.map(({ id, ip }) => [id, ip]));
  const userId = viewerIdOf(actor);
  if (!userId || entries.length === 0) return new Map();
  const shown = await selectShownIps(
    database(),
    userId,
    entries.map(({ id }) => id),
  );
  return new Map(shown.map(({ id, ip }) => [id, ip]));
}

/**
 * The latest entries of applications whose activity the viewer can see, by application. One statement.
 * The caller checks the permission `audit.see`.
 */
export async function firstActivityOf(
  actor: Actor,
  applicationIds: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, Page<AuditEntry>>> {
  const page = pageRequest({ first }, isIdKey);
  const rows = await shownEntries(
    actor,
    await selectLatestEntries(reading(), applicationIds, page.limit + 1),
  );
  return new Map(
    applicationIds.map((id) => [
      id,
      toPage(
        rows.filter((row) => row.applicationId === id),
        page,
      ),
    ]),
  );
}

/** Entries of resources the viewer has already loaded, newest first. The caller passes them through `shownEntries`. */
export async function entriesByIds(ids: readonly string[]): Promise<AuditEntry[]> {
  return findEntries(database(), ids);
}

/** Current application names by ID, for entries the viewer has already loaded. One statement. */
export async function applicationNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await selectApplicationNames(reading(), ids);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The number of audit entries a subscription's page shows. */
export const HISTORY = 50;

/**
 * The activity of subscriptions the viewer has already loaded and of their keys, by subscription, newest first, at most 50 each. One
 * statement.
 */
export async function historyOf(
  actor: Actor,
  subscriptions: readonly SubscriptionPlace[],
): Promise<ReadonlyMap<string, AuditEntry[]>> {
  const rows = await shownEntries(actor, await selectSubscriptionEntries(reading(), subscriptions, HISTORY));
  return new Map(subscriptions.map(({ id }) => [id, rows.filter((row) => row.subscriptionId === id)]));
}
