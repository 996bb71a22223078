import { connect } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

/* What no browser sends. Each gets a 4xx, or is ignored where a browser would still be served; never a 500, and no stack in the log. */

const tests = serverTests();
let latchkey: ReadyLatchkey;
let visitor: Visitor;
beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
});

/** Sends bytes as they are. @returns the status of the response; 0 if the connection closed without one */
function send(...lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(latchkey.port, "127.0.0.1");
    let received = "";
    socket.setTimeout(20_000, () => socket.destroy(new Error("no response")));
    socket.on("data", (data) => {
      received += data.toString("latin1");
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" ? resolve(statusOf(received)) : reject(error),
    );
    socket.on("close", () => resolve(statusOf(received)));
    socket.write(Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1"));
  });
}

const statusOf = (received: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0);

const get = (target: string, ...headers: string[]) =>
  send(
    `GET ${target} HTTP/1.1`,
    "Host: localhost",
    "Connection: close",
    `Cookie: ${visitor.cookies()}`,
    ...headers,
    "",
  );

const post = (target: string, type: string, body: string, ...headers: string[]) =>
  send(
    `POST ${target} HTTP/1.1`,
    `Host: localhost:${latchkey.port}`,
    "Connection: close",
    `Cookie: ${visitor.cookies()}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body, "latin1")}`,
    ...headers,
    "",
    body,
  );

const REJECTED = /^4\d\d$/;

describe("a malformed URL", () => {
  it.each([
    "/applications/%E0%A4%A",
    "/%",
    "/%zz",
    "/apis/%00",
    "/apis/%0a",
    "/api/pictures/%",
    "/applications/%C0%AE",
    "/_next/static/%",
    "/oidc/%",
    "*",
    "localhost",
  ])("%s is rejected", async (target) => {
    expect(String(await get(target))).toMatch(REJECTED);
  });

  it.each([
    "/applications/%FE",
    "/applications/not-there",
    "/apis/%E2%80%AE",
    "/applications/[id]",
    "/api/pictures/x",
  ])("%s is not found", async (target) => expect(String(await get(target))).toMatch(REJECTED));

  it.each([
    "/applications?q=%00",
    "/applications?q=%",
    "/applications?q=%ED%A0%80",
    "/applications?after=%00&before=x",
    "/apis?tag=%00",
    "/apis?q=%E0%A4%A&tag=%F0%9F",
    `/applications?q=${"a".repeat(5_000)}`,
    "/sign-in?next=%00&error=%",
    "/sign-in?email=%00",
    ...["constructor", "toString", "__proto__", "hasOwnProperty"].map(
      (name) => `/sign-in?error=${name}&notice=${name}&next=${name}`,
    ),
    "/subscriptions?q=%00&status=%00",
  ])("%s shows the page", async (target) => {
    expect(await get(target)).toBeLessThan(500);
  });
});

it.each([
  ["OPTIONS * HTTP/1.1"],
  ["TRACE / HTTP/1.1"],
  ["PROPFIND /applications HTTP/1.1"],
  ["BREW /coffee HTTP/1.1"],
  ["GET ftp://localhost/ HTTP/1.1"],
  ["GET http://localhost@evil/ HTTP/1.1"],
  ["CONNECT localhost:443 HTTP/1.1"],
])("%s is rejected", async (line) => {
  const status = await send(line, "Host: localhost", "Connection: close", "");
  expect(status === 0 || REJECTED.test(String(status)), String(status)).toBe(true);
});

it("reads an absolute target as its path", async () => {
  expect(await get("http://localhost/sign-in")).toBeLessThan(400);
});

