import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe } from "vitest";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { blocksOf, proxyProgram, replaced, startProgram } from "@/testing/gateway/proxy-program";
import { PAGE_API, testProxy } from "@/testing/gateway/proxy-tests";

const PAGE = "docs/proxies/nginx.md";
const program = proxyProgram("nginx");

describe.skipIf(!program)("nginx as documented", () => {
  testProxy(PAGE, async ({ port, checkPort, backendPort, apiId }) => {
    const place = await temporaryFolder();
    const [server = ""] = await blocksOf(PAGE, "nginx");
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${place.path}/${name};`,
    );
    const file = join(place.path, "nginx.conf");
    const http = replaced(server, {
      "127.0.0.1:4001": `127.0.0.1:${checkPort}`,
      "127.0.0.1:4002": `127.0.0.1:${backendPort}`,
      "listen 8080;": `listen 127.0.0.1:${port};`,
      [PAGE_API]: apiId,
    });
    await writeFile(
      file,
      `daemon off; pid ${place.path}/pid; error_log stderr;\nevents {}\nhttp { access_log off;\n${paths.join("\n")}\n${http}}\n`,
    );
    const args = ["-c", file, "-p", place.path, "-e", "stderr"];
    const stop = await startProgram(program ?? "", args, { port });
    return async () => {
      await stop();
      await place.remove();
    };
  });
});
