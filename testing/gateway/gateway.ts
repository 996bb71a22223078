import type { GatewayOptions } from "@/gateway/options";
import { type RunningGateway, startGateway } from "@/gateway/start";
import { until } from "@/testing/server/processes";
import type { ScriptedFeed } from "./scripted-feed";

const LOOPBACK = { host: "127.0.0.1", port: 0 } as const;

/** Short enough for tests, long enough for a slow machine. */
export const SHORT_PATIENCE = {
  silence: 2_000,
  shortestPause: 20,
  longestPause: 200,
  comparison: 3_600_000,
} as const;

export const GATEWAY_OPTIONS: GatewayOptions = {
  proxy: LOOPBACK,
  check: {
    ...LOOPBACK,
    family: "original",
    namesApi: false,
    askers: { networks: ["127.0.0.0/8"], secret: null },
  },
  status: LOOPBACK,
  portalUrl: "https://portal.example.com",
  dataFolder: null,
  maximumAge: null,
  allowPrivateNetwork: true,
  times: { connect: 1_000, headers: 1_500, idle: 5_000 },
  trustedProxies: 0,
  corsOrigins: [],
  accessLog: null,
  limits: { store: null, whenUnavailable: "ALLOW", gateways: 1 },
  patience: SHORT_PATIENCE,
};

/** Starts a gateway in this process, and waits until it decides calls. */
export async function aGateway(
  feed: ScriptedFeed,
  options: Partial<GatewayOptions> = {},
): Promise<RunningGateway> {
  const gateway = await startGateway({ ...GATEWAY_OPTIONS, ...options }, feed);
  await until("the gateway is ready", () => gateway.isReady());
  return gateway;
}
