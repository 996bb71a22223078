import type { System } from "@/domain/kernel/actor";

/** The actor of the feed's own upkeep. */
export const FEED: System = { kind: "system", name: "Gateways" };
