import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTestCertificate } from "@/testing/authorization-servers/test-certificate";
import { askPlain, HttpsClient, PUBLIC } from "@/testing/deploy/https-client";
import { proxyProgram, replaced, startProgram } from "@/testing/gateway/proxy-program";
import { freePort } from "@/testing/server/free-port";
import { aPublicKey } from "@/testing/server/gateway-client";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { portalPortOf } from "@/testing/server/listeners";
import { serverTests } from "@/testing/server/server-tests";

const tests = serverTests();
const certificate = makeTestCertificate({ names: [PUBLIC, "api.example.com"] });
const nginx = proxyProgram("nginx");
const caddy = proxyProgram("caddy");
let latchkey: ReadyLatchkey;
let portal: number;

beforeAll(async () => {
  const variables = {
    LATCHKEY_URL: `https://${PUBLIC}`,
    LATCHKEY_TRUST_PROXY: "1",
    // One address has five times as many.
    LATCHKEY_REQUESTS_PER_MINUTE: "20",
  };
  latchkey = await tests.startForAll({ folder: await tests.startedFolder(), variables });
  portal = await portalPortOf(latchkey.pid);
  await writeFile(join(tests.place, "cert.pem"), certificate.cert);
  await writeFile(join(tests.place, "key.pem"), certificate.key);
});

const configuration = (name: string) => readFile(join(process.cwd(), "deploy", "proxies", name), "utf8");

interface Ports {
  readonly http: number;
  readonly https: number;
}

/** nginx with the file as it is, but for its ports, certificates and folders. */
async function startNginx(
  { http, https }: Ports,
  change = (text: string) => text,
): Promise<() => Promise<void>> {
  const { place } = tests;
  const text = change(
    replaced(await configuration("nginx.conf"), {
      "listen 80;": `listen 127.0.0.1:${http};`,
      "listen [::]:80;": "",
      "listen 443 ssl http2;": `listen 127.0.0.1:${https} ssl http2;`,
      "listen [::]:443 ssl http2;": "",
      "127.0.0.1:3000": `127.0.0.1:${portal}`,
      "/etc/letsencrypt/live/latchkey.example.com/fullchain.pem": `${place}/cert.pem`,
      "/etc/letsencrypt/live/latchkey.example.com/privkey.pem": `${place}/key.pem`,
      "/etc/letsencrypt/live/api.example.com/fullchain.pem": `${place}/cert.pem`,
      "/etc/letsencrypt/live/api.example.com/privkey.pem": `${place}/key.pem`,
    }),
  );
  const folder = join(place, `nginx-${https}`);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}-${name};`,
  );
  const head = `daemon off; pid ${folder}.pid; error_log stderr;\nevents {}\nhttp { access_log off;\n${paths.join("\n")}\n`;
  await writeFile(`${folder}.conf`, `${head}${text}}\n`);
  return startProgram(nginx ?? "", ["-c", `${folder}.conf`, "-p", place, "-e", "stderr"], { port: https });
}

/** Caddy with the file as it is, but for its ports and its certificate, which no one would issue here. */
async function startCaddy({ http, https }: Ports): Promise<() => Promise<void>> {
  const { place } = tests;
  const text = replaced(await configuration("Caddyfile"), {
    "{$LATCHKEY_URL} {": `{$LATCHKEY_URL} {\n\tbind 127.0.0.1\n\ttls ${place}/cert.pem ${place}/key.pem`,
  });
  const file = join(place, "Caddyfile");
  await writeFile(file, `{\n\tadmin off\n\thttp_port ${http}\n\thttps_port ${https}\n}\n${text}`);
  const env = {
    LATCHKEY_URL: `https://${PUBLIC}`,
    LATCHKEY_PORTAL: `127.0.0.1:${portal}`,
    ...Object.fromEntries(["XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"].map((name) => [name, place])),
  };
  return startProgram(caddy ?? "", ["run", "--config", file, "--adapter", "caddyfile"], { port: https, env });
}

