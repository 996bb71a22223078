import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe } from "vitest";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { blocksOf, proxyProgram, replaced, startProgram } from "@/testing/gateway/proxy-program";
import { PAGE_API, testProxy } from "@/testing/gateway/proxy-tests";

const PAGE = "docs/proxies/caddy.md";
const program = proxyProgram("caddy");

describe.skipIf(!program)("Caddy as documented", () => {
  testProxy(PAGE, async ({ port, checkPort, backendPort, apiId }) => {
    const place = await temporaryFolder();
    const [site = ""] = await blocksOf(PAGE, "caddy");
    const file = join(place.path, "Caddyfile");
    const options = "{\n\tadmin off\n}\n";
    const values = {
      "127.0.0.1:4001": `127.0.0.1:${checkPort}`,
      "127.0.0.1:4002": `127.0.0.1:${backendPort}`,
      ":8080 {": `http://:${port} {\n\tbind 127.0.0.1`,
      [PAGE_API]: apiId,
    };
    await writeFile(file, options + replaced(site, values));
    const env = { XDG_DATA_HOME: place.path, XDG_CONFIG_HOME: place.path, HOME: place.path };
    const args = ["run", "--config", file, "--adapter", "caddyfile"];
    const stop = await startProgram(program ?? "", args, { port, env });
    return async () => {
      await stop();
      await place.remove();
    };
  });
});
