import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import { Logger, runOnce } from "graphile-worker";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { runOrRecoverOperation } from "@/domain/registrations/operations/runner";
import { resumeOperations } from "@/domain/registrations/operations/schedule";
import {
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import type { Orders } from "./mortal";
import { createWorld, type World } from "./world";

const ROOT = join(import.meta.dirname, "..", "..");

/** Stage of a request: received but not executed, or executed without a response. */
export interface RequestPoint {
  readonly request: string;
  readonly at: "RECEIVED" | "CARRIED_OUT";
}

/** A client stored by the real server. */
export interface KeptClient {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly client_name: string;
}

/** Latchkey and an authorization server, with a process between them that is killed. */
export interface CrashStage {
  readonly world: World;
  readonly server: ServerUnderTest;
  /** The server's secret renewal endpoint. */
  readonly renewalEndpoint: string;
  /** Runs an action in its own process. @returns its steps, or null if it was killed */
  applyAction(orders: Orders, killAtRequest?: RequestPoint): Promise<string[] | null>;
  /** Runs the job queue until it is empty, advancing time. */
  comeBack(): Promise<void>;
  /** All clients of the server except its own. */
  clients(): Promise<KeptClient[]>;
  close(): Promise<void>;
}

/** Sets up the stage; call it in `beforeAll`, and `close` in `afterAll`. */
export async function setCrashStage(): Promise<CrashStage> {
  const world = await createWorld();
  const server = await startAuthorizationServer(world.connection.sql);
  const gate = new Gate(world, server);
  const folder = join(ROOT, "node_modules", ".cache", `latchkey-mortal-${process.pid}`);
  const program = await bundle(folder);
  let next = spawnMortal(program);
  return {
    world,
    server,
    renewalEndpoint: `${new URL(server.issuer).origin}/renew/{client_id}`,
    async applyAction(orders, killAtRequest) {
      const mortal = next;
      next = spawnMortal(program);
      gate.close(mortal.child, killAtRequest ?? null);
      return mortal.obey(orders);
    },
    comeBack: () => comeBack(world),
    clients: () => clientsOf(world),
    async close() {
      next.child.kill("SIGKILL");
      await server.close();
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * One file with its packages, except native ones: every process starts fresh, and would spend most of its time
 * loading them.
 */
async function bundle(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, "mortal.cjs");
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["testing/domain/mortal.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["@node-rs/argon2", "sharp"],
    alias: { "@": ROOT },
    logLevel: "error",
  });
  return outfile;
}

function spawnMortal(program: string) {
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  let complained = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  const ended = once(child, "close");
  return {
    child,
    async obey(orders: Orders): Promise<string[] | null> {
      child.stdin.end(`${JSON.stringify(orders)}\n`);
      const [code, signal] = await ended;
      if (signal === "SIGKILL") return null;
      if (code !== 0 || !said) throw new Error(`the process exited with ${code ?? signal}: ${complained}`);
      return JSON.parse(said) as string[];
    },
  };
}

/**
 * A proxy before the real server: kills at the requested stage, and renews secrets, which the real server does not
 * offer.
 */
class Gate {
  private victim: ChildProcess | null = null;
  private killPoint: RequestPoint | null = null;

  constructor(
    private readonly world: World,
    private readonly under: ServerUnderTest,
  ) {
    const mount = under.server.mount.bind(under.server);
    Object.assign(under.server, {
      mount: (request: IncomingMessage, response: ServerResponse) => this.take(request, response, mount),
    });
  }

  close(victim: ChildProcess, killPoint: RequestPoint | null): void {
    this.victim = victim;
    this.killPoint = killPoint;
  }

  private take(
    request: IncomingMessage,
    response: ServerResponse,
    mount: ServerUnderTest["server"]["mount"],
  ): boolean {
    const { killPoint } = this;
    const matches = killPoint !== null && `${request.method} ${request.url}`.startsWith(killPoint.request);
    if (matches) {
      this.killPoint = null;
      if (killPoint.at === "RECEIVED") {
        void this.kill().then(() => response.destroy());
        return true;
      }
      response.end = (() => {
        void this.kill().then(() => response.destroy());
        return response;
      }) as typeof response.end;
    }
    if (!request.url?.startsWith("/renew/")) return mount(request, response);
    void this.renew(request, response);
    return true;
  }

  private async kill(): Promise<void> {
    const { victim } = this;
    if (!victim) return;
    const gone = once(victim, "exit");
    victim.kill("SIGKILL");
    await gone;
  }

  /** Gravitee AM's renewal, for a client of this server and with the server's own token check. */
  private async renew(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.url?.split("/")[2] ?? "";
    const { authorization = "" } = request.headers;
    const seen = await fetch(`${this.under.issuer}/register/${id}`, { headers: { authorization } });
    if (!seen.ok) {
      response.writeHead(401).end();
      return;
    }
    const secret = crypto.randomUUID();
    await this.world.connection.sql`update embedded_authorization_server.artifacts
      set payload = (payload::jsonb || ${JSON.stringify({ client_secret: secret })}::text::jsonb)::json
      where kind = 'Client' and id = ${id}`;
    const body = JSON.stringify({ client_id: id, client_secret: secret, client_secret_expires_at: 0 });
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  }
}

async function clientsOf({ connection: { sql } }: World): Promise<KeptClient[]> {
  const rows = await sql<{ payload: string }[]>`
    select payload::text from embedded_authorization_server.artifacts where kind = 'Client'`;
  return rows.map(({ payload }) => JSON.parse(payload) as KeptClient);
}

const ROUNDS = 8;

/**
 * Simulates Latchkey's next start: due jobs run, and forgotten operations get one. The rules' clock is advanced, and
 * waiting jobs become due.
 */
async function comeBack({ connection: { sql }, url }: World): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    shiftClock(round * 2 * MINUTE);
    await resumeOperations();
    await sql`update graphile_worker._private_jobs set run_at = now() where run_at > now()`;
    await runOnce({
      connectionString: url,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: {
        "registration-operation": (payload) =>
          runOrRecoverOperation((payload as { operationId: string }).operationId),
      },
    });
    const open = await sql`select from registration_operations where status in ('PENDING', 'RUNNING')`;
    if (open.length === 0) break;
  }
  shiftClock(0);
}
