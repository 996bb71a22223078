import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { runLatchkey } from "@/testing/clients/command-line";

vi.mock("node:child_process", () => ({ spawn: vi.fn() }));

/** Status and body, by path. */
type Script = Readonly<Record<string, readonly [number, unknown]>>;

let server: Server;
let url: string;
let folder: string;
let script: Script;
beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = script[request.url ?? ""] ?? [404, "<html>"];
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
  vi.stubEnv("XDG_CONFIG_HOME", folder);
  vi.stubEnv("LATCHKEY_TOKEN", undefined);
});
beforeEach(() => {
  const opened = Object.assign(new EventEmitter(), { unref: () => {} });
  vi.mocked(spawn)
    .mockReset()
    .mockReturnValue(opened as ReturnType<typeof spawn>);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.close();
  await rm(folder, { recursive: true });
});

/** Signs in at a terminal. @returns what was printed, and what was opened */
async function login() {
  const before = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
  Object.defineProperty(process.stderr, "isTTY", { value: true, configurable: true });
  try {
    const ran = await runLatchkey(url, "login");
    return { ...ran, opened: vi.mocked(spawn).mock.calls.map(([, words]) => words?.at(-1)) };
  } finally {
    if (before) Object.defineProperty(process.stderr, "isTTY", before);
    else Reflect.deleteProperty(process.stderr, "isTTY");
  }
}

const STARTED = {
  device_code: "device",
  user_code: "ABCD-EFGH",
  verification_uri: "http://portal.example/device",
  expires_in: 60,
  interval: 0.01,
};
const VIEWER = { viewer: { name: "Ada", email: "ada@example.com", roles: [] } };
const good = (started: object = STARTED): Script => ({
  "/api/device/authorize": [200, started],
  "/api/device/token": [200, { access_token: "lkp_1" }],
  "/api/graphql": [200, { data: VIEWER }],
});

describe("the page for the code", () => {
  it("is opened at the server itself", async () => {
    const page = `${url}/device?code=ABCD-EFGH`;
    script = good({ ...STARTED, verification_uri: `${url}/device`, verification_uri_complete: page });
    const { code, out, err, opened } = await login();
    expect([code, out, opened]).toEqual([0, `Signed in to ${url} as Ada (ada@example.com).\n`, [page]]);
    expect(err).toContain(`Open ${url}/device and enter the code ABCD-EFGH.\n`);
    expect(await readFile(join(folder, "latchkey", "credentials.json"), "utf8")).toContain("lkp_1");
  });

  it.each([
    "https://portal.example/device?code=x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "ms-settings:privacy",
    "--help",
    "",
    7,
    null,
    undefined,
  ])("is only printed where it would be %s", async (page) => {
    script = good({ ...STARTED, verification_uri_complete: page });
    const { code, err, opened } = await login();
    expect([code, opened]).toEqual([0, []]);
    expect(err).toContain("Open http://portal.example/device and enter the code ABCD-EFGH.\n");
  });

  it("isn't opened for another port or user", async () => {
    const { port } = server.address() as AddressInfo;
    for (const page of [`http://127.0.0.1:${port + 1}/device`, `http://user@127.0.0.1:${port}/device`]) {
      script = good({ ...STARTED, verification_uri_complete: page });
      expect((await login()).opened).toEqual([]);
    }
  });
});

describe("a server that isn't Latchkey", () => {
  const UNLIKE = "The server responded with status 200, and not like Latchkey. Check its address.\n";
  const without = (name: string) =>
    Object.fromEntries(Object.entries(STARTED).filter(([key]) => key !== name));

  it.each<[string, unknown]>([
    ["a page", "<html>"],
    ["nothing", ""],
    ["null", null],
    ["a text", '"text"'],
    ["a list", []],
    ["nothing known", {}],
    ...["device_code", "user_code", "verification_uri", "expires_in"].map((name): [string, unknown] => [
      `no ${name}`,
      without(name),
    ]),
    ["a code that isn't a text", { ...STARTED, user_code: { a: 1 } }],
    ["a code that hides something", { ...STARTED, user_code: "AB\u001b[2K" }],
    ["a page of another kind", { ...STARTED, verification_uri: "file:///etc/passwd" }],
    ["a page that is none", { ...STARTED, verification_uri: "device" }],
    ["a code without a life", { ...STARTED, expires_in: "60" }],
    ["a code that has expired", { ...STARTED, expires_in: -1 }],
  ])("is recognized by %s", async (_what, started) => {
    script = { "/api/device/authorize": [200, started] };
    expect(await login()).toMatchObject({ code: 1, out: "", err: UNLIKE, opened: [] });
  });

  it.each<[string, unknown]>([
    ["a page", "<html>"],
    ["no token", {}],
    ["a token that isn't a text", { access_token: { a: 1 } }],
    ["a token that no header can have", { access_token: "a\r\nb" }],
  ])("is recognized by %s instead of a token", async (_what, body) => {
    script = { ...good(), "/api/device/token": [200, body] };
    expect(await login()).toMatchObject({ code: 1, err: expect.stringContaining(UNLIKE) });
  });

  it.each<[string, unknown]>([
    ["a page", "<html>"],
    ["no data", {}],
    ["no user", { data: {} }],
    ["data of another kind", { data: "x" }],
    ["errors of another kind", { errors: "x" }],
    ["an error without a message", { errors: [{}] }],
  ])("is recognized by %s instead of the user", async (_what, body) => {
    script = { ...good(), "/api/graphql": [200, body] };
    expect(await login()).toMatchObject({ code: 1, err: expect.stringContaining(UNLIKE) });
  });

  it("may be one that is in between, and only fails now", async () => {
    script = { "/api/device/authorize": [502, "<html>"] };
    const { code, err } = await login();
    expect([code, err]).toEqual([
      1,
      "The server responded with status 502, and not like Latchkey. Try again later.\n",
    ]);
  });

  it("has its own errors repeated, where they are texts", async () => {
    const denied = { error: "invalid_scope", error_description: "There is no scope “x”." };
    script = { "/api/device/authorize": [400, denied] };
    expect(await login()).toMatchObject({ code: 1, err: "There is no scope “x”.\n" });
    script = { "/api/device/authorize": [400, { error: 7, error_description: {} }] };
    expect((await login()).err).toBe(UNLIKE.replace("200", "400"));
    script = { ...good(), "/api/device/token": [400, { error: "access_denied" }] };
    expect(await login()).toMatchObject({
      code: 3,
      err: expect.stringContaining("The sign-in was denied.\n"),
    });
  });
});

describe("the time between two requests", () => {
  it.each([0, -5, "1", null, 1e300, undefined])("isn't taken from %s", async (interval) => {
    const { readStarted } = await import("./device");
    const started = readStarted(url, { ...STARTED, interval, expires_in: 1e300 });
    expect(started).toMatchObject({ interval: interval === 1e300 ? 60 : 5, expiresIn: 86_400 });
  });
});
