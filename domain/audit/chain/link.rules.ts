import { createHash } from "node:crypto";
import type { Link } from "@/domain/store/audit-chain/ends.repository";
import type { AuditEntry } from "../audit.repository";

/**
 * An entry as one text with sorted members, without spaces (as RFC 8785 has it) and without members that are null, so that a column that a
 * later release adds changes no digest.
 */
export function canonicalEntry(entry: AuditEntry): string {
  const members = Object.entries(entry).filter(([, value]) => value !== null && value !== undefined);
  return canonical(Object.fromEntries(members));
}

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

/** The link after another: SHA-256 over the digest before and the canonical entry. */
export function nextLink(previous: Link, entry: AuditEntry): Link {
  const digest = createHash("sha256").update(previous.digest).update(canonicalEntry(entry), "utf8").digest();
  return { position: previous.position + 1, digest };
}

export const isSameDigest = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
