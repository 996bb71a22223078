import { describeError, log } from "@/domain/kernel/log";
import { readSettings } from "./settings";
import { type RunningGateway, startGateway } from "./start";
import { GatewayStartError } from "./start-error";
import { httpFeed } from "./state/http-feed";
import { loadKeyPair } from "./state/key-pair";
import { VERSION } from "./version";

/**
 * A gateway as a program of its own. Exits cleanly on SIGTERM and SIGINT: calls in progress finish, and what was counted is handed over. A
 * startup failure is one line.
 * @param root the project's folder, for the default data folder
 */
export async function main({ root }: { readonly root: string }): Promise<void> {
  let gateway: RunningGateway | undefined;
  let isStopping = false;
  const end = async (code: number) => {
    isStopping = true;
    setTimeout(() => process.exit(1), PATIENCE).unref();
    await gateway?.stop().catch((error: unknown) => {
      log().error({ error: describeError(error) }, "the gateway did not stop cleanly");
    });
    process.exit(code);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      void end(0);
    });
  }
  process.on("unhandledRejection", (reason) => {
    log().error({ error: describeError(reason) }, "unhandled rejection");
  });
  process.on("uncaughtException", (error) => {
    log().fatal({ error: describeError(error) }, "uncaught exception, the gateway is stopping");
    if (!isStopping) void end(1);
  });
  try {
    gateway = await start(root);
    log().info(
      { url: gateway.url, check: gateway.checkUrl, status: gateway.statusUrl },
      "the gateway is listening",
    );
  } catch (error) {
    if (error instanceof GatewayStartError) process.stderr.write(`${error.message}\n`);
    else log().fatal({ error: describeError(error) }, "the gateway failed to start");
    await end(1);
  }
}

/** The longest stop, in milliseconds: the grace of calls in progress, and the last report. */
const PATIENCE = 20_000;

async function start(root: string): Promise<RunningGateway> {
  const { options, portal, token, dataFolder } = readSettings(process.env, root);
  const keyPair = await loadKeyPair(dataFolder);
  return startGateway(options, httpFeed({ portal, token, keyPair, version: VERSION }));
}
