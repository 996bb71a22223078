import { build } from "../scripts/build.mjs";
import { ensureBrowser } from "../scripts/find-browser.mjs";

/** Once per run: a browser, and the product as built by `npm start`. Workers start servers from that build. */
export default async function globalSetup(): Promise<void> {
  const { executablePath } = await ensureBrowser();
  process.env.LATCHKEY_BROWSER = executablePath;
  await build();
}
