import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { environment, forgetEnvironment } from "@/domain/kernel/environment";
import { createProvider } from "@/domain/providers/provider.service";
import { replaceConnection } from "@/domain/store/database";
import { main } from "@/server/commands/doctor";
import { createFront } from "@/server/front";
import { createHealth } from "@/server/health/health";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { providerInput } from "@/testing/domain/registration-world";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { answerDoctor } from "./echo";
import { DOCTOR_HEADER, DOCTOR_PATH, questionOf } from "./proof";

const ROOT = join(import.meta.dirname, "../..");
const SECRET = "a-database-password-nobody-sees";
let world: World;
let fake: FakeServer;
let said: string[] = [];
const servers: Server[] = [];

const listen = async (server: Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
};

/** The portal's front with the doctor's path. */
async function openPortal(trustedProxies: number): Promise<string> {
  process.env.LATCHKEY_TRUST_PROXY = String(trustedProxies);
  forgetEnvironment();
  const front = createFront(createHealth(), { accessLog: null });
  front.mount(answerDoctor);
  const url = await listen(http.createServer(front.listener));
  front.open((_, response) => response.writeHead(404).end("no such page"), {
    graphql: false,
    address: { url, isSet: true, allowedHosts: new Set(), trustedProxies },
  });
  return url;
}

/** A reverse proxy. */
function openProxy(target: string, how: "STREAMS" | "COLLECTS"): Promise<string> {
  return listen(
    http.createServer((request, response) => {
      const forwarded = [request.headers["x-forwarded-for"], "198.51.100.4"].filter(Boolean).join(", ");
      const headers = { ...request.headers, "x-forwarded-for": forwarded, host: new URL(target).host };
      http.get(target + request.url, { headers }, (answer) => {
        if (how === "STREAMS") {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          return;
        }
        const parts: Buffer[] = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => response.writeHead(answer.statusCode ?? 502).end(Buffer.concat(parts)));
      });
    }),
  );
}

interface Said {
  readonly ok: boolean;
  readonly checks: readonly { readonly id: string; readonly status: string; readonly text: string }[];
}

/** Runs the command like an operator. */
async function doctor(
  url: string,
  variables: Record<string, string> = {},
): Promise<{ code: number; said: Said }> {
  said = [];
  const before = { ...process.env };
  Object.assign(process.env, { LATCHKEY_URL: url }, variables);
  forgetEnvironment();
  const { argv } = process;
  process.argv = ["node", "doctor", "--json"];
  process.exitCode = 0;
  // The command closes its connections, and only those.
  replaceConnection(undefined);
  try {
    await main({ root: ROOT });
    return { code: Number(process.exitCode), said: JSON.parse(said.join("")) as Said };
  } finally {
    process.argv = argv;
    process.exitCode = 0;
    process.env = before;
    forgetEnvironment();
    replaceConnection(world.connection);
  }
}
const statusOf = ({ checks }: Said, id: string) => checks.find((one) => one.id === id)?.status;
const textOf = ({ checks }: Said, id: string) => checks.find((one) => one.id === id)?.text;

