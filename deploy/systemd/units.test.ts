import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { parseVariables } from "@/domain/kernel/environment-variables";
import { readSettings } from "@/gateway/settings";
import { findProgram } from "@/scripts/find-programs.mjs";
import { parseEnvironmentFile, readUnit, UNITS, type Unit } from "@/testing/deploy/unit-file";

const analyze = findProgram("systemd-analyze");
const SERVICES = ["gateway", "migrate", "portal", "worker"].map((name) => `latchkey-${name}.service`);

const units = new Map<string, Unit>();
beforeAll(async () => {
  for (const name of SERVICES) units.set(name, await readUnit(name));
});
const all = (service: string, setting: string) =>
  units.get(`latchkey-${service}.service`)?.get(setting) ?? [];
const one = (service: string, setting: string) => all(service, setting).join();

describe("services", () => {
  it("are all there is: the worker creates backups, and no timer does so beside it", async () => {
    const files = (await readdir(UNITS)).filter((name) => /\.(service|timer)$/.test(name));
    expect(files.sort()).toEqual(SERVICES);
  });

  it("run the package as the account latchkey, without rights", () => {
    for (const name of ["gateway", "migrate", "portal", "worker"]) {
      expect(one(name, "Service.User"), name).toBe("latchkey");
      expect(one(name, "Service.WorkingDirectory"), name).toBe("/opt/latchkey/current");
      expect(one(name, "Service.ExecStart"), name).toMatch(
        new RegExp(`^(/usr/bin/env ([A-Z_]+=[\\w/-]+ )+)?/usr/bin/node run\\.mjs ${name}$`),
      );
      for (const setting of [
        "NoNewPrivileges",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "RestrictNamespaces",
      ])
        expect(one(name, `Service.${setting}`), `${name} ${setting}`).toBe("true");
      expect(one(name, "Service.ProtectSystem"), name).toBe("strict");
      expect(all(name, "Service.CapabilityBoundingSet"), name).toEqual([""]);
      expect(all(name, "Service.SystemCallFilter"), name).toEqual(["@system-service", "~@privileged"]);
      expect(all(name, "Service.MemoryDenyWriteExecute"), name).toEqual([]);
    }
  });

  it("start after the migration has been tried, wait for it themselves, and don't migrate", () => {
    for (const name of ["portal", "worker"]) {
      expect(one(name, "Unit.Wants").split(" ")).toContain("latchkey-migrate.service");
      expect(one(name, "Unit.After").split(" ")).toContain("latchkey-migrate.service");
      // A start job that fails with its dependency is not repeated, whatever Restart= says.
      for (const setting of ["Requires", "Requisite", "BindsTo"])
        expect(all(name, `Unit.${setting}`), `${name} ${setting}`).toEqual([]);
      expect(one(name, "Service.ExecStart")).toContain("LATCHKEY_MIGRATE=false");
    }
    expect(one("migrate", "Service.Type")).toBe("oneshot");
    // Otherwise the migration of an upgrade would count as done, or one of an hour as failed.
    expect(all("migrate", "Service.RemainAfterExit")).toEqual([]);
    expect(one("migrate", "Service.TimeoutStartSec")).toBe("infinity");
  });

  it("have longer to stop than a drain takes, and come back after a failure", () => {
    for (const name of ["gateway", "portal", "worker"]) {
      expect(one(name, "Service.KillSignal"), name).toBe("SIGTERM");
      expect(Number(one(name, "Service.TimeoutStopSec")), name).toBeGreaterThanOrEqual(20 + 40);
      expect(one(name, "Service.Restart"), name).toBe("on-failure");
      expect(one(name, "Unit.StartLimitIntervalSec"), name).toBe("0");
    }
  });

  it("don't rely on Environment= for what the file can set, because the file wins", async () => {
    const file = parseEnv(await readFile(join(UNITS, "latchkey.env.example"), "utf8"));
    for (const name of SERVICES)
      for (const setting of units.get(name)?.get("Service.Environment") ?? [])
        for (const [, variable = ""] of setting.matchAll(/(\w+)=/g))
          expect(file, name).not.toHaveProperty(variable);
  });

  it("of gateways have another environment than the portal, and a folder that stays", () => {
    expect(all("gateway", "Service.EnvironmentFile")).toEqual(["/etc/latchkey/gateway.env"]);
    expect(one("gateway", "Service.StateDirectory")).toBe("latchkey/gateway");
    expect(one("gateway", "Service.Environment")).toContain(
      "LATCHKEY_GATEWAY_DATA_FOLDER=/var/lib/latchkey/gateway",
    );
  });

  it("give the worker alone the folder of backups, which the file names for the portal, too", async () => {
    expect(one("worker", "Service.StateDirectory")).toBe("latchkey/backups");
    expect(one("worker", "Service.StateDirectoryMode")).toBe("0700");
    expect(all("portal", "Service.StateDirectory")).toEqual([]);
    const file = parseEnv(await readFile(join(UNITS, "latchkey.env.example"), "utf8"));
    expect(file.LATCHKEY_BACKUP_FOLDER).toBe("/var/lib/latchkey/backups");
    for (const name of ["portal", "worker"])
      expect(all(name, "Service.EnvironmentFile")).toEqual(["/etc/latchkey/latchkey.env"]);
  });

  it.skipIf(!analyze)("pass systemd's own check, with little exposure", () => {
    const paths = SERVICES.map((name) => join(UNITS, name));
    const verified = spawnSync(analyze ?? "", ["verify", "--man=no", ...paths]);
    // A computer without the account and without a node in /usr/bin says so; that is no fault of the units.
    const said = verified.stderr
      .toString()
      .split("\n")
      .filter((line) => line && !/not executable|Unknown user|sd-/.test(line));
    expect(said).toEqual([]);
    for (const path of paths) {
      const { status, stdout } = spawnSync(analyze ?? "", [
        "security",
        "--offline=true",
        "--threshold=20",
        path,
      ]);
      expect(status, stdout.toString().slice(-200)).toBe(0);
    }
  });
});

