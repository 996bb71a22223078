import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { gatewayUrlOf, type StartGateway, startTrialGateway } from "./trial-gateway";

const HOST = "127.0.0.1";
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const asked: number[] = [];
const start: StartGateway = ({ host, port }) =>
  new Promise((resolve, reject) => {
    asked.push(port);
    const server = createServer().once("error", reject);
    server.listen(port, host, () => {
      const stop = () => new Promise<void>((done) => server.close(() => done()));
      open.push(stop);
      const actual = (server.address() as AddressInfo).port;
      resolve({ url: `http://${host}:${actual}`, port: actual, isReady: () => true, stop });
    });
  });

it("uses a free port if the portal does", async () => {
  const { port } = await startTrialGateway({ host: HOST, port: 0, gatewayPort: null }, start);
  expect(port).toBeGreaterThan(0);
  expect(asked.at(-1)).toBe(0);
});

it("uses the port that was set, and says if it is in use", async () => {
  const { port } = await start({ host: HOST, port: 0 });
  const again = startTrialGateway({ host: HOST, port: 3000, gatewayPort: port }, start);
  await expect(again).rejects.toThrow(`LATCHKEY_GATEWAY_PORT=${port + 1} npm start`);
});

it("uses another port than 3001 if that is in use", async () => {
  const inUse: StartGateway = (at) =>
    at.port === 3001 ? Promise.reject(Object.assign(new Error("in use"), { code: "EADDRINUSE" })) : start(at);
  const { port } = await startTrialGateway({ host: HOST, port: 3000, gatewayPort: null }, inUse);
  expect([0, 3001]).not.toContain(port);
});

it("passes on any other failure", async () => {
  const fails = () => Promise.reject(new Error("no disk"));
  await expect(startTrialGateway({ host: HOST, port: 0, gatewayPort: null }, fails)).rejects.toThrow(
    "no disk",
  );
});

it.each([
  ["http://localhost:3000", "http://localhost:3001"],
  ["http://192.168.1.7:3000", "http://192.168.1.7:3001"],
  ["http://[::1]:3000", "http://[::1]:3001"],
  ["https://latchkey.example.com", "http://localhost:3001"],
])("for a portal at %s the calls go to %s", (base, url) =>
  expect(gatewayUrlOf(base, { port: 3001 })).toBe(url),
);