beforeAll(async () => {
  world = await createWorld();
  fake = await startFakeServer();
  await createProvider(SYSTEM, providerInput(fake.discoveryUrl));
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  delete process.env.LATCHKEY_TRUST_PROXY;
  await fake.server.stop();
  await world.close();
});
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation((line) => void said.push(String(line)));
  vi.spyOn(console, "error").mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("the doctor", () => {
  it("examines an installation, changes nothing, and says no secret", async () => {
    const portal = await openPortal(0);
    const { sql } = world.connection;
    await sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values ('t', now(), now())`;
    const written = async () =>
      Promise.all(
        ["client_registration_providers", "audit_entries", "users", "sessions", "mails", "gateways"].map(
          async (table) => (await sql.unsafe(`select t::text from ${table} t order by 1`)).map(({ t }) => t),
        ),
      );
    const before = await written();
    const { code, said: result } = await doctor(portal);
    expect(result.checks.filter(({ status }) => status === "problem")).toEqual([]);
    expect([code, result.ok]).toEqual([0, true]);
    expect(await written()).toEqual(before);
    for (const id of [
      "node",
      "variables",
      "database",
      "database.tls",
      "migrations",
      "keys",
      "url",
      "proxy.depth",
      "proxy.buffering",
      "url.clock",
    ])
      expect([id, statusOf(result, id)]).toEqual([id, "ok"]);
    expect(result.checks.find(({ id }) => id.startsWith("provider."))?.status).toBe("ok");
    expect(statusOf(result, "mail")).toBe("not checked");
    const text = JSON.stringify(result);
    const { sessionSecret, databaseUrl } = environment();
    for (const secret of [
      sessionSecret,
      new URL(databaseUrl).password || "-no-password-",
      "secret-of-latchkey",
    ])
      expect(text).not.toContain(secret);
  });

  it("compares the proxies on the way with those that are trusted, and notices one that collects answers", async () => {
    const portal = await openPortal(0);
    const untrusted = (await doctor(await openProxy(portal, "COLLECTS"))).said;
    expect(textOf(untrusted, "proxy.depth")).toMatch(/^LATCHKEY_TRUST_PROXY is 0, but 1 proxy.*Set it to 1/);
    expect(statusOf(untrusted, "proxy.buffering")).toBe("warning");
    const trusting = await openPortal(1);
    expect(statusOf((await doctor(trusting)).said, "proxy.depth")).toBe("problem");
    const right = (await doctor(await openProxy(trusting, "STREAMS"))).said;
    expect(statusOf(right, "proxy.depth")).toBe("ok");
    expect(statusOf(right, "proxy.buffering")).toBe("ok");
  });

  it("says what is wrong with the public URL and the database", async () => {
    const other = await listen(http.createServer((_, response) => response.writeHead(404).end()));
    const { code, said: result } = await doctor(other, {
      LATCHKEY_OIDC_ISSUER: other,
      LATCHKEY_OIDC_CLIENT_ID: "x",
      LATCHKEY_OIDC_CLIENT_SECRET: SECRET,
    });
    expect(code).toBe(1);
    expect(textOf(result, "url")).toMatch(/^Something else answers/);
    expect(textOf(result, "sign-in")).toMatch(/^There is no discovery document/);
    const away = await doctor("http://localhost:1", {
      DATABASE_URL: `postgres://a:${SECRET}@localhost:1/latchkey`,
    });
    expect(away.code).toBe(1);
    expect(textOf(away.said, "url")).toMatch(/Nothing listens there\.$/);
    expect(textOf(away.said, "database")).toMatch(/^The database can't be reached \(ECONNREFUSED\)/);
    expect(said.join()).not.toContain(SECRET);
  });

  it("finds migrations that a newer version ran, and an empty database", async () => {
    const { sql } = world.connection;
    const portal = await openPortal(0);
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)`;
    const newer = (await doctor(portal)).said;
    expect(textOf(newer, "migrations")).toMatch(/newer release/);
    await sql`delete from drizzle.__drizzle_migrations where hash = 'x'`;
    await sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`;
    const older = (await doctor(portal)).said;
    expect(textOf(older, "migrations")).toMatch(/^1 migration is pending/);
  });

  it("stops at wrong variables, and tells its arguments", async () => {
    const { code, said: result } = await doctor("ftp://nowhere", { PORT: "x" });
    expect(code).toBe(1);
    expect(textOf(result, "variables")).toMatch(/LATCHKEY_URL is invalid.*|PORT is invalid/);
    expect(statusOf(result, "installation")).toBe("not checked");
  });
});

describe("the path that the doctor asks", () => {
  const ask = async (url: string, headers: Record<string, string>) =>
    (await fetch(url + DOCTOR_PATH, { headers })).status;

  it("doesn't exist for those without the session secret, or too late", async () => {
    const portal = await openPortal(0);
    const { sessionSecret } = environment();
    const right = questionOf(sessionSecret, "a".repeat(32));
    expect(await ask(portal, { [DOCTOR_HEADER]: right })).toBe(200);
    const [seconds = "", nonce, proof] = right.split(".");
    for (const header of [
      "",
      "x",
      questionOf("another secret", "a".repeat(32)),
      `${Number(seconds) + 1}.${nonce}.${proof}`,
      `${seconds}.${"b".repeat(32)}.${proof}`,
    ])
      expect(await ask(portal, header ? { [DOCTOR_HEADER]: header } : {})).toBe(404);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
    const old = questionOf(sessionSecret, "a".repeat(32));
    vi.useRealTimers();
    expect(await ask(portal, { [DOCTOR_HEADER]: old })).toBe(404);
  });
});
