import { and, eq, gt, isNull, or } from "drizzle-orm";
import { accessTokens, applications, auditEntries, gateways, subscriptions } from "@/db/schema";
import type { Transaction } from "@/domain/store/database";

/** The active token of a digest, also of one that a rotation left for a grace period. By its two unique indexes. */
export async function findTokenId(tx: Transaction, digest: Buffer, at: Date): Promise<string | null> {
  const isPrevious = and(eq(accessTokens.previousDigest, digest), gt(accessTokens.previousEndsAt, at));
  const [row] = await tx
    .select({ id: accessTokens.id })
    .from(accessTokens)
    .where(and(or(eq(accessTokens.digest, digest), isPrevious), isNull(accessTokens.revokedAt)));
  return row?.id ?? null;
}

/**
 * Locks a key's application and subscription, in the order of every verb on keys: two reports of it, or a report and a reactivation, are
 * handled one after the other.
 */
export async function lockKeyBearer(
  tx: Transaction,
  { id, applicationId }: { readonly id: string; readonly applicationId: string },
): Promise<void> {
  await tx
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for("update");
  await tx.select({ id: subscriptions.id }).from(subscriptions).where(eq(subscriptions.id, id)).for("update");
}

/** Locks the gateway of a token's digest. By gateways_token_digest_unique. */
export async function lockGatewayOf(
  tx: Transaction,
  tokenDigest: Buffer,
): Promise<{ id: string; name: string } | null> {
  const [row] = await tx
    .select({ id: gateways.id, name: gateways.name })
    .from(gateways)
    .where(and(eq(gateways.tokenDigest, tokenDigest), isNull(gateways.revokedAt)))
    .for("update");
  return row ?? null;
}

/** Whether a leak of this subject was recorded before. By audit_entries_by_subject. */
export async function isReported(
  tx: Transaction,
  action: "api_key.leaked" | "gateway.token_leaked",
  subjectId: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.action, action)))
    .limit(1);
  return row !== undefined;
}
