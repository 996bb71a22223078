import { forgetEnvironment, type Listening } from "@/domain/kernel/environment";
import { lastBackendPort } from "@/embedded/sample/upstreams";
import { startSampleBackend } from "@/embedded/sample-backend/server";
import type { Shutdown } from "../shutdown";

/** Where the trial's servers for calls are. */
export interface TrialServers {
  readonly gatewayUrl: string;
  readonly backendUrl: string;
}

/** Starts what calls to the sample APIs need, and tells this process the gateway's URL as an operator would. */
export async function startTrialServers(
  _base: string,
  _listening: Listening,
  shutdown: Shutdown,
): Promise<TrialServers> {
  const backend = await startSampleBackend(await lastBackendPort());
  shutdown.add("sample APIs", () => backend.stop());
  process.env.LATCHKEY_GATEWAY_URL ||= "http://localhost:3001";
  forgetEnvironment();
  return { gatewayUrl: process.env.LATCHKEY_GATEWAY_URL, backendUrl: backend.url };
}
