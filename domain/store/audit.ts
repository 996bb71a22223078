import { isDeepStrictEqual } from "node:util";
import { auditEntries } from "@/db/schema";
import type { AuditChange } from "@/db/schema/audit-entries";
import { type Actor, isUser } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import type { Capacity } from "@/domain/kernel/permissions";
import { currentDryRun } from "@/domain/kernel/request/dry-run";
import { recordEffect } from "@/domain/kernel/request/effects";
import type { Transaction } from "./database";
import { insertTogether, type NewRow, newRow } from "./statements";

export type { AuditChange };

/** Shown in audit entries in place of a secret. */
export const SECRET_MASK = "••••";

/** The audited actions. */
export type AuditAction =
  | `application.${"created" | "updated" | "archived" | "restored" | "approved" | "rejected" | "approval_requested" | "fields_set" | "owner_changed" | "notifications_updated"}`
  | `invitation.${"sent" | "resent" | "role_changed" | "withdrawn" | "accepted" | "declined"}`
  | `transfer.${"requested" | "withdrawn" | "accepted" | "declined"}`
  | `member.${"added" | "role_changed" | "removed" | "left"}`
  | `registration.${"requested" | "registered" | "failed" | "updated" | "removed" | "orphaned" | "retried" | "canceled" | "checked" | "adopted" | "dismissed"}`
  | `client_secret.${"revealed" | "renewed" | "changed_by_server"}`
  | `access_token.${"created" | "revoked" | "rotated" | "leaked" | "shortened"}`
  | `user.${"registered" | "registered_again" | "signed_in" | "signed_out" | "identity_linked" | "identity_unlinked" | "updated" | "deleted" | "notifications_updated" | "email_verified" | "email_changed" | "email_lost" | "email_change_requested" | "password_changed" | "password_reset" | "password_reset_requested" | "session_ended" | "added" | "approved" | "rejected" | "roles_changed" | "disabled" | "enabled" | "password_link_created" | "signed_out_everywhere"}`
  | `mail.${"revealed" | "resent" | "canceled" | "suppression_cleared" | "test_sent" | "sender_updated" | "template_updated" | "template_reset"}`
  | `second_factor.${"totp_added" | "totp_removed" | "passkey_added" | "passkey_removed" | "recovery_codes_created" | "recovery_code_used" | "failed" | "reset"}`
  | `settings.${"updated"}`
  | `form_field.${"created" | "updated" | "removed" | "moved"}`
  | `api.${"created" | "updated" | "published" | "unpublished" | "deprecated" | "archived" | "publisher_added" | "publisher_removed" | "viewer_added" | "viewer_removed" | "owner_changed"}`
  | `team.${"created" | "updated" | "deleted" | "member_added" | "member_role_changed" | "member_removed" | "member_left"}`
  | `group.${"mapped" | "unmapped"}`
  | `plan.${"created" | "updated" | "published" | "deprecated" | "closed" | "moved"}`
  | `subscription.${"requested" | "accepted" | "rejected" | "withdrawn" | "paused" | "resumed" | "dates_changed" | "limits_changed" | "fields_set" | "transferred" | "closed" | "expired" | "restored"}`
  | `api_key.${"created" | "renewed" | "revoked" | "reactivated" | "revealed" | "expiry_changed" | "leaked"}`
  | `provider.${"created" | "updated" | "deleted" | "tested"}`
  | `gateway.${"created" | "renamed" | "enrolled" | "key_pair_allowed" | "revoked" | "token_leaked"}`
  | `webhook.${"created" | "updated" | "secret_renewed" | "paused" | "resumed" | "deleted" | "tested" | "resent"}`
  | `audit_log.${"pruned"}`
  | `backup.${"requested" | "restored"}`;

export interface AuditRecord {
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id?: string; readonly name?: string };
  readonly applicationId?: string;
  readonly apiId?: string;
  readonly capacity?: Capacity;
  readonly changes?: readonly AuditChange[];
  /** Changes that only reviewers see: they get an entry of their own, which is in no application's activity. */
  readonly hiddenChanges?: readonly AuditChange[];
}

/** Writes an audit entry in the transaction of its change; two with hidden changes. */
export async function audit(tx: Transaction, actor: Actor, record: AuditRecord): Promise<void> {
  await insertTogether(tx, newAuditEntries(actor, record));
}

/** Audit entries sent in one statement with their change: one, or two with hidden changes. */
export function newAuditEntries(actor: Actor, record: AuditRecord): NewRow[] {
  return rowsOf(actor, record).map((row) => newRow(auditEntries, row));
}

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters. */
const BATCH = 1_000;

/** Writes many audit entries, those of a thousand records per statement. */
export async function auditMany(
  tx: Transaction,
  actor: Actor,
  records: readonly AuditRecord[],
): Promise<void> {
  for (let start = 0; start < records.length; start += BATCH) {
    const rows = records.slice(start, start + BATCH).flatMap((record) => rowsOf(actor, record));
    await tx.insert(auditEntries).values(rows);
  }
}

type Row = typeof auditEntries.$inferInsert;

function rowsOf(actor: Actor, { hiddenChanges = [], ...record }: AuditRecord): Row[] {
  if (hiddenChanges.length === 0) return [rowOf(actor, record)];
  const { applicationId: _, ...withoutApplication } = record;
  const hidden = rowOf(actor, { ...withoutApplication, changes: hiddenChanges });
  return record.changes?.length ? [rowOf(actor, record), hidden] : [hidden];
}

function rowOf(actor: Actor, record: Omit<AuditRecord, "hiddenChanges">): Row {
  const effect = {
    action: record.action,
    subjectKind: record.subject.kind,
    subjectName: record.subject.name ?? null,
    changes: record.changes ?? [],
  };
  currentDryRun()?.effects.push(effect);
  recordEffect(effect);
  return {
    id: newId(),
    occurredAt: now(),
    ...actorColumns(actor),
    asAdministrator: record.capacity === "ADMINISTRATOR",
    action: record.action,
    subjectKind: record.subject.kind,
    subjectId: record.subject.id ?? null,
    subjectName: record.subject.name ?? null,
    applicationId: record.applicationId ?? null,
    apiId: record.apiId ?? null,
    changes: record.changes ?? [],
  };
}

function actorColumns(actor: Actor) {
  return {
    actorKind: (
      { person: "USER", tool: "ACCESS_TOKEN", application: "APPLICATION", system: "SYSTEM" } as const
    )[actor.kind],
    actorUserId: isUser(actor) ? actor.userId : null,
    actorTokenId: "tokenId" in actor ? actor.tokenId : null,
    actorName: actor.name,
    ip: actor.kind === "system" ? null : actor.ip,
  };
}

/** The fields that differ between two versions, in the order of `fields`. */
export function changesBetween<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
  fields: readonly (keyof T & string)[],
): AuditChange[] {
  return fields
    .filter((field) => !isSame(before[field] ?? null, after[field] ?? null))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

/** PostgreSQL stores the members of a JSON object in an order of its own. */
function isSame(one: unknown, other: unknown): boolean {
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  if (text === otherText) return true;
  const isPlain = [one, other].every((value) => typeof value === "object" && value !== null);
  return isPlain && isDeepStrictEqual(JSON.parse(text), JSON.parse(otherText));
}
