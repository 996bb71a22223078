import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { after, DAY, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { AUDIT_DAYS } from "@/domain/kernel/limits";
import { currentKeyId } from "@/domain/kernel/sealing";
import { selectCheckpoint, selectHead } from "@/domain/store/audit-chain/ends.repository";
import { database, type Queryable } from "@/domain/store/database";
import { selectLinks } from "./chain.repository";
import { readHead, type SignedHead, signHead } from "./head.rules";
import { isSameDigest } from "./link.rules";

/** The chain's head of now, signed: to be kept where those who can change the database can't. @throws FORBIDDEN */
export async function auditHead(actor: Actor): Promise<string> {
  assertMay(actor, "auditLog.see");
  return currentHead();
}

/** The same, for the log. */
export async function currentHead(): Promise<string> {
  const { encryptionKeys } = environment();
  const keyId = currentKeyId();
  const key = encryptionKeys.get(keyId);
  if (!key) throw new Error("no encryption key");
  return signHead(await selectHead(database()), now(), [keyId, key]);
}

/**
 * How the chain is to a head that was signed earlier. CONTINUES: it has the same link, and maybe later ones. CUT_OFF: its end was removed.
 * REWRITTEN: another digest is at that position. DELETED: the entries up to it were deleted for their age, so it proves nothing any more.
 */
export type HeadComparison = "CONTINUES" | "CUT_OFF" | "REWRITTEN" | "DELETED";

/** Reads a signed head with the keys of the environment. @throws INVALID_INPUT */
export const signedHead = (text: string): SignedHead => readHead(text, environment().encryptionKeys);

/** Compares the chain, which has been verified, with an earlier head. By audit_chain_pkey. */
export async function compareHead(db: Queryable, head: SignedHead): Promise<HeadComparison> {
  const [checkpoint, last] = [await selectCheckpoint(db), await selectHead(db)];
  if (head.position > last.position) return "CUT_OFF";
  const same = (digest: Uint8Array) => (isSameDigest(digest, head.digest) ? "CONTINUES" : "REWRITTEN");
  if (head.position === 0) return "CONTINUES";
  if (checkpoint && head.position === checkpoint.position) return same(checkpoint.digest);
  if (checkpoint && head.position < checkpoint.position) {
    // What was signed so lately had entries that no deletion for age reaches.
    return head.signedAt > after(now(), -AUDIT_DAYS[0] * DAY) ? "REWRITTEN" : "DELETED";
  }
  const [row] = await selectLinks(db, head.position - 1, 1);
  return row?.link.position === head.position ? same(row.link.digest) : "CUT_OFF";
}
