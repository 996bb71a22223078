export type PlanStatus = "STAGING" | "PUBLISHED" | "DEPRECATED" | "CLOSED";

/** A status within a sentence: "This plan is in staging." */
export function planStatusText(status: PlanStatus): string {
  return status === "STAGING" ? "in staging" : status.toLowerCase();
}
