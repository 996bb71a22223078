import type { UsageRow } from "@/domain/access/usage-batch";

export async function notifyOfQuotas(_rows: readonly UsageRow[]): Promise<void> {}
