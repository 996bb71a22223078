import { spawn } from "node:child_process";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});

async function serve(listener: RequestListener, host = "127.0.0.1"): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, host, resolve));
  return String((server.address() as AddressInfo).port);
}

const CALL = `import(process.argv[1]).then(({ probe }) => probe(process.argv.slice(2)))`;

/** Runs the probe as the image's health check does. */
function probe(
  words: readonly string[],
  variables: Record<string, string>,
): Promise<[number | null, string]> {
  const module = join(import.meta.dirname, "probe.mjs");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", CALL, module, ...words], {
      env: { ...variables } as unknown as NodeJS.ProcessEnv,
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
    child.once("close", (code) => resolve([code, said]));
  });
}

const answer =
  (status: number): RequestListener =>
  ({ url }, response) =>
    void response.writeHead(url === "/healthz" ? status : 404).end();

it("tells whether the service is alive, by its exit code and a line", async () => {
  const PORT = await serve(answer(200));
  expect(await probe(["portal"], { PORT })).toEqual([0, "portal: alive\n"]);
  expect(await probe(["portal"], { PORT, LATCHKEY_HOST: "0.0.0.0" })).toEqual([0, "portal: alive\n"]);
  expect(await probe(["gateway"], { LATCHKEY_GATEWAY_STATUS_PORT: PORT })).toEqual([0, "gateway: alive\n"]);
  expect(await probe(["gateway"], { LATCHKEY_GATEWAY_STATUS_PORT: "1" })).toEqual([
    1,
    "gateway: not alive (ECONNREFUSED)\n",
  ]);
  expect(await probe(["mailer"], {})).toEqual([
    2,
    expect.stringMatching(/^There is no service "mailer"\. The services are: portal, .*gateway/),
  ]);
});

it("says that a service without a known port can't be probed, instead of calling it dead", async () => {
  for (const port of ["off", "0"]) {
    expect(await probe(["gateway"], { LATCHKEY_GATEWAY_STATUS_PORT: port })).toEqual([
      0,
      `gateway can't be probed: LATCHKEY_GATEWAY_STATUS_PORT is "${port}".\n`,
    ]);
  }
});

it("finds services on IPv6 addresses", async () => {
  const PORT = await serve(answer(200), "::1");
  for (const LATCHKEY_HOST of ["::1", "[::1]"]) {
    expect(await probe(["portal"], { PORT, LATCHKEY_HOST })).toEqual([0, "portal: alive\n"]);
  }
});

it("takes another status, and silence, for what they are", async () => {
  const PORT = await serve(answer(503));
  expect(await probe(["portal"], { PORT })).toEqual([1, "portal: not alive (status 503)\n"]);
  server?.removeAllListeners("request").on("request", () => {});
  expect(await probe(["portal"], { PORT })).toEqual([1, "portal: not alive (no response)\n"]);
});
