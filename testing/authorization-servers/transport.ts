import { createServerHttp, type ServerRequest } from "@/domain/authorization-servers/http";
import type { ServerStep } from "@/domain/authorization-servers/port";
import type { OutboundOptions } from "@/domain/outbound/http";
import { connectionTo } from "./expectations";
import { type Handler, ScriptedServer, type ScriptedServerOptions } from "./scripted-server";

/** Servers started by the current test. */
export const started: { stop(): Promise<void> }[] = [];

/** Call this after every test. */
export async function stopAll(): Promise<void> {
  await Promise.all(started.splice(0).map((server) => server.stop()));
}

/** Starts a server with this handler for the endpoint that `call` uses. */
export async function start(handler?: Handler, options?: ScriptedServerOptions): Promise<ScriptedServer> {
  const server = await ScriptedServer.start(options);
  started.push(server);
  return handler ? server.on("POST /register", handler).on("GET /register", handler) : server;
}

export interface CallOptions extends Partial<OutboundOptions> {
  readonly step?: ServerStep;
  readonly pem?: string | null;
  readonly request?: Partial<ServerRequest>;
}

/** A time limit for servers that should not respond. */
export const SHORT = { limits: { totalMilliseconds: 600 } };

/** A registration at transport level: a call that changes something, unless another step is given. */
export function call(origin: string, options: CallOptions = {}) {
  const { step = "register", pem = null, request, ...rest } = options;
  const http = createServerHttp({ allowPrivateNetwork: true, ...rest });
  const reads = step === "discovery" || step === "read";
  const method = reads ? "GET" : "POST";
  const body = reads ? undefined : "{}";
  return http(connectionTo(origin, pem), { step, method, url: `${origin}/register`, body, ...request });
}
