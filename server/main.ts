import type { RequestListener, Server } from "node:http";
import { join } from "node:path";
import next from "next";
import { migrate } from "@/db/migrate";
import { closeDatabase, rawSql } from "@/domain/kernel/database";
import { environment, forgetEnvironment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { seedTrial } from "@/embedded/sample/trial";
import { startWorker } from "@/jobs/worker";
import { announce } from "./announce";
import { announceEmbeddedServers, startAuthorizationServer, startEmbeddedServers } from "./embedded";
import { createFront, type Front } from "./front";
import { closeServer, listen, portOf } from "./listen";
import { oneLine } from "./one-line-error";
import { isEmbedded, refuseEmbeddedProduction, type StartOptions } from "./options";
import { createShutdown, type Shutdown } from "./shutdown";

/**
 * The whole product in one process and on one port: embedded servers if no database is named, migrations under a lock, Next, GraphQL in
 * front of it, the background worker. Ends cleanly on SIGTERM and SIGINT; what cannot be started is said in one line.
 */
export async function main(options: StartOptions): Promise<void> {
  const shutdown = createShutdown();
  try {
    await start(options, shutdown);
  } catch (error) {
    const line = oneLine(error);
    console.error(line ?? error);
    await shutdown.run(1);
  }
}

async function start(options: StartOptions, shutdown: Shutdown): Promise<void> {
  refuseEmbeddedProduction(process.env);
  const embedded = isEmbedded(process.env);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const front = createFront();
  const server = await openPort(front);
  const base = (process.env.LATCHKEY_URL || `http://localhost:${portOf(server)}`).replace(/\/+$/, "");
  process.env.LATCHKEY_URL = base;
  const servers = embedded ? await startEmbeddedServers(options.root) : null;
  if (servers) {
    shutdown.add("data folder", () => servers.folder.release());
    shutdown.add("PostgreSQL", () => servers.postgres.stop());
    servers.postgres.exited.then((exit) => {
      log().error({ code: exit.code, signal: exit.signal }, "the embedded PostgreSQL ended by itself");
      return shutdown.run(1);
    });
    announceEmbeddedServers(servers, base);
  }
  forgetEnvironment();
  const { databaseUrl, trustedProxies, worker } = environment();
  process.env.NEXTAUTH_URL = base;
  await migrate(databaseUrl, join(options.root, "db", "migrations"));
  shutdown.add("database connections", closeDatabase);
  if (servers) {
    const authorizationServer = await startAuthorizationServer(servers, base, rawSql());
    shutdown.add("authorization server", async () => authorizationServer.close());
    front.mount(authorizationServer.mount);
  }
  const pages = await prepareNext(options, server);
  front.open(pages, { graphql: !options.dev, trustedProxies, secure: base.startsWith("https://") });
  const people = servers ? await seedTrial(servers, base) : null;
  if (worker) {
    const running = await startWorker();
    shutdown.add("background worker", () => running.stop());
  }
  // Ended first: what is under way still needs everything else.
  shutdown.add("HTTP server", () => closeServer(server, 5_000));
  announce({ base, host: environment().host, samplePassword: people?.password ?? null });
}

async function openPort(front: Front): Promise<Server> {
  const host = process.env.LATCHKEY_HOST || "127.0.0.1";
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw Object.assign(new Error("PORT is wrong: it is a number from 0 to 65535."), { name: "StartError" });
  }
  return listen(host, port, front.listener);
}

async function prepareNext(options: StartOptions, httpServer: Server): Promise<RequestListener> {
  // NextRequest writes 127.0.0.1 as localhost; one name everywhere keeps cookies and redirects together.
  const app = next({
    dev: options.dev,
    dir: options.root,
    hostname: "localhost",
    port: portOf(httpServer),
    httpServer,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log().error({ error: describeError(error) }, "a page failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}