describe("environment files", () => {
  const VALUES: Record<string, string> = {
    LATCHKEY_URL: "https://latchkey.example.com",
    PGPASSWORD: "'p@ss word #1 $HOME %n \"quoted\" \\d'",
    LATCHKEY_SESSION_SECRET: "c2Vj/+cmV0".repeat(6),
    LATCHKEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    LATCHKEY_GATEWAY_TOKEN: `lkg_${"a".repeat(39)}`,
  };
  const filled = async (name: string) =>
    (await readFile(join(UNITS, name), "utf8")).replace(
      /^([A-Z_]+)=$/gm,
      (_line, key) => `${key}=${VALUES[key]}`,
    );

  it("mean the same to systemd and to a .env file, also with special characters in single quotes", async () => {
    const text = await filled("latchkey.env.example");
    expect(parseEnvironmentFile(text)).toEqual({ ...parseEnv(text) });
    expect(parseEnvironmentFile(text).PGPASSWORD).toBe('p@ss word #1 $HOME %n "quoted" \\d');
  });

  it("are complete once their empty lines are filled in", async () => {
    const portal = parseEnvironmentFile(await filled("latchkey.env.example"));
    expect(Object.values(portal)).not.toContain("undefined");
    expect(parseVariables(portal)).toMatchObject({ LATCHKEY_TRUST_PROXY: 1, PORT: 3000 });
    const gateway = parseEnvironmentFile(await filled("gateway.env.example"));
    expect(readSettings(gateway, "/").options.status?.port).toBe(9464);
  });

  it.each([
    ['A="a \\"b\\" \\\\c"', 'a "b" \\c'],
    ["A=a $b `c` #d", "a $b `c` #d"],
    ["A='a\\b'", "a\\b"],
  ])("%s", (line, value) => {
    expect(parseEnvironmentFile(line)).toEqual({ A: value });
  });
});
