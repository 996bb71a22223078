import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GATEWAY_SECRETS, GATEWAY_VARIABLES } from "@/gateway/settings";
import { readEnvironment } from "../environment";
import { SECRET_VARIABLES, VARIABLES } from "../environment-variables";
import { applySecretFiles, MAXIMUM_SECRET_BYTES, withSecretFiles } from "./secret-files";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-secrets-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileWith = (content: string | Uint8Array, name = "secret") => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const read = (path: string) => withSecretFiles({ DATABASE_URL_FILE: path }, ["DATABASE_URL"]);

describe("a secret in a file", () => {
  it.each([
    ["a\n", "a"],
    ["a\r\n", "a"],
    ["a\n\n", "a\n"],
    [" a b'\"$\\ ü ", " a b'\"$\\ ü "],
    ["a\nb", "a\nb"],
  ])("is %j without one line end", (content, secret) => {
    expect(read(fileWith(content))).toEqual({ DATABASE_URL: secret, DATABASE_URL_FILE: undefined });
  });

  it("can be behind symbolic links, as Kubernetes has them", () => {
    const link = join(folder, "link");
    symlinkSync(fileWith("a", "target"), link);
    expect(read(link).DATABASE_URL).toBe("a");
  });

  it("can be as large as the limit", () => {
    expect(read(fileWith("a".repeat(MAXIMUM_SECRET_BYTES))).DATABASE_URL).toHaveLength(MAXIMUM_SECRET_BYTES);
  });

  it.each([
    ["empty", "", /is empty/],
    ["a line end", "\n", /is empty/],
    ["too large", "x".repeat(MAXIMUM_SECRET_BYTES + 1), /larger than 64 KiB/],
    ["no text", Uint8Array.of(0xff, 0xfe), /isn't a text/],
    ["with a NUL", "s3cret\0", /isn't a text/],
  ])("can't be %s", (_, content, problem) => {
    const path = fileWith(content);
    expect(() => read(path)).toThrow(problem);
    expect(() => read(path)).toThrow(/^The file ".*secret" of DATABASE_URL_FILE [^\n]+\.$/);
    expect(() => read(path)).not.toThrow(/s3cret/);
  });

  it("must be a regular file that exists and can be read, and a pipe without a writer holds nothing up", () => {
    expect(() => read(join(folder, "missing"))).toThrow(/doesn't exist/);
    expect(() => read(join(fileWith("a"), "below"))).toThrow(/doesn't exist/);
    mkdirSync(join(folder, "inner"));
    expect(() => read(join(folder, "inner"))).toThrow(/is a folder/);
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect(() => read(join(folder, "pipe"))).toThrow(/isn't a regular file/);
    const path = fileWith("a", "closed");
    chmodSync(path, 0);
    if (process.getuid?.() !== 0) expect(() => read(path)).toThrow(/can't be read by this process's user/);
  });

  it("can't be given as a variable, too; an empty variable is none", () => {
    const path = fileWith("file");
    const both = { DATABASE_URL: "value", DATABASE_URL_FILE: path };
    expect(() => withSecretFiles(both, ["DATABASE_URL"])).toThrow(
      "DATABASE_URL and DATABASE_URL_FILE are both set. Remove one of them.",
    );
    expect(withSecretFiles({ ...both, DATABASE_URL: "" }, ["DATABASE_URL"]).DATABASE_URL).toBe("file");
    expect(withSecretFiles({ ...both, DATABASE_URL_FILE: "" }, ["DATABASE_URL"]).DATABASE_URL).toBe("value");
  });

  it("is read once into the process's variables", () => {
    const variables: NodeJS.ProcessEnv = { NODE_ENV: "test", PGPASSWORD_FILE: fileWith("a b\n") };
    applySecretFiles(variables, SECRET_VARIABLES);
    rmSync(join(folder, "secret"));
    applySecretFiles(variables, SECRET_VARIABLES);
    expect(variables).toEqual({ NODE_ENV: "test", PGPASSWORD: "a b" });
  });
});

describe("the secrets", () => {
  it("are all variables with a name or a value of a secret", () => {
    const suspicious =
      /PASSWORD|SECRET|TOKEN$|ENCRYPTION_KEYS|DATABASE_(REPLICA_)?URL|SMTP_URL|LIMITS_STORE$/;
    const settings = /^LATCHKEY_EMBEDDED|PASSWORD_GRANT|_DAYS$/;
    const named = [...VARIABLES, ...GATEWAY_VARIABLES].filter(
      (name) => suspicious.test(name) && !settings.test(name),
    );
    expect([...SECRET_VARIABLES, ...GATEWAY_SECRETS]).toEqual(expect.arrayContaining(named));
    expect(SECRET_VARIABLES).toContain("LATCHKEY_ENCRYPTION_KEYS");
    expect(GATEWAY_SECRETS).toContain("LATCHKEY_GATEWAY_TOKEN");
  });

  it("have the rules of the variables", () => {
    const variables = {
      DATABASE_URL: "postgres://localhost/latchkey",
      LATCHKEY_SESSION_SECRET_FILE: fileWith("short"),
    };
    expect(() => readEnvironment(withSecretFiles(variables, SECRET_VARIABLES))).toThrow(
      /^LATCHKEY_SESSION_SECRET is invalid/,
    );
  });
});

it("an administrator of the set-up has both an email and a password", () => {
  const rest = {
    DATABASE_URL: "postgres://localhost/latchkey",
    LATCHKEY_SESSION_SECRET: "s".repeat(32),
    LATCHKEY_ENCRYPTION_KEYS: `k:${Buffer.alloc(32).toString("base64")}`,
  };
  const one = { LATCHKEY_SETUP_ADMIN_EMAIL: "a@example.com" };
  const other = { LATCHKEY_SETUP_ADMIN_PASSWORD: "a long password" };
  expect(() => readEnvironment({ ...rest, ...one })).toThrow(/ADMIN_PASSWORD isn't/);
  expect(() => readEnvironment({ ...rest, ...other })).toThrow(/ADMIN_EMAIL isn't/);
  expect(readEnvironment({ ...rest, ...one, ...other }).setup.administrator?.name).toBe("Administrator");
});
