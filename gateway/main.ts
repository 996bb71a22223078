import { setTimeout as sleep } from "node:timers/promises";
import { isWriteAfterClose } from "@/db/driver-defects";
import { describeError, log } from "@/domain/kernel/log";
import { onStopSignals } from "@/domain/kernel/process/stop-signals";
import { FULL_VERSION, VERSION } from "@/domain/kernel/process/version";
import { applySecretFiles, SecretFileError } from "@/domain/kernel/settings/secret-files";
import { type RunningExport, startExport } from "@/telemetry/export/start";
import { GATEWAY_SECRETS, type GatewaySettings, readSettings } from "./settings";
import { type RunningGateway, startGateway } from "./start";
import { GatewayStartError } from "./start-error";
import { httpFeed } from "./state/http-feed";
import { loadKeyPair } from "./state/key-pair";

/**
 * A gateway as a program of its own. Exits cleanly on SIGTERM and SIGINT: calls in progress finish, and what was counted is handed over. A
 * startup failure is one line.
 * @param root the project's folder, for the default data folder
 */
export async function main({ root }: { readonly root: string }): Promise<void> {
  let gateway: RunningGateway | undefined;
  let telemetry: RunningExport | undefined;
  let isStopping = false;
  let drainSeconds = 0;
  const end = async (code: number) => {
    isStopping = true;
    const grace = code === 0 && gateway ? drainSeconds * 1_000 : 0;
    setTimeout(() => process.exit(1), grace + PATIENCE).unref();
    gateway?.drain();
    if (grace > 0) await sleep(grace);
    await gateway?.stop().catch((error: unknown) => {
      log().error({ error: describeError(error) }, "the gateway did not stop cleanly");
    });
    await telemetry?.stop();
    process.exit(code);
  };
  const hurry = () => process.exit(1);
  onStopSignals(() => (isStopping ? hurry() : void end(0)), hurry);
  process.on("unhandledRejection", (reason) => {
    log().error({ error: describeError(reason) }, "unhandled rejection");
  });
  process.on("uncaughtException", (error) => {
    if (isWriteAfterClose(error))
      return void log().warn(
        "a connection to the store of limits was closed before a statement was sent on it",
      );
    log().fatal({ error: describeError(error) }, "uncaught exception, the gateway is stopping");
    if (!isStopping) void end(1);
  });
  try {
    applySecretFiles(process.env, GATEWAY_SECRETS);
    const settings = readSettings(process.env, root);
    drainSeconds = settings.drainSeconds;
    telemetry = await startExport({
      service: "latchkey-gateway",
      version: VERSION,
      warn: (facts, message) => log().warn(facts, message),
      info: (facts, message) => log().info(facts, message),
    });
    gateway = await start(settings);
    log().info(
      { url: gateway.url, check: gateway.checkUrl, status: gateway.statusUrl, version: FULL_VERSION },
      "the gateway is listening",
    );
  } catch (error) {
    if (error instanceof GatewayStartError || error instanceof SecretFileError)
      process.stderr.write(`${error.message}\n`);
    else log().fatal({ error: describeError(error) }, "the gateway failed to start");
    await end(1);
  }
}

/** The longest stop, in milliseconds: the grace of calls in progress, and the last report. */
const PATIENCE = 20_000;

async function start({ options, portal, token, dataFolder }: GatewaySettings): Promise<RunningGateway> {
  const keyPair = await loadKeyPair(dataFolder);
  return startGateway(options, httpFeed({ portal, token, keyPair, version: VERSION }));
}
