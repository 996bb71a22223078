import { build } from "../scripts/build.mjs";
import { ensureBrowser } from "../scripts/find-browser.mjs";

/** Once for each run: a browser, and the product as `npm start` would build it. The workers start servers from that. */
export default async function globalSetup(): Promise<void> {
  const { executablePath } = await ensureBrowser();
  process.env.LATCHKEY_BROWSER = executablePath;
  await build();
}