/** What holds behind each proxy. */
function testPortal(start: (ports: Ports) => Promise<() => Promise<void>>, { redirects = true } = {}): void {
  let stop = async () => {};
  let ports: Ports;
  let client: HttpsClient;
  beforeAll(async () => {
    ports = { http: await freePort(), https: await freePort() };
    stop = await start(ports);
    client = new HttpsClient(ports.https, certificate.cert);
  });
  afterAll(async () => {
    client?.close();
    await stop();
  });

  it.runIf(redirects)("redirects http to https, with the path and the query", async () => {
    const { status, headers } = await askPlain(ports.http, "/apis?search=a%20b");
    expect(status).toBe(308);
    expect(String(headers.location).replace(`:${ports.https}`, "")).toBe(
      `https://${PUBLIC}/apis?search=a%20b`,
    );
  });

  it("serves the sign-in page, and neither probe", async () => {
    const { status, headers, text } = await client.ask("/sign-in");
    expect(status).toBe(200);
    expect(text).toContain('name="password"');
    expect(headers["strict-transport-security"]).toContain("max-age=31536000");
    expect(headers["x-request-id"]).toMatch(/^[\w-]{32,36}$/);
    if (redirects)
      for (const path of ["/healthz", "/readyz"]) expect((await client.ask(path)).status).toBe(404);
  });

  it("signs in by a form, with a cookie for https alone, and keeps the session", async () => {
    const answer = await client.signIn("admin@example.com", latchkey.samplePassword ?? "");
    expect(answer.status).toBe(303);
    const session = answer.headers["set-cookie"]?.find((line) => line.startsWith("__Host-latchkey.session="));
    expect(session).toMatch(/; Secure/i);
    const { text } = await client.graphql("{ viewer { email } }");
    expect(JSON.parse(text)).toMatchObject({ data: { viewer: { email: "admin@example.com" } } });
  });

  it("leaves limits of bodies to the portal, whose answers say what is wrong", async () => {
    const { status, text } = await client.graphql(`{ __typename } #${"x".repeat(3_000_000)}`);
    expect(status).toBe(413);
    expect(JSON.parse(text).errors[0].extensions.code).toBe("BODY_TOO_LARGE");
  });

  it("passes each line of a gateway's feed on as it comes", async () => {
    const created = await client.graphql(
      `mutation { createGateway(input: { name: "Behind ${ports.https}" }) { token userErrors { message } } }`,
    );
    const { token } = JSON.parse(created.text).data.createGateway;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const publicKey = JSON.stringify({ publicKey: await aPublicKey() });
    expect(
      (await client.ask("/api/gateway/enroll", { method: "POST", headers, body: publicKey })).status,
    ).toBe(200);
    const { status, stream } = await client.open("/api/gateway/feed", { headers });
    expect(status).toBe(200);
    const began = Date.now();
    const arrivals: number[] = [];
    for await (const _part of stream) {
      arrivals.push(Date.now() - began);
      if (Date.now() - began > 6_000) break;
    }
    // The snapshot immediately, then a sign of life at least every 5 seconds; a proxy that buffers would send nothing.
    expect(arrivals[0]).toBeLessThan(3_000);
    expect(arrivals.at(-1)).toBeLessThan(13_000);
  });

  it("doesn't let a caller name its request", async () => {
    const { headers } = await client.ask("/sign-in", { headers: { "x-request-id": "chosen-by-a-caller" } });
    expect(headers["x-request-id"]).toMatch(/^[\w-]{32,36}$/);
  });

  it("doesn't believe a caller's X-Forwarded-Host and -Proto", async () => {
    const headers = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" };
    const stranger = new HttpsClient(ports.https, certificate.cert);
    const { status, text } = await stranger.ask("/sign-in", { headers });
    stranger.close();
    expect(status).toBe(200);
    expect(text).not.toContain("evil.example");
  });
}

describe.skipIf(!nginx)("nginx as documented", () => {
  testPortal((ports) => startNginx(ports));
});

describe.skipIf(!caddy)("Caddy as documented", () => {
  testPortal(startCaddy);
});

describe.skipIf(!nginx)("a proxy that speaks HTTP/1.0, buffers, and cuts at the first silence", () => {
  testPortal((ports) =>
    startNginx(ports, (text) =>
      replaced(text, {
        "proxy_http_version 1.1;\n  proxy_set_header Connection":
          "proxy_http_version 1.0;\n  proxy_set_header Connection",
        "proxy_buffering off;\n    proxy_read_timeout 10m;": "proxy_read_timeout 8s;",
        "proxy_read_timeout 90s;": "proxy_read_timeout 8s; gzip on; gzip_types application/json;",
      }),
    ),
  );
});

// The last ones, because they use up the calls of this computer's address.
describe.each([
  ["nginx", nginx, (ports: Ports) => startNginx(ports)],
  ["Caddy", caddy, startCaddy],
] as const)("%s", (_name, program, start) => {
  it.skipIf(!program)("doesn't let callers choose their address", async () => {
    const ports = { http: await freePort(), https: await freePort() };
    const stop = await start(ports);
    const client = new HttpsClient(ports.https, certificate.cert);
    const statuses = new Set<number>();
    for (let call = 0; call < 130 && !statuses.has(429); call += 1) {
      const headers = { "x-forwarded-for": `198.51.100.${call}`, forwarded: `for=198.51.100.${call}` };
      statuses.add((await client.graphql("{ __typename }", headers)).status);
    }
    client.close();
    await stop();
    // Otherwise each call would come from another address, and none would have reached the limit.
    expect(statuses).toContain(429);
  });
});
