import type { TLSSocket } from "node:tls";
import { parseServerUrl, policyFor } from "./address";
import { type ConnectionProgress, guardedConnector, systemResolver } from "./connect";
import type { OutboundTarget } from "./http";
import { trustFor } from "./trust";

const PATIENCE = 10_000;

/**
 * When the certificate of a server ends. Connects under the rules of all outbound calls, and sends nothing.
 * @returns null for a server without TLS, and for one that can't be reached or isn't trusted
 */
export async function certificateEnd(
  target: OutboundTarget,
  options: { readonly allowPrivateNetwork: boolean },
): Promise<Date | null> {
  const url = parseServerUrl(target.homeUrl);
  if (url.protocol !== "https:") return null;
  const progress: ConnectionProgress = { socket: null, reached: false, connected: false };
  const connect = guardedConnector({
    policy: policyFor(url, target.homeUrl, options.allowPrivateNetwork),
    resolve: systemResolver,
    trust: trustFor(target.trustedCertificates),
    progress,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Date | null>((resolve) => {
      timer = setTimeout(resolve, PATIENCE, null);
      const { hostname, protocol } = url;
      connect({ hostname, protocol, port: url.port, host: url.host }, (error, socket) => {
        resolve(error ? null : endOf(socket as TLSSocket));
      });
    });
  } finally {
    clearTimeout(timer);
    progress.socket?.destroy();
  }
}

function endOf(socket: TLSSocket): Date | null {
  const end = new Date(socket.getPeerCertificate().valid_to);
  return Number.isNaN(end.getTime()) ? null : end;
}
