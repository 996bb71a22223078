import { request as httpRequest } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { portalPortOf } from "@/testing/server/listeners";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
let folder: string;
let latchkey: ReadyLatchkey;
let visitor: Visitor;
let token: string;
beforeAll(async () => {
  folder = await tests.startedFolder();
  latchkey = await tests.startForAll({ folder });
  visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
  token = await accessTokenOf(visitor);
});

const PAGES = [
  "/sign-in",
  "/sign-up",
  "/applications",
  "/applications/new",
  "/access-tokens",
  "/explorer",
  "/not-there",
];

describe("every response", () => {
  it.each([...PAGES, "/api/health", "/api/graphql", "/icon.svg", "/oidc/.well-known/openid-configuration"])(
    "has security headers: %s",
    async (path) => {
      const { headers } = await visitor.open(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toMatch(/^(DENY|SAMEORIGIN)$/i);
      expect(headers.get("referrer-policy")).toBeTruthy();
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("strict-transport-security")).toBeNull();
    },
  );

  it("requires https from browsers if the portal uses https", async () => {
    const secure = await tests.start({
      folder: await tests.startedFolder(),
      variables: { LATCHKEY_URL: "https://latchkey.example.com" },
    });
    const response = await fetch(`http://127.0.0.1:${await portalPortOf(secure.pid)}/sign-in`);
    expect(response.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
  });
});

describe("every page", () => {
  const policyOf = (headers: Headers) =>
    Object.fromEntries(
      (headers.get("content-security-policy") ?? "").split("; ").map((part) => {
        const [name = "", ...values] = part.split(" ");
        return [name, values];
      }),
    );

  it.each(PAGES)("runs only scripts with its own nonce: %s", async (path) => {
    const first = await visitor.open(path);
    const second = await visitor.open(path);
    const nonces = [first, second].map(({ headers, text }) => {
      const policy = policyOf(headers);
      expect(policy["default-src"]).toEqual(["'self'"]);
      expect(policy["object-src"]).toEqual(["'none'"]);
      expect(policy["base-uri"]).toEqual(["'none'"]);
      expect(policy["frame-ancestors"]).toEqual(["'none'"]);
      const sources = policy["script-src"] ?? [];
      expect(sources).not.toContain("'unsafe-inline'");
      expect(sources).not.toContain("'unsafe-eval'");
      const nonce = /^'nonce-(.+)'$/.exec(sources.find((source) => source.startsWith("'nonce-")) ?? "")?.[1];
      expect(nonce?.length).toBeGreaterThan(20);
      const scripts = text.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      expect(text).not.toMatch(/<[^>]+\son[a-z]+="/i);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("redirects signed-out users to sign in, and returns them afterwards", async () => {
    const stranger = new Visitor(latchkey.base);
    for (const path of ["/applications", "/access-tokens", "/explorer", "/admin/archived-applications"]) {
      expect((await stranger.open(path)).url).toBe(
        `${latchkey.base}/sign-in?next=${encodeURIComponent(path)}`,
      );
    }
    const page = await stranger.open("/sign-in?next=https://evil.example/");
    const landed = await stranger.submit(page, {
      email: "developer@example.com",
      password: latchkey.samplePassword ?? "",
    });
    expect(new URL(landed.url).origin).toBe(latchkey.base);
  });

  it("renders a hostile name as text", async () => {
    const name = "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
    await graphql(
      latchkey.base,
      { token },
      "mutation ($n: String!) { createApplication(input: { type: SIMPLE, name: $n }) { clientSecret } }",
      {
        n: name,
      },
    );
    const { text } = await visitor.open("/applications");
    expect(text).toContain("&lt;img src=x");
    expect(text).not.toContain("<img src=x");
    expect(text).not.toContain("<script>alert(2)");
  });

  it("sets a session cookie hidden from scripts and other sites", async () => {
    const page = await visitor.open("/sign-in", {});
    expect(page.url).not.toContain("/sign-in");
    const fresh = new Visitor(latchkey.base);
    const form = await fresh.open("/sign-in");
    const lines = await setCookiesOf(fresh, form.text, latchkey.samplePassword ?? "");
    const line = lines.find((cookie) => cookie.startsWith("latchkey.session="));
    expect(line).toMatch(/; HttpOnly/i);
    expect(line).toMatch(/; SameSite=Lax/i);
    expect(line).toMatch(/; Path=\//i);
    expect(line).toMatch(/; Expires=/i);
  });
});

async function setCookiesOf(from: Visitor, html: string, password: string): Promise<string[]> {
  const body = new FormData();
  for (const [, name = "", value = ""] of html.matchAll(
    /<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g,
  )) {
    body.set(name, value.replaceAll("&quot;", '"'));
  }
  body.set("email", "developer@example.com");
  body.set("password", password);
  const response = await fetch(`${from.base}/sign-in`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { origin: from.base },
  });
  return response.headers.getSetCookie();
}

describe("a request's IP address", () => {
  /** Creates an application with forged headers. @returns the IP address in the audit log */
  async function recordedAddress(
    base: string,
    dataFolder: string,
    as: string,
    headers: Record<string, string>,
  ): Promise<string> {
    const name = `From ${Math.random()}`;
    const response = await fetch(`${base}/api/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${as}`, ...headers },
      body: JSON.stringify({
        query: `mutation { createApplication(input: { type: SIMPLE, name: "${name}" }) { userErrors { message } } }`,
      }),
    });
    expect(response.status).toBe(200);
    return withSql(await embeddedDatabaseUrl(dataFolder), async (sql) => {
      const [entry] = await sql`select ip from audit_entries where subject_name = ${name}`;
      return String(entry?.ip);
    });
  }

  it("is the connection's, whatever the headers say", async () => {
    const forged = {
      "x-forwarded-for": "203.0.113.7",
      "x-latchkey-client-ip": "203.0.113.8",
      "x-real-ip": "203.0.113.9",
    };
    expect(await recordedAddress(latchkey.base, folder, token, forged)).toBe("127.0.0.1");
  });

  it("comes from the trusted proxies only", async () => {
    const own = await tests.startedFolder();
    const behind = await tests.start({ folder: own, variables: { LATCHKEY_TRUST_PROXY: "1" } });
    const person = new Visitor(behind.base);
    await person.signIn("developer@example.com", behind.samplePassword ?? "");
    const itsToken = await accessTokenOf(person);
    const from = (headers: Record<string, string>) => recordedAddress(behind.base, own, itsToken, headers);
    expect(await from({ "x-forwarded-for": "203.0.113.7" })).toBe("203.0.113.7");
    expect(await from({ "x-forwarded-for": "198.51.100.1, 203.0.113.7" })).toBe("203.0.113.7");
    expect(await from({ "x-latchkey-client-ip": "203.0.113.8" })).toBe("127.0.0.1");
    // Users on other computers do not see the sample password.
    const page = await person.open("/sign-up", { headers: { "x-forwarded-for": "203.0.113.7" } });
    expect(page.text).not.toContain(behind.samplePassword ?? "none");
  });

  it("limits sign-in attempts: a forged address grants no more", async () => {
    const own = await tests.startedFolder();
    const alone = await tests.start({ folder: own });
    const attempt = async (index: number) => {
      const stranger = new Visitor(alone.base);
      const page = await stranger.open("/sign-in", { headers: { "x-forwarded-for": `203.0.113.${index}` } });
      return (await stranger.submit(page, { email: "admin@example.com", password: `wrong ${index}` })).text;
    };
    const answers: string[] = [];
    for (let index = 0; index < 20; index += 1) answers.push(await attempt(index));
    const checked = answers.filter((text) => text.includes("is incorrect"));
    expect(checked.length).toBeGreaterThanOrEqual(5);
    // The pauses double, so that even on a slow computer few of twenty are checked.
    expect(checked.length).toBeLessThan(12);
    expect(answers.filter((text) => /Too many attempts\. Try again in \d+ second/.test(text))).toHaveLength(
      answers.length - checked.length,
    );
    const other = await new Visitor(alone.base).signIn("colleague@example.com", alone.samplePassword ?? "");
    expect(other.url).not.toContain("/sign-in");
  });
});

it("rejects another host in the request, and redirects nowhere", async () => {
  const answer = await new Promise<{ status?: number; location?: string }>((resolve, reject) => {
    httpRequest(
      { host: "127.0.0.1", port: latchkey.port, path: "/applications", headers: { host: "evil.example" } },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode, location: response.headers.location });
      },
    )
      .once("error", reject)
      .end();
  });
  expect(answer).toEqual({ status: 421, location: undefined });
});
