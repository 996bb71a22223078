import { loadApiForReading } from "@/domain/apis/api.access";
import { loadForReading } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { database } from "@/domain/store/database";
import {
  type AuditEntry,
  findEntries,
  type SubscriptionPlace,
  selectApiEntries,
  selectApplicationNames,
  selectAuditEntries,
  selectLatestEntries,
  selectSubscriptionEntries,
} from "./audit.repository";

export type { AuditEntry };

/** An application's activity, newest first. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function listApplicationActivity(
  actor: Actor,
  applicationId: string,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<AuditEntry>> {
  await loadForReading(actor, "audit.see", applicationId);
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectAuditEntries(database(), applicationId, page), page);
}

/**
 * The latest entries of applications whose activity the viewer can see, by application. One statement.
 * The caller checks the permission `audit.see`.
 */
export async function firstActivityOf(
  applicationIds: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, Page<AuditEntry>>> {
  const page = pageRequest({ first }, isIdKey);
  const rows = await selectLatestEntries(database(), applicationIds, page.limit + 1);
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

/** Entries of resources the viewer has already loaded, newest first. */
export async function entriesByIds(ids: readonly string[]): Promise<AuditEntry[]> {
  return findEntries(database(), ids);
}

/** Current application names by ID, for entries the viewer has already loaded. One statement. */
export async function applicationNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await selectApplicationNames(database(), ids);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The activity of an API and its plans, newest first; for its publishers and administrators. @throws NOT_FOUND, FORBIDDEN */
export async function listApiActivity(
  actor: Actor,
  apiId: string,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<AuditEntry>> {
  await loadApiForReading(actor, "api.seeActivity", apiId);
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectApiEntries(database(), apiId, page), page);
}

/** The number of audit entries a subscription's page shows. */
const HISTORY = 50;

/**
 * The activity of subscriptions the viewer has already loaded and of their keys, by subscription, newest first, at most 50 each. One
 * statement.
 */
export async function historyOf(
  subscriptions: readonly SubscriptionPlace[],
): Promise<ReadonlyMap<string, AuditEntry[]>> {
  const rows = await selectSubscriptionEntries(database(), subscriptions, HISTORY);
  return new Map(subscriptions.map(({ id }) => [id, rows.filter((row) => row.subscriptionId === id)]));
}
