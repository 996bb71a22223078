import { request } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { portalPortOf } from "@/testing/server/listeners";
import { serverTests } from "@/testing/server/server-tests";

const tests = serverTests();

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request with any headers; fetch doesn't allow Host. */
function ask(port: number, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, headers, method: body === undefined ? "GET" : "POST" };
    const sent = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const PUBLIC = "latchkey.example.com";

describe("behind a proxy", () => {
  let latchkey: ReadyLatchkey;
  let port: number;
  beforeAll(async () => {
    const variables = {
      LATCHKEY_URL: `https://${PUBLIC}`,
      LATCHKEY_TRUST_PROXY: "1",
      LATCHKEY_ALLOWED_HOSTS: "inner:8080, other.example.com",
    };
    latchkey = await tests.startForAll({ folder: await tests.startedFolder(), variables });
    port = await portalPortOf(latchkey.pid);
  });

  it.each([
    ["the public host", { host: PUBLIC }, 200],
    ["the public host in capitals", { host: PUBLIC.toUpperCase() }, 200],
    ["a loopback address", { host: "127.0.0.1:3000" }, 200],
    ["localhost", { host: "localhost" }, 200],
    ["a listed host", { host: "inner:8080" }, 200],
    ["a listed host with any port", { host: "other.example.com:81" }, 200],
    ["a listed host with another port", { host: "inner:8081" }, 421],
    ["another host", { host: "evil.example" }, 421],
    ["the public host with another port", { host: `${PUBLIC}:8443` }, 421],
    ["a subdomain", { host: `a.${PUBLIC}` }, 421],
    ["an IP address", { host: "192.0.2.1" }, 421],
    ["a rewritten host that the proxy forwards", { host: "evil.example", "x-forwarded-host": PUBLIC }, 200],
    [
      "a forged forwarded host before the proxy's",
      { host: "127.0.0.1", "x-forwarded-host": `evil.example, ${PUBLIC}` },
      200,
    ],
    ["a foreign forwarded host", { host: PUBLIC, "x-forwarded-host": "evil.example" }, 421],
    ["a malformed host", { host: `${PUBLIC}/path` }, 400],
    ["a host with credentials", { host: `user@${PUBLIC}` }, 400],
  ])("%s", async (_name, headers, status) => {
    const answer = await ask(port, "/sign-in", { accept: "text/html", ...headers } as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain("evil.example");
    if (status !== 200)
      expect(
        (await ask(port, "/api/graphql?query={__typename}", headers as Record<string, string>)).status,
      ).toBe(status);
  });

  it("health checks can name any host", async () => {
    expect((await ask(port, "/api/health", { host: "10.0.0.7" })).status).toBe(200);
  });

  it.each([
    ["kept", { host: PUBLIC }],
    ["rewritten to the inner one", { host: "127.0.0.1:3000" }],
    ["rewritten to a listed one", { host: "inner:8080" }],
    ["forwarded", { host: "127.0.0.1", "x-forwarded-host": PUBLIC, "x-forwarded-proto": "https" }],
    ["with a chain of schemes", { host: PUBLIC, "x-forwarded-proto": "http, https" }],
    ["with schemes that are none", { host: PUBLIC, "x-forwarded-proto": "<script>, ;;" }],
  ])("server actions work with the host %s", async (_name, headers) => {
    const given = headers as Record<string, string>;
    const page = await ask(port, "/sign-in", { accept: "text/html", ...given });
    const form = /<form\b[^>]*>[\s\S]*?name="password"[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? "";
    const fields = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? "",
      (/value="([^"]*)"/.exec(input)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    ]);
    const body = new FormData();
    for (const [name = "", value = ""] of [
      ...fields,
      ["email", "developer@example.com"],
      ["password", latchkey.samplePassword ?? ""],
    ])
      body.set(name, value);
    const encoded = new Response(body);
    const answer = await ask(
      port,
      "/sign-in",
      { ...given, origin: `https://${PUBLIC}`, "content-type": encoded.headers.get("content-type") ?? "" },
      await encoded.text(),
    );
    expect(answer.status).toBe(303);
    expect(String(answer.headers.location)).toMatch(/^(\/|https:\/\/latchkey\.example\.com\/)/);
    expect(String(answer.headers["set-cookie"])).toContain("__Host-latchkey.session=");
  });

  it("keeps the proxy's request ID if it is well-formed", async () => {
    const idFor = async (id: string) =>
      (await ask(port, "/api/health", { "x-request-id": id })).headers["x-request-id"];
    expect(await idFor("proxy-12345678")).toBe("proxy-12345678");
    for (const wrong of ["short", "x".repeat(129), "with space and more", '"quoted-and-more"']) {
      expect(await idFor(wrong)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("without a trusted proxy", () => {
  it("ignores forwarded headers and request IDs, and notes a proxy once", async () => {
    const latchkey = await tests.start({ folder: await tests.startedFolder() });
    const headers = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-for": "192.0.2.1",
      "x-request-id": "client-12345",
    };
    for (let request = 0; request < 3; request += 1) {
      const answer = await ask(latchkey.port, "/sign-in", headers);
      expect(answer.status).toBe(200);
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(latchkey.stdout().match(/LATCHKEY_TRUST_PROXY is 0/g)).toHaveLength(1);
  });

  it("doesn't take Next's own request after a server action for a proxy's", async () => {
    const latchkey = await tests.start({ folder: await tests.startedFolder() });
    await ask(latchkey.port, "/sign-in", { "x-forwarded-for": "127.0.0.1", "x-latchkey-path": "/sign-in" });
    expect(latchkey.stdout()).not.toContain("LATCHKEY_TRUST_PROXY");
  });

  it("warns at the start of a public URL without https", async () => {
    const latchkey = await tests.start({
      folder: await tests.startedFolder(),
      variables: { LATCHKEY_URL: "http://latchkey.example.com" },
    });
    expect(latchkey.stdout()).toContain("LATCHKEY_URL is http");
  });
});
