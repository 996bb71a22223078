import type { IncomingMessage, ServerResponse } from "node:http";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { environment } from "@/domain/kernel/environment";
import { DOCTOR_HEADER, DOCTOR_PATH, nonceOf, proofOfAnswer } from "./proof";

/** How a request arrived, as its server sees it. */
export interface Arrived {
  /** The address that counts as the caller's. */
  readonly client: string;
  /** The entries of `X-Forwarded-For`. */
  readonly forwardedFor: readonly string[];
  readonly trustedProxies: number;
}

/** Time between the two lines of the answer, in milliseconds: a proxy that collects an answer delivers both together. */
export const PAUSE = 1_500;
const MAXIMUM_ENTRIES = 20;

/**
 * Answers the doctor how its request arrived. Only those get an answer who prove to have the session secret; for others the path doesn't exist.
 * @returns whether the request was the doctor's
 */
export function answerDoctor(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== "GET" || request.url !== DOCTOR_PATH) return false;
  const { sessionSecret, trustedProxies } = environment();
  const nonce = nonceOf(sessionSecret, request.headers[DOCTOR_HEADER]);
  if (nonce === null) return false;
  const arrived: Arrived = {
    client: String(request.headers[CLIENT_IP_HEADER] ?? ""),
    forwardedFor: entriesOf(request.headers["x-forwarded-for"]),
    trustedProxies,
  };
  const answer = JSON.stringify(arrived);
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.write(`${JSON.stringify({ answer, proof: proofOfAnswer(sessionSecret, nonce, answer) })}\n`);
  const timer = setTimeout(() => response.end("end\n"), PAUSE);
  response.once("close", () => clearTimeout(timer));
  return true;
}

const entriesOf = (header: string | string[] | undefined): string[] =>
  String(header ?? "")
    .split(",")
    .map((entry) => entry.trim().slice(0, 60))
    .filter(Boolean)
    .slice(-MAXIMUM_ENTRIES);
