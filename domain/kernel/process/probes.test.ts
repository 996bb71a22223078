import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerProbe, type Readiness } from "./probes";
import { VERSION } from "./version";

let server: Server;
let port: number;
let state: Readiness = { status: "ready" };
beforeAll(async () => {
  server = createServer({ requireHostHeader: false }, (request, response) => {
    if (!answerProbe(request, response, async () => state)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends bytes and reads until the server closes the connection. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let read = "";
    connect(port, "127.0.0.1", function (this: import("node:net").Socket) {
      this.write(text);
    })
      .on("data", (data) => {
        read += data;
      })
      .once("error", reject)
      .once("close", () => resolve(read));
  });
}

const probe = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

describe("probes", () => {
  it("say that the process runs, whatever its readiness", async () => {
    state = { status: "stopping" };
    const response = await probe("/healthz");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "alive", version: VERSION });
  });

  it.each<[Readiness, number, string | null, object]>([
    [{ status: "ready", checks: { database: true } }, 200, null, { checks: { database: "ok" } }],
    [{ status: "ready", checks: { replica: "away" } }, 200, null, { checks: { replica: "away" } }],
    [{ status: "starting", step: "migrating" }, 503, "2", { step: "migrating", checks: {} }],
    [{ status: "not ready", checks: { worker: false } }, 503, "2", { checks: { worker: "failed" } }],
    [{ status: "stopping" }, 503, "2", { checks: {} }],
  ])("say %j", async (given, status, retryAfter, body) => {
    state = given;
    const response = await probe("/readyz?x=1");
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe(retryAfter);
    expect(await response.json()).toEqual({ status: given.status, version: VERSION, ...body });
  });

  it("answer HEAD without a body, and no other method", async () => {
    state = { status: "ready" };
    const head = await probe("/readyz", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const posted = await probe("/readyz", { method: "POST", body: "x" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect((await probe("/healthz/")).status).toBe(404);
  });

  it.each([
    ["HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n"],
    ["no Host", "GET /readyz HTTP/1.1\r\nConnection: close\r\n\r\n"],
    ["a foreign Host", "GET /readyz HTTP/1.1\r\nHost: 10.1.2.3:9\r\nConnection: close\r\n\r\n"],
    ["a whole URL", "GET http://x/readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
  ])("answer %s", async (_name, text) => {
    state = { status: "ready" };
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*"version":/);
  });
});
