import { environment, readListening } from "@/domain/kernel/environment";
import { log } from "@/domain/kernel/log";
import { answerProbe } from "@/domain/kernel/process/probes";
import { FULL_VERSION } from "@/domain/kernel/process/version";
import { readSecretFiles } from "@/domain/kernel/settings/secret-files";
import { logConsole } from "../console-log";
import { createHealth, type Health } from "../health/health";
import { listen, portOf } from "../listen";
import { forgetTrial } from "../options";
import { createShutdown, type Shutdown } from "../shutdown";
import { startWatching } from "../watching/telemetry";
import { SHORT } from "./departure";
import { openDatabase, startJobs } from "./parts";
import { sayWhy } from "./say-why";

/** The port of the probes, unless PORT is set. */
const DEFAULT_PORT = 3002;
/** The portal's URL, unless LATCHKEY_URL is set, as at the portal itself. */
const DEFAULT_URL = "http://localhost:3000";

/** Background work alone, without pages and GraphQL. Its port only answers probes. Starts and stops like the portal. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  logConsole();
  const shutdown = createShutdown();
  const health = createHealth();
  shutdown.onBegin(health.stop);
  try {
    await start(root, shutdown, health);
  } catch (error) {
    if (!shutdown.isRunning()) sayWhy(error, "The background worker failed to start");
    await shutdown.run(1);
  }
}

async function start(root: string, shutdown: Shutdown, health: Health): Promise<void> {
  readSecretFiles();
  forgetTrial(process.env);
  const listening = readListening(process.env, DEFAULT_PORT);
  // Mails link to the portal, which isn't here.
  process.env.LATCHKEY_URL = listening.url ?? DEFAULT_URL;
  const { migrate, host } = environment();
  await startWatching("latchkey-worker", shutdown);
  const { server, draining } = await listen(listening, "worker", (request, response) => {
    if (answerProbe(request, response, health.readiness)) return;
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    response.end("This is Latchkey's background worker. It answers /healthz and /readyz.\n");
  });
  // Last, so that probes get answers while jobs end. Nothing but probes comes here, so nothing has to be drained.
  shutdown.add("probes", () => draining.close(SHORT));
  if (!listening.url) {
    log().warn(`LATCHKEY_URL isn't set, so links in mails lead to ${DEFAULT_URL}. Set it as at the portal.`);
  }
  const database = await openDatabase(root, { migrates: migrate, health, shutdown });
  const jobs = await startJobs(health, shutdown);
  health.started(database, jobs.check);
  announce(`http://${host.includes(":") ? `[${host}]` : host}:${portOf(server)}`);
}

/** A line of the log, at every level, as the portal's. */
function announce(url: string): void {
  const message = `Latchkey's background worker is ready; probes: ${url}/readyz (${FULL_VERSION}, Node.js ${process.version})`;
  const line = { level: "info", time: new Date().toISOString(), url, message };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
