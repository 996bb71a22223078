import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pairsOf, readDockerfile, readDockerignore } from "@/testing/package/dockerfile";
import { PROJECT } from "@/testing/server/latchkey";
import { COMMANDS } from "./commands.mjs";

/** Where deploy/compose.yaml and the chart let the portal and the worker show their metrics. */
const METRICS = "9091";

const read = (name: string) => readFile(join(PROJECT, name), "utf8");

describe("the Dockerfile", async () => {
  const text = await read("Dockerfile");
  const stages = readDockerfile(text);
  const { version } = JSON.parse(await read("package.json"));
  const last = stages.at(-1);
  const ofLast = (name: string) =>
    last?.instructions
      .filter((instruction) => instruction.name === name)
      .map((instruction) => instruction.text) ?? [];
  const environment = Object.assign({}, ...ofLast("ENV").map(pairsOf));

  it("begins every stage with another one or with an image of an exact version", () => {
    const names = stages.map(({ name }) => name);
    const images = new Set(stages.map(({ from }) => from).filter((from) => !names.includes(from)));
    expect([...images]).toEqual([
      expect.stringMatching(/^node:24\.\d+\.\d+-bookworm-slim(@sha256:[0-9a-f]{64})?$/),
      expect.stringMatching(/^debian:bookworm-\d{8}-slim(@sha256:[0-9a-f]{64})?$/),
    ]);
  });

  it("installs the lock file, and copies only the package into the image", () => {
    const all = stages.flatMap(({ instructions }) => instructions);
    expect(all.filter(({ name }) => name === "ADD")).toEqual([]);
    expect(
      all.filter(({ name, text: what }) => name === "RUN" && /npm (?!ci$|run package$)/.test(what)),
    ).toEqual([]);
    expect(ofLast("COPY")).toEqual([
      "--from=node /usr/local/bin/node /usr/local/bin/node",
      "--from=build /src/dist/package /opt/latchkey",
    ]);
  });

  it("runs as a user by number that isn't root, without a shell", () => {
    expect(ofLast("USER").at(-1)).toMatch(/^[1-9]\d{3,}:0$/);
    expect(JSON.parse(ofLast("ENTRYPOINT")[0] ?? "")).toEqual(["node", "/opt/latchkey/run.mjs"]);
    expect(COMMANDS.map(({ name }) => name)).toContain(JSON.parse(ofLast("CMD")[0] ?? "")[0]);
    expect(ofLast("STOPSIGNAL")).toEqual(["SIGTERM"]);
    expect(ofLast("HEALTHCHECK")[0]).toMatch(
      /--timeout=5s .*CMD \["node", "\/opt\/latchkey\/run\.mjs", "probe"\]$/,
    );
  });

  it("sets no secrets, and names its version", () => {
    expect(
      Object.keys(environment).filter((name) => /SECRET|_KEYS?$|TOKEN|PASSWORD|DATABASE_URL|SMTP/.test(name)),
    ).toEqual([]);
    expect(text).not.toMatch(/^(ARG|ENV) .*(SECRET|TOKEN|PASSWORD)/m);
    const labels = Object.assign({}, ...ofLast("LABEL").map(pairsOf));
    expect(labels["org.opencontainers.image.version"]).toBe(version);
    expect(labels).toHaveProperty(["org.opencontainers.image.revision"]);
  });

  it("offers the ports that its services have", () => {
    const ports = COMMANDS.flatMap(({ probe }) =>
      probe ? [environment[probe.port[0]] ?? probe.port[1]] : [],
    );
    expect(ofLast("EXPOSE").join(" ").split(" ")).toEqual(expect.arrayContaining([...ports, METRICS]));
  });
});

describe(".dockerignore", async () => {
  const isSent = readDockerignore(await read(".dockerignore"));

  it("sends all that a build depends on", async () => {
    const needed = [
      "package.json",
      "package-lock.json",
      ".npmrc",
      "LICENSE",
      "scripts/package.mjs",
      "scripts/package/make.mjs",
    ];
    for (const file of needed) expect(existsSync(join(PROJECT, file))).toBe(true);
    const lists = (await read("scripts/build-id.mjs")).matchAll(/const (?:FOLDERS|FILES) = (\[[^\]]+\])/g);
    const named = [...lists].flatMap(([, list = ""]) =>
      [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name),
    );
    expect(named.length).toBeGreaterThan(15);
    expect([...needed, ...named].filter((file) => !isSent(file))).toEqual([]);
  });

  it("sends nothing else", () => {
    const files = [
      ".env",
      ".env.local",
      "app/.env",
      ".git/config",
      ".latchkey/secrets.json",
      "node_modules/x/index.js",
    ];
    const more = [
      "dist/a.mjs",
      ".next-1/x",
      "testing/x.ts",
      "e2e/x.ts",
      "app/page.test.tsx",
      "server/tls.key",
      "notes.txt",
    ];
    expect([...files, ...more].filter(isSent)).toEqual([]);
  });
});
