import { desc } from "drizzle-orm";
import { auditChain, auditCheckpoints } from "@/db/schema";
import type { Queryable } from "../database";

/** One link of the audit log's chain: its position, counted from 1, and its digest. */
export interface Link {
  readonly position: number;
  readonly digest: Uint8Array;
}

/** Before the first link. */
export const CHAIN_START: Link = { position: 0, digest: new Uint8Array(32) };

export type Checkpoint = typeof auditCheckpoints.$inferSelect;

/** The last checkpoint: the chain begins after it, because older entries were deleted for their age. By audit_checkpoints_pkey. */
export async function selectCheckpoint(db: Queryable): Promise<Checkpoint | null> {
  const [checkpoint] = await db
    .select()
    .from(auditCheckpoints)
    .orderBy(desc(auditCheckpoints.position))
    .limit(1);
  return checkpoint ?? null;
}

/** The last link, or the last checkpoint where none is left, or the beginning. By audit_chain_pkey and audit_checkpoints_pkey. */
export async function selectHead(db: Queryable): Promise<Link> {
  const [link] = await db
    .select({ position: auditChain.position, digest: auditChain.digest })
    .from(auditChain)
    .orderBy(desc(auditChain.position))
    .limit(1);
  return link ?? (await selectCheckpoint(db)) ?? CHAIN_START;
}
