import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { spawnLatchkey } from "./latchkey";

/** Only a power failure would show the difference. */
const NOT_DURABLE = "\nfsync = off\nfull_page_writes = off\nsynchronous_commit = off\n";

/**
 * Makes the data folder of a trial by starting it once and ending it. A copy of it saves a test the making of a database and of the sample.
 * @param folder at which nothing is yet
 */
export async function makeStartedTrial(folder: string): Promise<void> {
  const variables = { PORT: "0", LATCHKEY_DATA_FOLDER: folder, LATCHKEY_LOG_LEVEL: "warn" };
  const { code } = await (await spawnLatchkey({ variables }).ready()).end();
  if (code !== 0) throw new Error(`The trial ended with code ${code}.`);
  await appendFile(join(folder, "postgres", "data", "postgresql.conf"), NOT_DURABLE);
}
