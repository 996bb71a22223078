import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe } from "vitest";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { blocksOf, proxyProgram, replaced, startProgram } from "@/testing/gateway/proxy-program";
import { PAGE_API, testProxy } from "@/testing/gateway/proxy-tests";

const PAGE = "docs/proxies/haproxy.md";
const program = proxyProgram("haproxy");

describe.skipIf(!program)("HAProxy as documented", () => {
  testProxy(PAGE, async ({ port, checkPort, backendPort, apiId }) => {
    const place = await temporaryFolder();
    const [[configuration = ""], [script = ""]] = await Promise.all([
      blocksOf(PAGE, "haproxy"),
      blocksOf(PAGE, "lua"),
    ]);
    const [file, lua] = [join(place.path, "haproxy.cfg"), join(place.path, "latchkey.lua")];
    await writeFile(lua, replaced(script, { "127.0.0.1:4001": `127.0.0.1:${checkPort}` }));
    const values = {
      "/etc/haproxy/latchkey.lua": lua,
      "127.0.0.1:8080": `127.0.0.1:${port}`,
      "127.0.0.1:4002": `127.0.0.1:${backendPort}`,
      [PAGE_API]: apiId,
    };
    await writeFile(file, replaced(configuration, values));
    const stop = await startProgram(program ?? "", ["-db", "-f", file], { port });
    return async () => {
      await stop();
      await place.remove();
    };
  });
});
