import { createAuthorizationServer } from "@/domain/authorization-servers/adapter";
import type { AuthorizationServer, ManagedClient } from "@/domain/authorization-servers/port";
import { connectionTo, metadataOf } from "./expectations";
import { type Handler, ScriptedServer } from "./scripted-server";

export const NOW = new Date("2026-11-20T12:00:00Z");
export const INITIAL = "iat-12345678";
export const TOKEN = "registration-access-token-1";

export const adapter = createAuthorizationServer({ allowPrivateNetwork: true, now: () => NOW });
/** The same, for servers that should not respond. */
export const impatient = createAuthorizationServer({
  allowPrivateNetwork: true,
  limits: { totalMilliseconds: 400 },
});

/** The current test's server. */
export let server: ScriptedServer | undefined;

/** Call this after every test. */
export async function endConversation(): Promise<void> {
  await server?.stop();
  server = undefined;
}

/** Starts a server with the same handler for every endpoint. @returns its origin */
export async function serve(handler: Handler): Promise<string> {
  server = await ScriptedServer.start();
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"] as const) server.on(`${method} /*`, handler);
  return server.origin;
}

/** The client `c1`, managed at a server. */
export const managed = (origin: string): ManagedClient => ({
  clientId: "c1",
  registrationClientUri: `${origin}/register/c1`,
  registrationAccessToken: TOKEN,
});

/** Every client call, in its simplest form. */
export const calls = callsBy(adapter);

export function callsBy(by: AuthorizationServer) {
  return {
    register: (origin: string) =>
      by.register(connectionTo(origin), metadataOf(origin), INITIAL, { client_name: "n" }),
    read: (origin: string) => by.read(connectionTo(origin), managed(origin)),
    update: (origin: string) => by.update(connectionTo(origin), managed(origin), { client_name: "n" }),
    delete: (origin: string) => by.delete(connectionTo(origin), managed(origin)),
    renew_secret: (origin: string) => {
      const renewal = { method: "POST", url: `${origin}/renew/c1`, token: TOKEN } as const;
      return by.renewSecret(connectionTo(origin), { clientId: "c1" }, renewal);
    },
  };
}
export type ClientStep = keyof typeof calls;
export const STEPS = Object.keys(calls) as ClientStep[];
