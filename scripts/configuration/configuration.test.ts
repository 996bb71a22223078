import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../db/client";
import { readEnvironment } from "../../domain/kernel/environment";
import { parseVariables, SECRET_VARIABLES } from "../../domain/kernel/environment-variables";
import {
  GATEWAY_SECRETS,
  GATEWAY_VARIABLES,
  parseGatewayVariables,
  readSettings,
} from "../../gateway/settings";
import { GATEWAY_TEXTS } from "./gateway-variables";
import { configurationPage, constraintOf, VARIABLES } from "./page";
import { PORTAL_VARIABLES } from "./portal-variables";

const ROOT = join(import.meta.dirname, "..", "..");
const PORTAL = {
  DATABASE_URL: "postgres://localhost/latchkey",
  LATCHKEY_SESSION_SECRET: "a secret of more than 32 characters",
  LATCHKEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
  LATCHKEY_OIDC_ISSUER: "https://login.example.com",
  LATCHKEY_OIDC_CLIENT_ID: "latchkey",
  LATCHKEY_OIDC_CLIENT_SECRET: "secret",
  LATCHKEY_SMTP_URL: "smtp://mail.example.com",
  LATCHKEY_MAIL_FROM: "latchkey@example.com",
};
const GATEWAY = {
  LATCHKEY_URL: "https://latchkey.example.com",
  LATCHKEY_GATEWAY_TOKEN: `lkg_${"a".repeat(39)}`,
};

/** What a process reads from variables. */
function settingsWith(gateway: boolean, variables: Record<string, string>): unknown {
  if (gateway) return readSettings({ ...GATEWAY, ...variables }, "/root");
  const read = readEnvironment({ ...PORTAL, ...variables });
  return { ...read, databaseLimits: { ...DEFAULT_LIMITS, ...read.databaseLimits } };
}

describe("the configuration page", () => {
  it("has every variable of the schemas, once", () => {
    const rows = [...configurationPage().matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(VARIABLES.map(({ name }) => name));
    expect(new Set(rows).size).toBe(rows.length);
    const internal = [...Object.entries(PORTAL_VARIABLES), ...Object.entries(GATEWAY_TEXTS)].filter(
      ([, text]) => "internal" in text,
    );
    const known = new Set([...rows, ...internal.map(([name]) => name)]);
    expect(GATEWAY_VARIABLES.filter((name) => !known.has(name))).toEqual([]);
  });

  it("has every secret, also those that only libraries read, and its file", () => {
    const page = configurationPage();
    const names = new Set(VARIABLES.map(({ name }) => name));
    for (const name of [...SECRET_VARIABLES, ...GATEWAY_SECRETS]) {
      expect(names, name).toContain(name);
      expect(page, name).toContain(`\`${name}_FILE\``);
    }
    expect(names).toContain("PGPASSWORD");
  });

  it.each(VARIABLES.filter((variable) => typeof variable.default === "string"))(
    "states the default of $name",
    ({ name, gateway, default: usual }) => {
      expect(settingsWith(gateway, { [name]: String(usual) })).toEqual(settingsWith(gateway, {}));
    },
  );

  it.each(VARIABLES.filter(({ example }) => example))(
    "has a valid example of $name",
    ({ name, gateway, example }) => {
      const read = gateway ? parseGatewayVariables : parseVariables;
      expect(() => read({ [name]: example })).not.toThrow();
    },
  );

  it("says what values are allowed", () => {
    expect(constraintOf({ name: "LATCHKEY_WORKER", gateway: false })).toBe("must be true or false");
    expect(constraintOf({ name: "LATCHKEY_GATEWAY_MAX_AGE", gateway: true })).toMatch(/whole number/);
    expect(constraintOf({ name: "LATCHKEY_DATA_FOLDER", gateway: false })).toBeNull();
  });
});

describe(".env.example", () => {
  const lines = readFileSync(join(ROOT, ".env.example"), "utf8").split("\n");
  const set = new Map(
    lines.flatMap((line) => (/^\w+=/.test(line) ? [line.split(/=(.*)/, 2) as [string, string]] : [])),
  );

  it("has every variable, or a reason why not", () => {
    const missing = VARIABLES.filter(({ name, notInExample }) => !set.has(name) && !notInExample);
    expect(missing.map(({ name }) => name)).toEqual([]);
    const excused = VARIABLES.filter(({ name, notInExample }) => set.has(name) && notInExample);
    expect(excused.map(({ name }) => name)).toEqual([]);
  });

  it("has no variable that doesn't exist, and no invalid value", () => {
    const names = new Set(VARIABLES.map(({ name }) => name));
    expect([...set.keys()].filter((name) => !names.has(name))).toEqual([]);
    expect(() => parseVariables(Object.fromEntries(set))).not.toThrow();
    expect(() => parseGatewayVariables(Object.fromEntries(set))).not.toThrow();
  });

  it("shows defaults as they are", () => {
    const wrong = VARIABLES.filter(
      ({ name, default: usual }) => typeof usual === "string" && set.get(name) && set.get(name) !== usual,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
