import { now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { MAXIMUM_WATCHED, selectUnrevoked } from "./gateway.repository";
import { gatewayStatus } from "./gateway-status.rules";
import { selectLags } from "./rollout.repository";

/** How the gateways of the installation do, for metrics. */
export interface GatewayFigures {
  readonly byStatus: ReadonlyMap<string, number>;
  /** Age of the oldest change that a connected gateway doesn't have yet, in seconds; 0 for none. */
  readonly lagSeconds: number;
}

/** Counts the gateways that aren't revoked, and finds the one that is furthest behind. Two statements. */
export async function gatewayFigures(): Promise<GatewayFigures> {
  const found = await selectUnrevoked(database(), MAXIMUM_WATCHED);
  const byStatus = new Map<string, number>();
  for (const gateway of found) {
    const status = gatewayStatus(gateway);
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  }
  const connected = found.filter((gateway) => gatewayStatus(gateway) === "CONNECTED").map(({ id }) => id);
  const lags = connected.length > 0 ? [...(await selectLags(database(), connected)).values()] : [];
  const missing = lags.flatMap(({ oldestMissingAt }) => oldestMissingAt ?? []);
  const oldest = Math.min(...missing.map((date) => date.getTime()));
  return { byStatus, lagSeconds: missing.length > 0 ? Math.max(0, (now().getTime() - oldest) / 1_000) : 0 };
}
