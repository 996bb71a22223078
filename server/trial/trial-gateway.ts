import { commandLine } from "@/domain/kernel/process/command-line";
import { StartError } from "../one-line-error";

/** The trial's gateway, running. */
export interface RunningGateway {
  /** Where it listens. */
  readonly url: string;
  readonly port: number;
  isReady(): boolean;
  stop(): Promise<void>;
}

/** Starts the gateway on a port; 0 for any free one. If the port is in use, its error or that error's cause has the code EADDRINUSE. */
export type StartGateway = (at: { readonly host: string; readonly port: number }) => Promise<RunningGateway>;

export interface TrialListening {
  readonly host: string;
  /** The portal's port as configured; 0 for any free one. */
  readonly port: number;
  /** LATCHKEY_GATEWAY_PORT; null if it isn't set. */
  readonly gatewayPort: number | null;
}

const DEFAULT_PORT = 3001;

/**
 * Starts the trial's gateway beside the portal, on LATCHKEY_GATEWAY_PORT, or else on port 3001 or a free one. A portal on any free port has
 * its gateway on any free port too.
 * @throws StartError if the port that was set is in use
 */
export async function startTrialGateway(
  { host, port, gatewayPort }: TrialListening,
  start: StartGateway,
): Promise<RunningGateway> {
  try {
    return await start({ host, port: gatewayPort ?? (port === 0 ? 0 : DEFAULT_PORT) });
  } catch (error) {
    if (!isInUse(error)) throw error;
    if (gatewayPort === null) return start({ host, port: 0 });
    throw new StartError(
      `Port ${gatewayPort} is in use. Stop the program that uses it, or choose another port for the gateway: LATCHKEY_GATEWAY_PORT=${gatewayPort + 1} ${commandLine("portal")}`,
    );
  }
}

function isInUse(error: unknown): boolean {
  const { cause = error } = error as Error;
  return (cause as NodeJS.ErrnoException).code === "EADDRINUSE";
}

/** The URL for calls from where the portal is open: its host, and the gateway's port. A proxy's host only leads to the proxy. */
export function gatewayUrlOf(base: string, { port }: Pick<RunningGateway, "port">): string {
  const { protocol, hostname } = new URL(base);
  return `http://${protocol === "http:" ? hostname : "localhost"}:${port}`;
}
