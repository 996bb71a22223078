import type { RequestListener, Server } from "node:http";
import next from "next";
import { connect } from "@/db/client";
import { environment, forgetEnvironment, readListening } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { currentRequest } from "@/domain/kernel/request/context";
import { readSecretFiles } from "@/domain/kernel/settings/secret-files";
import { ingest } from "@/domain/usage/ingest.service";
import { announce } from "./announce";
import { logConsole } from "./console-log";
import { answerDoctor } from "./doctor/echo";
import {
  announceEmbeddedServers,
  type EmbeddedServers,
  seedTrial,
  startAuthorizationServer,
  startEmbeddedServers,
  startTrialServers,
} from "./embedded";
import { createFront } from "./front";
import { createGatewayEndpoints } from "./gateways/endpoints";
import { createHealth, type Health } from "./health/health";
import { ignoreUpgrades, listen, portOf } from "./listen";
import { forgetTrial, isEmbedded, rejectEmbeddedProduction, type StartOptions } from "./options";
import { addDeparture } from "./processes/departure";
import { feedCheck, openDatabase, startJobs } from "./processes/parts";
import { openReplica } from "./processes/replica";
import { sayWhy } from "./processes/say-why";
import { noticePlainUrl } from "./proxy-notice";
import { securityTxt } from "./security/security-txt";
import { setUpAtStart } from "./set-up/at-start";
import { createShutdown, type Shutdown } from "./shutdown";
import { sendStatic } from "./static-pages";
import { startWatching } from "./watching/telemetry";

/**
 * The whole product in one process on one port: embedded servers if no database is configured, migrations under a
 * lock, Next, the GraphQL endpoint, the background worker. Exits cleanly on SIGTERM and SIGINT, and reports startup
 * failures in one line.
 */
export async function main(options: StartOptions): Promise<void> {
  if (!options.dev) logConsole();
  const shutdown = createShutdown();
  const health = createHealth();
  shutdown.onBegin(health.stop);
  try {
    await start(options, shutdown, health);
  } catch (error) {
    // A part stopped during startup fails; that is expected.
    if (!shutdown.isRunning()) sayWhy(error, "Latchkey failed to start");
    await shutdown.run(1);
  }
}

async function start(options: StartOptions, shutdown: Shutdown, health: Health): Promise<void> {
  readSecretFiles();
  const embedded = isEmbedded(process.env);
  const listening = readListening(process.env);
  if (embedded) rejectEmbeddedProduction(process.env);
  else forgetTrial(process.env);
  // Settings missing for an external database are reported before anything starts.
  if (!embedded) environment();
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const front = createFront(health, await startWatching("latchkey", shutdown));
  const { server, draining } = await listen(listening, "portal", front.listener);
  shutdown.onBegin(draining.begin);
  const base = listening.url ?? `http://localhost:${portOf(server)}`;
  process.env.LATCHKEY_URL = base;
  if (embedded) health.step("starting the embedded servers");
  const servers = embedded ? await startEmbeddedServers(options.root) : null;
  if (servers) {
    shutdown.add("data folder", () => servers.folder.release());
    shutdown.add("PostgreSQL", () => servers.postgres.stop());
    endWith(servers, shutdown);
    announceEmbeddedServers(servers, base);
  }
  forgetEnvironment();
  const { databaseUrl, trustedProxies, allowedHosts, worker, migrate } = environment();
  noticePlainUrl(base);
  process.env.NEXTAUTH_URL = base;
  // No other process migrates the trial.
  const database = await openDatabase(options.root, { migrates: embedded || migrate, health, shutdown });
  const replica = await openReplica(shutdown);
  health.step("applying the set-up file");
  await setUpAtStart();
  if (servers) {
    // Its own connections: the pool's are replaced when the database hangs.
    const { sql } = connect(databaseUrl, { max: AUTHORIZATION_SERVER_CONNECTIONS });
    shutdown.add("authorization server's connections", () => sql.end({ timeout: 1 }));
    const authorizationServer = await startAuthorizationServer(servers, base, sql);
    shutdown.add("authorization server", async () => authorizationServer.close());
    front.mount(authorizationServer.mount);
  }
  const gateways = createGatewayEndpoints({ ingest });
  front.mount(gateways.handle);
  front.mount(securityTxt(base, process.env));
  front.mount(answerDoctor);
  const trial = servers
    ? await startTrialServers({ base, listening, dataFolder: servers.folder.path }, shutdown)
    : null;
  health.step("starting the pages");
  const pages = await prepareNext(options, server);
  const address = { url: base, isSet: listening.url !== null, allowedHosts, trustedProxies };
  front.open(pages, { graphql: !options.dev, address });
  if (servers) health.step("creating the sample data");
  const people = servers && trial ? await seedTrial(servers, base, trial, shutdown.isRunning) : null;
  const jobs = worker ? await startJobs(health, shutdown) : null;
  // Stopped first, in parallel: requests and jobs in progress still need the other parts.
  addDeparture("HTTP server and background worker", shutdown, draining, async () => {
    gateways.close();
    await jobs?.stop();
  });
  health.started(database, feedCheck, jobs?.check, trial?.check, replica);
  announce({
    base,
    host: environment().host,
    samplePassword: people?.password ?? null,
    gatewayUrl: trial?.gatewayUrl ?? null,
  });
}

/** Connections of the trial's authorization server. */
const AUTHORIZATION_SERVER_CONNECTIONS = 3;

/** Without its database this process is useless; its supervisor restarts it. */
function endWith({ postgres }: EmbeddedServers, shutdown: Shutdown): void {
  postgres.exited.then(({ code, signal, lastLines }) => {
    if (shutdown.isRunning()) return;
    const said = lastLines.at(-1);
    process.stderr.write(
      `The embedded PostgreSQL exited (${signal ?? `code ${code}`}), so Latchkey is stopping. No data is lost. Start Latchkey again.${said ? ` Last output: ${said}` : ""}\n`,
    );
    return shutdown.run(1);
  });
}

async function prepareNext(options: StartOptions, httpServer: Server): Promise<RequestListener> {
  if (!options.dev) ignoreUpgrades(httpServer);
  // NextRequest writes 127.0.0.1 as localhost; one name everywhere keeps cookies and redirects consistent.
  const app = next({
    dev: options.dev,
    dir: options.root,
    hostname: "localhost",
    port: portOf(httpServer),
    httpServer,
    quiet: !options.dev,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log().error({ error: describeError(error) }, "a page failed");
      if (response.headersSent) return void response.end();
      const text =
        "Something failed in Latchkey. Try again; if it fails again, tell an administrator the reference.";
      const requestId = currentRequest()?.id;
      sendStatic(request, response, { status: 500, title: "This page couldn't be loaded", text, requestId });
    });
  };
}
