import { maintainUsage } from "@/domain/usage/maintenance.service";

/** Creates the partitions of the next days, and deletes usage that is no longer stored. */
export async function usageMaintenance(): Promise<void> {
  await maintainUsage();
}
