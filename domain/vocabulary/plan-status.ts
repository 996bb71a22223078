export type PlanStatus = "STAGING" | "PUBLISHED" | "DEPRECATED" | "CLOSED";
