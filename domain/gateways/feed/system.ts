import type { System } from "@/domain/kernel/actor";

/** The actor of what gateways do: enrollment, and the upkeep of their feed. */
export const GATEWAYS: System = { kind: "system", name: "Gateways" };
