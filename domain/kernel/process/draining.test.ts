import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Draining, watchRequests } from "./draining";

let server: Server;
let draining: Draining;
let agent: Agent;
let held: ServerResponse[];
beforeEach(async () => {
  held = [];
  agent = new Agent({ keepAlive: true });
  server = createServer((request, response) => {
    if (request.url === "/held") held.push(response);
    else response.end("ok");
  });
  draining = watchRequests(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

function ask(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port: (server.address() as AddressInfo).port, path, agent }, (response) =>
      resolve(response.resume()),
    ).once("error", reject);
  });
}

async function untilHeld(): Promise<ServerResponse> {
  while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return held[0] as ServerResponse;
}

it("serves on while draining, and closes each connection with its response", async () => {
  expect((await ask("/")).headers.connection).toBe("keep-alive");
  const open = ask("/held");
  const response = await untilHeld();
  draining.begin();
  expect((await ask("/")).headers.connection).toBe("close");
  response.end("late");
  expect((await open).headers.connection).toBe("close");
});

it("closes as soon as the last request has its response", async () => {
  await ask("/");
  const open = ask("/held");
  const response = await untilHeld();
  const began = Date.now();
  const closed = draining.close(20_000);
  await expect(ask("/")).rejects.toThrow();
  response.end("late");
  expect((await open).statusCode).toBe(200);
  await closed;
  expect(Date.now() - began).toBeLessThan(5_000);
});

it("cuts off what takes longer than its patience", async () => {
  const open = ask("/held");
  await untilHeld();
  await draining.close(50);
  await expect(open).rejects.toThrow();
});
