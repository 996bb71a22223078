import type { IncomingMessage, ServerResponse } from "node:http";
import postgres from "postgres";
import {
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import { createOwnDatabase } from "./own-database";
import { until } from "./processes";

/** Where a request is held: received but not executed, or executed without a response. */
type Stage = "RECEIVED" | "CARRIED_OUT";

/** A request held by a test. */
export interface Held {
  /** Waits until the request has arrived. */
  reached(): Promise<void>;
  /** Releases it. */
  release(): void;
  /** Ends it without a response and, if it was only received, without an effect. */
  drop(): void;
}

/** A real authorization server, on its own database, whose requests can be held. */
export interface HeldServer {
  readonly server: ServerUnderTest;
  /** Holds the next request of this kind. */
  hold(method: string, path: RegExp, stage: Stage): Held;
  /** Drops requests held by a failed test, so that the next one starts clean. */
  forget(): void;
  /** The IDs of registered, existing clients. */
  clients(): Promise<string[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly matches: (request: IncomingMessage) => boolean;
  readonly stage: Stage;
  readonly reach: () => void;
  readonly decision: Promise<"release" | "drop">;
}

export async function startHeldServer(): Promise<HeldServer> {
  const database = await createOwnDatabase();
  const sql = postgres(database.url, { max: 5, onnotice: () => {} });
  const server = await startAuthorizationServer(sql);
  const waiting: Waiting[] = [];
  const holds: ((decision: "drop") => void)[] = [];
  const answer = server.server.mount.bind(server.server);
  Object.assign(server.server, {
    mount(request: IncomingMessage, response: ServerResponse): boolean {
      const index = waiting.findIndex(({ matches }) => matches(request));
      const [hold] = index < 0 ? [] : waiting.splice(index, 1);
      if (!hold) return answer(request, response);
      const then = (go: () => void) =>
        void hold.decision.then((decision) => (decision === "release" ? go() : response.destroy()));
      if (hold.stage === "RECEIVED") then(() => answer(request, response));
      else {
        const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
        Object.assign(response, {
          end(...args: unknown[]) {
            then(() => end(...args));
            hold.reach();
            return response;
          },
        });
        return answer(request, response);
      }
      hold.reach();
      return true;
    },
  });
  return {
    server,
    hold: (method, path, stage) => {
      let isReached = false;
      let decide = (_: "release" | "drop") => {};
      const decision = new Promise<"release" | "drop">((resolve) => {
        decide = resolve;
      });
      const matches = (request: IncomingMessage) => request.method === method && path.test(request.url ?? "");
      const reach = () => {
        isReached = true;
      };
      waiting.push({ matches, stage, reach, decision });
      holds.push(decide);
      const reached = () =>
        until(`${method} ${path} is held`, () => isReached).catch((error: Error) => {
          throw new Error(`${error.message}; its last requests were ${server.requests.slice(-5).join(", ")}`);
        });
      return { reached, release: () => decide("release"), drop: () => decide("drop") };
    },
    forget() {
      waiting.length = 0;
      for (const decide of holds.splice(0)) decide("drop");
    },
    async clients() {
      const rows = await sql<{ id: string }[]>`
        select id from embedded_authorization_server.artifacts where kind = 'Client' order by id`;
      return rows.map(({ id }) => id);
    },
    async close() {
      await server.close();
      await sql.end({ timeout: 2 });
      await database.drop();
    },
  };
}
