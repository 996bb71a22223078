import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { spawnLatchkey } from "./latchkey";

/** Only a power failure would show the difference. */
const NOT_DURABLE = "\nfsync = off\nfull_page_writes = off\nsynchronous_commit = off\n";

/**
 * Creates a trial's data folder by starting and stopping it once. Copying it saves a test the creation of the
 * database and the sample data.
 * @param folder a path that does not exist yet
 */
export async function makeStartedTrial(folder: string): Promise<void> {
  const variables = {
    PORT: "0",
    LATCHKEY_DATA_FOLDER: folder,
    LATCHKEY_LOG_LEVEL: "warn",
    LATCHKEY_PRELOAD_PAGES: "false",
  };
  const { code } = await (await spawnLatchkey({ variables }).ready()).end();
  if (code !== 0) throw new Error(`The trial exited with code ${code}.`);
  await appendFile(join(folder, "postgres", "data", "postgresql.conf"), NOT_DURABLE);
}
