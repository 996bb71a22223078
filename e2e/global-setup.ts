import { join } from "node:path";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { makeStartedTrial } from "@/testing/server/started-trial";
import { build } from "../scripts/build.mjs";
import { ensureBrowser } from "../scripts/find-browser.mjs";

/**
 * Once per run: a browser, the product as built by `npm start`, and the data folder of its first start. Workers start servers from it.
 * @returns a function that removes the folder
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { executablePath } = await ensureBrowser();
  process.env.LATCHKEY_BROWSER = executablePath;
  await build();
  const place = await temporaryFolder();
  process.env.LATCHKEY_E2E_TRIAL = join(place.path, "trial");
  await makeStartedTrial(process.env.LATCHKEY_E2E_TRIAL);
  return place.remove;
}
