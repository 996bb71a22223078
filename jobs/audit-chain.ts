import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { currentHead } from "@/domain/audit/chain/head.service";
import { log } from "@/domain/kernel/log";

/** Adds new entries of the audit log to its chain. */
export async function chainAuditEntries(): Promise<void> {
  await chainNewEntries();
}

/** Writes the signed head of the chain to the log, which is usually collected elsewhere: later it shows whether the chain's end was cut off. */
export async function logAuditHead(): Promise<void> {
  log().info({ auditHead: await currentHead() }, "head of the audit log");
}
