import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createFront } from "../front";
import { createHealth } from "../health/health";
import { securityTxt } from "./security-txt";

const BASE = "https://latchkey.example.com";
const PAGE_POLICY = "default-src 'self'; frame-ancestors 'none'";
const front = createFront(createHealth(), { accessLog: null });
const server = createServer(front.listener);

beforeAll(async () => {
  front.mount(securityTxt(BASE, { LATCHKEY_SECURITY_CONTACT: "mailto:security@example.com" }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = { url: BASE, isSet: true, allowedHosts: new Set<string>(), trustedProxies: 0 };
  // In the place of Next: pages set a policy of their own.
  front.open(
    (request, response) => {
      if (!request.url?.startsWith("/api/")) response.setHeader("content-security-policy", PAGE_POLICY);
      response.end("page");
    },
    { graphql: false, address },
  );
});
afterAll(() => void server.close());

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function send(path: string, host = "latchkey.example.com", method = "GET"): Promise<Received> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ host: "127.0.0.1", port, path, method, headers: { host } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .once("error", reject)
      .end();
  });
}

it.each([
  ["a page", "/applications", "latchkey.example.com", 200],
  ["data", "/api/inbox", "latchkey.example.com", 200],
  ["security.txt", "/.well-known/security.txt", "latchkey.example.com", 200],
  ["another host", "/applications", "evil.example", 421],
  ["a malformed URL", "/%", "latchkey.example.com", 400],
])("%s has the headers that protect it", async (_what, path, host, status) => {
  const response = await send(path, host);
  expect(response.status).toBe(status);
  expect(response.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(response.headers).not.toHaveProperty("server");
  expect(response.headers).not.toHaveProperty("x-powered-by");
});

it("a page keeps its own policy, and data gets one", async () => {
  expect((await send("/applications")).headers["content-security-policy"]).toBe(PAGE_POLICY);
  expect((await send("/api/inbox")).headers["content-security-policy"]).toMatch(/^default-src 'none'/);
});

it("security.txt is served before any sign-in, for the public host alone", async () => {
  const { status, text, headers } = await send("/.well-known/security.txt");
  expect([status, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(text).toContain(`Canonical: ${BASE}/.well-known/security.txt\n`);
  expect((await send("/.well-known/security.txt", "latchkey.example.com", "HEAD")).text).toBe("");
  expect((await send("/.well-known/security.txt", "evil.example")).text).not.toContain("Contact");
});