describe("a malformed header", () => {
  it.each([
    "X-Forwarded-Proto: javascript",
    "X-Forwarded-Proto: ://",
    "X-Forwarded-Proto: https, \xe9",
    "X-Forwarded-Host: a b",
    "X-Forwarded-Host: http://x/",
    "X-Forwarded-Host: \xe9[",
    "X-Forwarded-Port: x",
    "X-Forwarded-For: \xe9, <script>, 1.2.3.4.5",
    `X-Forwarded-For: ${"1.1.1.1, ".repeat(1_000)}`,
    "Accept-Language: \xe9;;q=x,*",
    `Accept-Language: ${"a,".repeat(5_000)}`,
    "Accept: \xe9",
    "Cookie: next-auth.session-token=%",
    "Cookie: latchkey.session=%; latchkey.session=%00",
    "Cookie: __Host-latchkey.session=%E0%A4%A; theme=%",
    "Cookie: =; ;;a=b=c; \xe9=%",
    `Cookie: latchkey.session=${"a".repeat(12_000)}`,
    "If-None-Match: \xe9",
    "If-Modified-Since: x",
    "Range: bytes=x-",
    "Origin: \xe9",
    "Referer: ://",
    "RSC: x",
    "Next-Router-State-Tree: %",
    "Next-Router-State-Tree: %7B%22",
    "RSC: 1\r\nNext-Router-State-Tree: x",
    "RSC: 1\r\nNext-Router-State-Tree: [1,2]",
    'RSC: 1\r\nNext-Router-State-Tree: ["",{"children":"x"}]',
    "RSC: 1\r\nNext-Router-Prefetch: 1\r\nNext-Router-Segment-Prefetch: %",
    "RSC: 1\r\nNext-Url: %",
    "Next-Router-Prefetch: \xe9",
    "Next-Url: %",
    "Authorization: Bearer \xe9%",
    "X-Request-Id: \xe9",
  ])("%s doesn't fail a page", async (header) => {
    for (const target of [
      "/sign-in",
      "/applications",
      "/api/health",
      "/api/graphql?query=%7B__typename%7D",
    ]) {
      expect(await get(target, header), target).toBeLessThan(500);
    }
  });

  it.each([
    ["a Host with a space", ["Host: a b"]],
    ["no Host", []],
    ["a Host that is no host", ["Host: ://[%"]],
    ["two Hosts", ["Host: a", "Host: b"]],
    ["a Content-Length that is no number", ["Host: localhost", "Content-Length: x"]],
    ["two lengths", ["Host: localhost", "Content-Length: 1", "Content-Length: 2"]],
    ["headers beyond the limit", ["Host: localhost", `X-Long: ${"a".repeat(70_000)}`]],
  ])("%s is rejected", async (_what, headers) => {
    for (const target of ["/sign-in", "/api/graphql", "/applications"]) {
      const status = await send(`GET ${target} HTTP/1.1`, "Connection: close", ...headers, "");
      expect(status === 0 || status < 500, `${target} ${status}`).toBe(true);
    }
  });
});

describe("a malformed body", () => {
  const forms = "multipart/form-data";
  it.each([
    ["no boundary", forms, "x"],
    ["an empty boundary", `${forms}; boundary=`, "x"],
    ["a boundary that never comes", `${forms}; boundary=a`, "x"],
    [
      "a part that never ends",
      `${forms}; boundary=a`,
      '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\nhalf',
    ],
    ["a part without a name", `${forms}; boundary=a`, "--a\r\n\r\nx\r\n--a--\r\n"],
    [
      "an action that isn't one",
      `${forms}; boundary=a`,
      '--a\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n\r\n--a--\r\n',
    ],
    [
      "a reference to nothing",
      `${forms}; boundary=a`,
      '--a\r\nContent-Disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--a--\r\n',
    ],
    [
      "a bad reference",
      `${forms}; boundary=a`,
      '--a\r\nContent-Disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--a\r\nContent-Disposition: form-data; name="$ACTION_1:0"\r\n\r\n{"id":"x","bound":"$@9"}\r\n--a--\r\n',
    ],
    ["JSON that isn't", "application/json", "{"],
    ["a form with bad encoding", "application/x-www-form-urlencoded", "email=%&password=%00"],
    ["a type that isn't one", "\xe9;;", "x"],
  ])("%s is rejected", async (_what, type, body) => {
    for (const target of [
      "/sign-in",
      "/applications/new",
      "/api/graphql",
      "/api/auth/callback/credentials",
    ]) {
      for (const headers of [[], ["Next-Action: x"], [`Next-Action: ${"0".repeat(42)}`]]) {
        const status = await post(target, type, body, ...headers, `Origin: ${latchkey.base}`);
        expect(status, `${target} ${headers}`).toBeLessThan(500);
      }
    }
  });
});

it("passes a well-formed form on", async () => {
  const other = new Visitor(latchkey.base);
  const page = await other.signIn("colleague@example.com", latchkey.samplePassword ?? "");
  expect([page.status, page.url]).toEqual([200, `${latchkey.base}/`]);
  expect((await other.open("/applications")).url).toContain("/applications");
});

// Next notes an unknown action with a line for its hidden frames; frames have a location.
it("leaves no stack in the log", () => {
  const frame = /\n\s+at .*:\d+/;
  expect(latchkey.stderr()).not.toMatch(frame);
  expect(latchkey.stdout()).not.toMatch(frame);
});
