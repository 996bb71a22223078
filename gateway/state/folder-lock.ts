import { createHash } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { createServer } from "node:net";
import { GatewayStartError } from "../start-error";

/**
 * Makes sure that one gateway uses a data folder. On Linux by the name of an abstract socket, which ends with the process; elsewhere there is
 * no such name, and nothing is checked.
 * @returns what gives the folder free
 * @throws GatewayStartError
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new GatewayStartError(
      `The gateway's data folder ${folder} can't be created (${error.code ?? "unknown"}). Check LATCHKEY_GATEWAY_DATA_FOLDER.`,
    );
  });
  if (process.platform !== "linux") return async () => {};
  const name = createHash("sha256")
    .update(await realpath(folder))
    .digest("hex")
    .slice(0, 32);
  const server = createServer((socket) => socket.destroy()).unref();
  await new Promise<void>((resolve, reject) => {
    server.once("error", () => {
      reject(
        new GatewayStartError(
          `Another gateway uses the data folder ${folder}. Give each gateway its own LATCHKEY_GATEWAY_DATA_FOLDER.`,
        ),
      );
    });
    server.listen(`\0latchkey-gateway-${name}`, resolve);
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
}
