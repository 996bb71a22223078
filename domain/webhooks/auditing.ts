import type { Actor } from "@/domain/kernel/actor";
import { type AuditAction, type AuditChange, audit, changesBetween } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import type { LoadedWebhook } from "./webhook.access";
import type { Webhook } from "./webhook.repository";
import { maskedUrl } from "./webhook.rules";

/** Writes an audit entry about a webhook. */
export function auditWebhook(
  tx: Transaction,
  actor: Actor,
  action: AuditAction & `webhook.${string}`,
  { webhook, capacity }: LoadedWebhook,
  changes: readonly AuditChange[] = [],
): Promise<void> {
  return audit(tx, actor, {
    action,
    subject: { kind: "webhook", id: webhook.id, name: webhook.name },
    applicationId: webhook.applicationId ?? undefined,
    apiId: webhook.apiId ?? undefined,
    capacity,
    changes,
  });
}

/** What differs between two versions of a webhook; URLs without their paths, which can be secrets. */
export function changesOf(
  before: Webhook | null,
  after: Pick<Webhook, "name" | "url" | "format" | "events">,
): AuditChange[] {
  const changes = changesBetween(before ?? {}, after, ["name", "url", "format", "events"]);
  return changes.map((entry) =>
    entry.field === "url" ? { ...entry, before: masked(before?.url), after: masked(after.url) } : entry,
  );
}

/** Null for a URL that can't be decrypted, as for none. */
const masked = (url: string | null | undefined): string | null => (url ? maskedUrl(url) : null);
