import { join } from "node:path";
import { ensureBuiltInGateway } from "@/domain/gateways/enrollment.service";
import { localFeed } from "@/domain/gateways/local-feed";
import type { System } from "@/domain/kernel/actor";
import { environment, forgetEnvironment, type Listening } from "@/domain/kernel/environment";
import { ingest } from "@/domain/usage/ingest.service";
import { lastBackendPort } from "@/embedded/sample/upstreams";
import { startSampleBackend } from "@/embedded/sample-backend/server";
import type { GatewayOptions } from "@/gateway/options";
import { TIMES } from "@/gateway/settings";
import { startGateway } from "@/gateway/start";
import { PATIENCE } from "@/gateway/state/feed-pauses";
import type { Check } from "../health/health";
import type { Shutdown } from "../shutdown";
import { gatewayUrlOf, startTrialGateway } from "./trial-gateway";

/** Where the trial's servers for calls are. */
export interface TrialServers {
  readonly gatewayUrl: string;
  readonly backendUrl: string;
  /** Whether the gateway can decide calls. */
  readonly check: Check;
}

const TRIAL: System = { kind: "system", name: "Trial" };

/**
 * Starts what calls to the sample APIs need: the server behind them, and the gateway in this process. Tells this process the gateway's URL
 * as an operator would, unless an operator did.
 * @throws StartError if the gateway's port is in use
 */
export async function startTrialServers(
  at: { readonly base: string; readonly listening: Listening; readonly dataFolder: string },
  shutdown: Shutdown,
): Promise<TrialServers> {
  const backend = await startSampleBackend(await lastBackendPort());
  shutdown.add("sample APIs", () => backend.stop());
  const feed = localFeed(await ensureBuiltInGateway(TRIAL), { ingest });
  const gateway = await startTrialGateway(at.listening, (proxy) => startGateway(optionsFor(at, proxy), feed));
  shutdown.add("gateway", () => gateway.stop());
  process.env.LATCHKEY_GATEWAY_URL ||= gatewayUrlOf(at.base, gateway);
  forgetEnvironment();
  return {
    gatewayUrl: environment().gatewayUrl ?? "",
    backendUrl: backend.url,
    check: async () => ({ gateway: gateway.isReady() }),
  };
}

function optionsFor(
  { base, dataFolder }: { readonly base: string; readonly dataFolder: string },
  proxy: { readonly host: string; readonly port: number },
): GatewayOptions {
  const { allowPrivateNetwork, trustedProxies } = environment();
  return {
    proxy,
    check: null,
    status: null,
    portalUrl: base,
    dataFolder: join(dataFolder, "gateway"),
    maximumAge: null,
    allowPrivateNetwork,
    times: TIMES,
    trustedProxies,
    corsOrigins: [],
    accessLog: null,
    limits: { store: null, whenUnavailable: "ALLOW", gateways: 1 },
    patience: PATIENCE,
  };
}
