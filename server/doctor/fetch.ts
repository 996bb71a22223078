import http from "node:http";
import https from "node:https";
import type { TLSSocket } from "node:tls";
import { entryOf } from "@/domain/kernel/request/entry";

/** An answer, as far as it was read. */
export interface Fetched {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds between the first and the last part of the body. */
  readonly spread: number;
  readonly certificateEnd: Date | null;
}

const PATIENCE = 10_000;
const MAXIMUM_BODY = 64 * 1024;

/** One GET request, on a connection of its own. Follows no redirect. @throws the system's or TLS's error */
export function fetchOnce(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const { request } = url.startsWith("https:") ? https : http;
    const sent = request(
      url,
      { headers, agent: false, signal: AbortSignal.timeout(PATIENCE) },
      (response) => {
        const parts: Buffer[] = [];
        let [first, last] = [0, 0];
        // The connection is gone when the answer has ended.
        const certificateEnd = endOf(response.socket as TLSSocket);
        response.on("data", (part: Buffer) => {
          last = performance.now();
          first ||= last;
          parts.push(part);
          if (Buffer.concat(parts).length > MAXIMUM_BODY) response.destroy();
        });
        response.on("error", reject);
        response.on("close", () => {
          const body = Buffer.concat(parts).toString("utf8");
          const { statusCode: status = 0, headers: received } = response;
          resolve({ status, headers: received, body, spread: last - first, certificateEnd });
        });
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

function endOf(socket: TLSSocket): Date | null {
  const end = new Date(socket.getPeerCertificate?.().valid_to ?? "");
  return Number.isNaN(end.getTime()) ? null : end;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens there",
  ENOTFOUND: "The name doesn't resolve",
  EAI_AGAIN: "The name server doesn't answer",
  ECONNRESET: "The connection was closed",
  ABORT_ERR: "It took longer than 10 seconds",
  CERT_HAS_EXPIRED: "The certificate has expired. Renew it",
  CERT_NOT_YET_VALID: "The certificate isn't valid yet. Compare the clocks",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate is for other names. Get one for this name",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "The certificate isn't trusted. Name its authority in NODE_EXTRA_CA_CERTS, or get one from a public authority",
  SELF_SIGNED_CERT_IN_CHAIN: "The certificate's authority isn't trusted. Name it in NODE_EXTRA_CA_CERTS",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "The server doesn't send the intermediate certificate. Configure the full chain there",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "The certificate's authority isn't trusted. Name it in NODE_EXTRA_CA_CERTS, or send the full chain",
};

/** Why a request got no answer, as a sentence without its end. */
export function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string };
  const key = name === "AbortError" || name === "TimeoutError" ? "ABORT_ERR" : String(code ?? "");
  return entryOf(REASONS, key) ?? `It can't be reached (${key || "unknown error"})`;
}
