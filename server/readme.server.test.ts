import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { runDocumented, stepsOf } from "@/testing/server/documented";
import { accessTokenOf } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";
import { parseVariables } from "../domain/kernel/environment-variables";
import { GATEWAY_VARIABLES } from "../gateway/settings";

const README = readFileSync("README.md", "utf8");

/** The commands of one step, as printed. */
const block = stepsOf("README.md", "walkthrough");

const tests = serverTests();
let latchkey: ReadyLatchkey;
let token = "";
beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
  token = await accessTokenOf(visitor);
});

/** Runs steps in one shell. @returns the lines printed by each */
async function walk(...steps: string[]): Promise<string[][]> {
  const setup = block("setup")
    .replace(/export TOKEN=\S+/, `export TOKEN=${token}`)
    .replace(/export URL=\S+/, `export URL=${latchkey.base}`);
  // Responses end without a newline, as curl prints them.
  const script = [setup, ...steps.flatMap((step) => ["echo; echo '== step'", block(step)])];
  const output = await runDocumented(tests.place, script);
  const responses = output.replaceAll("}{", "}\n{");
  return responses
    .split("== step\n")
    .slice(1)
    .map((part) => part.split("\n").filter(Boolean));
}

describe("the README's walkthrough", () => {
  it("registers a web application, shares, reveals, subscribes, calls, renews, revokes and deletes as printed", async () => {
    const steps = await walk("register", "share", "reveal", "subscribe", "call", "renew", "revoke", "delete");
    const [call = [], renewed = [], revoked = []] = steps.splice(4, 3);
    const [register, share, reveal, subscribe, removed] = steps.map((lines) =>
      lines.map((line) => JSON.parse(line).data),
    );
    const { createApplication } = register?.[0] ?? {};
    expect(createApplication).toMatchObject({
      application: { clientRegistration: { status: "ACTIVE" } },
      userErrors: [],
    });
    expect(createApplication.clientSecret).toMatch(/\S{20,}/);
    expect(share?.[0]).toEqual({ addMember: { userErrors: [] } });
    const invited = { email: "colleague@example.com", role: "USER", status: "OPEN" };
    expect(share?.[1].application).toEqual({ name: "Shop", invitations: { nodes: [invited] } });
    expect(reveal?.[0]).toEqual({
      revealClientSecret: { clientSecret: createApplication.clientSecret, userErrors: [] },
    });
    const key = /^lk_[0-9A-Za-z]{39}$/;
    expect(subscribe?.[0].subscribe).toMatchObject({
      subscription: { status: "ACCEPTED" },
      apiKey: expect.stringMatching(key),
      userErrors: [],
    });
    expect(JSON.parse(call.join(""))).toMatchObject({ hours: expect.any(Array) });
    const [renewal = "", ...statuses] = renewed;
    const { renewApiKey } = JSON.parse(renewal).data;
    expect(renewApiKey).toEqual({ apiKey: expect.stringMatching(key), userErrors: [] });
    expect(renewApiKey.apiKey).not.toBe(subscribe?.[0].subscribe.apiKey);
    expect(statuses).toEqual(["200", "200"]);
    const [revocation = "", rejection = ""] = revoked;
    expect(JSON.parse(revocation).data).toEqual({ revokeApiKey: { userErrors: [] } });
    expect(JSON.parse(rejection)).toMatchObject({ title: "API key revoked", status: 401 });
    expect(removed?.[0]).toEqual({ archiveApplication: { userErrors: [] } });
  });
});

describe("configuration", () => {
  const ofExample = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  const documented = (page: string) =>
    [...page.matchAll(/`((?:LATCHKEY_|DATABASE_|PORT)[A-Z_]*)`/g)].map(([, name]) => name);
  const inReadme = documented(README);
  const ofGateways = documented(readFileSync("docs/gateway.md", "utf8"));

  it.each(GATEWAY_VARIABLES)("of the gateway is documented: %s", (name) => {
    expect(ofGateways).toContain(name);
  });

  it("contains only variables that Latchkey or its gateway reads", () => {
    const set = Object.fromEntries([...ofExample, ...inReadme].map((name) => [name, ""]));
    const read = [...Object.keys(parseVariables(set)), ...GATEWAY_VARIABLES];
    expect(read).toEqual(expect.arrayContaining(Object.keys(set)));
  });
});

