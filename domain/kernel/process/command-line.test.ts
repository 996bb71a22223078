import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { COMMANDS } from "@/scripts/commands.mjs";
import { type CommandName, commandLine, PACKAGED } from "./command-line";

const global = globalThis as { [PACKAGED]?: boolean };
afterEach(() => {
  delete global[PACKAGED];
});

describe("a command", () => {
  it.each<[CommandName, string, string, string]>([
    ["portal", "", "npm start", "node run.mjs portal"],
    ["migrate", "", "npm run migrate", "node run.mjs migrate"],
    ["backup", "FILE", "npm run backup -- FILE", "node run.mjs backup FILE"],
    [
      "check-invariants",
      "--json",
      "npm run check:invariants -- --json",
      "node run.mjs check-invariants --json",
    ],
  ])("is named as it is run from a checkout, and in the package: %s %s", (name, args, npm, packaged) => {
    expect(commandLine(name, args)).toBe(npm);
    global[PACKAGED] = true;
    expect(commandLine(name, args)).toBe(packaged);
  });

  it("that has a name exists, in both ways", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const { name } of COMMANDS) {
      const [, script = "start"] = /^npm run (\S+)$/.exec(commandLine(name as CommandName)) ?? [];
      expect(scripts, name).toHaveProperty([script]);
    }
  });

  it("is never named by the package in another way, because there is no npm", () => {
    expect(readFileSync("scripts/package-run.mjs", "utf8")).toContain(
      `Symbol.for("${PACKAGED.description}")`,
    );
    const wrong = ["server", "domain", "db", "gateway", "jobs", "telemetry"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|command-line\.ts$/.test(file))
        .filter((file) => /\bnpm (run |start|ci)/.test(withoutComments(join(folder, file)))),
    );
    expect(wrong).toEqual([]);
  });
});

const withoutComments = (path: string) => readFileSync(path, "utf8").replace(/^\s*(\/?\*|\/\/).*$/gm, "");
