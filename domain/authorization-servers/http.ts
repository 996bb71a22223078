import { stopDryRunAt } from "@/domain/kernel/request/dry-run";
import {
  createOutboundHttp,
  type OutboundOptions,
  type OutboundRequest,
  type OutboundResponse,
} from "@/domain/outbound/http";
import { toServerError } from "./errors";
import type { ServerConnection, ServerStep } from "./port";

/** A request to an authorization server, with its step. */
export interface ServerRequest extends OutboundRequest {
  readonly step: ServerStep;
}

/** Sends one request. Any status is a response. @throws AuthorizationServerError where no complete response came */
export type ServerHttp = (connection: ServerConnection, request: ServerRequest) => Promise<OutboundResponse>;

/** The guarded HTTP client, with failures translated to those of an authorization server. */
export function createServerHttp(options: OutboundOptions): ServerHttp {
  const send = createOutboundHttp(options);
  return async ({ discoveryUrl, trustedCertificates }, { step, ...request }) => {
    stopDryRunAt(URL.parse(request.url)?.host ?? "an authorization server");
    try {
      return await send({ homeUrl: discoveryUrl, trustedCertificates }, request);
    } catch (error) {
      throw toServerError(error, step);
    }
  };
}