describe("the documentation", () => {
  const get = (path: string) => fetch(`${latchkey.base}${path}`, { redirect: "manual" });
  const textOf = async (path: string, type: string) => {
    const response = await get(path);
    expect(response.status, path).toBe(200);
    expect(response.headers.get("content-type"), path).toContain(type);
    return response.text();
  };

  it("needs no sign-in, and has a page for each address of its index", async () => {
    const index = await textOf("/docs", "text/html");
    const links = [...index.matchAll(/href="(\/docs\/[^"#]+)"/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(20);
    for (const path of ["/docs/webhooks", "/docs/refusals/key-revoked", "/docs/reference/applications"])
      expect(await textOf(path, "text/html")).toContain("<h1");
    for (const path of ["/docs/nothing", "/docs/..%2f..%2fpackage", "/docs/%E0%A4%A", "/docs/nothing.md"])
      expect((await get(path)).status, path).toBeGreaterThanOrEqual(400);
  });

  it("is Markdown for programs, with links to this installation", async () => {
    const list = await textOf("/llms.txt", "text/plain");
    const pages = [...list.matchAll(/^- \[[^\]]+\]\((\S+)\): /gm)].map(([, url = ""]) => url);
    expect(pages.length).toBeGreaterThan(60);
    expect(pages.every((url) => url.startsWith(`${latchkey.base}/docs/`))).toBe(true);
    for (const url of pages.slice(0, 5)) {
      const text = await textOf(new URL(url).pathname, "text/markdown");
      expect(text).toMatch(/^# \S/);
      expect(text).not.toMatch(/\]\((?!https?:|#)/);
    }
    expect((await textOf("/llms-full.txt", "text/plain")).length).toBeGreaterThan(100_000);
  });

  it("serves its pictures", async () => {
    const response = await get("/docs/images/application.png");
    expect(response.headers.get("content-type")).toBe("image/png");
    expect((await response.arrayBuffer()).byteLength).toBe(
      readFileSync("docs/images/application.png").length,
    );
    expect((await get("/docs/images/nothing.png")).status).toBe(404);
  });

  it("compresses what is large, and sends a text once to who has it", async () => {
    for (const path of ["/llms-full.txt", "/docs/configuration.md", "/docs/configuration"]) {
      const ask = (headers: Record<string, string>) => fetch(latchkey.base + path, { headers });
      const compressed = await ask({ "accept-encoding": "gzip" });
      expect([path, compressed.headers.get("content-encoding")]).toEqual([path, "gzip"]);
      expect(compressed.headers.get("vary")?.toLowerCase()).toContain("accept-encoding");
      const plain = await ask({ "accept-encoding": "identity" });
      expect([path, plain.headers.get("content-encoding")]).toEqual([path, null]);
      if (path === "/docs/configuration") continue;
      expect(await compressed.text()).toBe(await plain.text());
      const tag = plain.headers.get("etag") ?? "";
      expect(compressed.headers.get("etag")).toBe(tag);
      const again = await ask({ "if-none-match": tag, "accept-encoding": "gzip" });
      expect([again.status, await again.text()]).toEqual([304, ""]);
    }
  });

  it("is searched by the server without script, whatever is asked", async () => {
    const page = await textOf("/docs/search?q=LATCHKEY_TRUST_PROXY", "text/html");
    expect(page).toContain('href="/docs/configuration#url-and-port"');
    for (const query of ["%00", "(".repeat(2_000), "a+".repeat(2_000), "<script>alert(1)</script>", ""]) {
      const response = await get(`/docs/search?q=${query}`);
      expect(response.status, query).toBeLessThan(500);
      expect(await response.text()).not.toContain("<script>alert(1)");
    }
    const index = await get("/docs/search.json.gz");
    expect(index.headers.get("content-type")).toBe("application/gzip");
    const records = JSON.parse(gunzipSync(await index.arrayBuffer()).toString());
    expect(records.length).toBeGreaterThan(500);
  });
});
