import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { listenersOf } from "@/testing/server/listeners";
import { processesOf } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const onLinux = process.platform === "linux";

async function developerAt(latchkey: ReadyLatchkey): Promise<Visitor> {
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
  return visitor;
}

/** Addresses of release 0.1.0. */
const MOVED = [
  ["/admin/registrations/left-behind", "/admin/registrations/orphaned"],
  ["/publishing/apis/api_01/people?x=1", "/publishing/apis/api_01/access?x=1"],
] as const;

describe("the first start", () => {
  it("opens a sign-in page that works for every printed sample user", async () => {
    const folder = tests.newFolder();
    const latchkey = await tests.start({ folder });
    const page = await new Visitor(latchkey.base).open("/");
    console.log(`first start (built before): ${latchkey.milliseconds} ms until ready`);
    expect(page.url).toBe(`${latchkey.base}/sign-in?next=%2F`);
    expect(page.status).toBe(200);
    for (const { email, name } of SAMPLE_USERS) {
      expect(latchkey.stdout()).toContain(email);
      const landed = await new Visitor(latchkey.base).signIn(email, latchkey.samplePassword ?? "");
      expect(landed.status).toBe(200);
      expect(landed.url).not.toContain("/sign-in");
      expect(landed.text).toContain(name);
    }
    expect(await readFile(join(folder, "sample-password"), "utf8")).toBe(`${latchkey.samplePassword}\n`);
    for (const name of ["sample-password", "secrets.json"]) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    for (const [old, present] of MOVED) {
      const { status, headers } = await fetch(latchkey.base + old, { redirect: "manual" });
      expect([status, headers.get("location")]).toEqual([308, present]);
    }
    expect(latchkey.complaints()).toBe("");
  });

  it("has sample applications, a working provider, and an archived application to restore", async () => {
    const latchkey = await tests.start();
    const developer = await developerAt(latchkey);
    const { data } = await graphql<{
      applications: {
        nodes: { name: string; type: string; clientRegistration: { status: string } | null }[];
      };
    }>(latchkey.base, { visitor: developer }, SAMPLE_QUERY);
    const states = Object.fromEntries(
      data.applications.nodes.map(({ name, clientRegistration }) => [
        name,
        clientRegistration?.status ?? null,
      ]),
    );
    expect(states).toEqual({
      "Default application": null,
      "Orders dashboard": "ACTIVE",
      "Courier app": "ACTIVE",
      "Nightly export": "ACTIVE",
      "Store finder": "ACTIVE",
      "Checkout prototype": "FAILED",
    });
    const admin = new Visitor(latchkey.base);
    await admin.signIn("admin@example.com", latchkey.samplePassword ?? "");
    const archived = await graphql<unknown>(
      latchkey.base,
      { visitor: admin },
      "{ archivedApplications(first: 5) { nodes { name } } }",
    );
    expect(JSON.stringify(archived.data)).toContain("Legacy reporting");
  });
});

const gatewayPortOf = (output: string) => /gateway for calls[^:]*: http:\/\/[^:]+:(\d+)/.exec(output)?.[1];

describe("a start", () => {
  it.runIf(onLinux)(
    "listens on ports of the loopback interface alone: the portal, its gateway, the sample APIs, the database",
    async () => {
      const folder = await tests.startedFolder();
      const latchkey = await tests.start({ folder });
      const gateway = gatewayPortOf(latchkey.stdout());
      const listeners = await listenersOf(latchkey.pid);
      expect(listeners).toHaveLength(3);
      for (const port of [latchkey.port, gateway]) expect(listeners).toContain(`127.0.0.1:${port}`);
      for (const listener of listeners) expect(listener).toMatch(/^127\.0\.0\.1:/);
      const others = (await processesOf(folder)).filter(({ pid }) => pid !== latchkey.pid);
      expect(others.length).toBeGreaterThan(0);
      for (const { pid } of others) {
        for (const listener of await listenersOf(pid)) expect(listener).toMatch(/^127\.0\.0\.1:/);
      }
    },
  );

  it.runIf(onLinux)("listens on a configured address, and warns about the sample users", async () => {
    const latchkey = await tests.start({
      folder: await tests.startedFolder(),
      variables: { LATCHKEY_HOST: "0.0.0.0" },
    });
    const listeners = await listenersOf(latchkey.pid);
    expect(listeners).toHaveLength(3);
    // The sample APIs stay behind the gateway.
    for (const port of [latchkey.port, gatewayPortOf(latchkey.stdout())])
      expect(listeners).toContain(`0.0.0.0:${port}`);
    expect(listeners.filter((listener) => listener.startsWith("127.0.0.1:"))).toHaveLength(1);
    expect(latchkey.stdout()).toContain("It listens on 0.0.0.0");
  });
});

const SAMPLE_QUERY = "{ applications(first: 20) { nodes { name type clientRegistration { status } } } }";

describe("a warm start", () => {
  it("preserves sessions, tokens and data, and takes a few seconds", async () => {
    const folder = await tests.startedFolder();
    const first = await tests.start({ folder });
    const developer = await developerAt(first);
    const token = await accessTokenOf(developer);
    const made = await graphql<{ createApplication: { application: { id: string } } }>(
      first.base,
      { token },
      'mutation { createApplication(input: { type: SIMPLE, name: "Survivor" }) { application { id } } }',
    );
    const before = await graphql(first.base, { token }, SAMPLE_QUERY);
    await first.end();
    const second = await tests.start({ folder, variables: { PORT: String(first.port) } });
    console.log(`warm start: ${second.milliseconds} ms until ready`);
    expect(second.samplePassword).toBe(first.samplePassword);
    expect((await developer.open("/applications")).text).toContain("Survivor");
    expect(made.data.createApplication.application.id).toMatch(/^app_/);
    expect(await graphql(second.base, { token }, SAMPLE_QUERY)).toEqual(before);
    expect(second.complaints()).toBe("");
  });

  it("of a second process on the same data is rejected in one line without side effects", async () => {
    const folder = await tests.startedFolder();
    const first = await tests.start({ folder });
    const second = tests.spawn({ folder });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stdout()).toBe("");
    expect(second.stderr()).toMatch(/^Latchkey is already running on the data folder .*\n$/);
    expect(second.stderr()).toContain(`as process ${first.pid} `);
    expect((await fetch(`${first.base}/api/health`)).status).toBe(200);
  });
});
