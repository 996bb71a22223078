import { chainNewEntries } from "@/domain/audit/chain/chain.service";

/** Adds new entries of the audit log to its chain. */
export async function chainAuditEntries(): Promise<void> {
  await chainNewEntries();
}
