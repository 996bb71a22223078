import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runDocumented, stepsOf } from "@/testing/server/documented";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const LAUNCHER = resolve("scripts/latchkey.mjs");
const step = stepsOf("docs/automate.md", "automate");

const tests = serverTests();
let latchkey: ReadyLatchkey;
let visitor: Visitor;
beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
});

describe("docs/automate.md", () => {
  it("runs as printed", async () => {
    const token = await accessTokenOf(visitor);
    const setup = step("setup")
      .replace(/LATCHKEY_URL=\S+/, `LATCHKEY_URL=${latchkey.base}`)
      .replace(/LATCHKEY_TOKEN=\S+/, `LATCHKEY_TOKEN=${token}`);
    const names = ["whoami", "file", "apply", "rotate", "usage", "repeat", "try"];
    const commands = names.flatMap((name) => ["echo '== step'", step(name)]);
    const program = { latchkey: `#!/bin/sh\nexec "${process.execPath}" "${LAUNCHER}" "$@"\n` };
    const output = await runDocumented(tests.place, [setup, ...commands], program);
    const [whoami, , applied, rotated, usage, repeated, tried] = output.split("== step\n").slice(1);
    expect(whoami).toContain("developer@example.com");
    expect(applied).toMatch(/3 to change\.\n[\s\S]*3 of 3 changes applied\.\nNo changes\.\n$/);
    expect(rotated).toContain("Written to new-key");
    expect(readFileSync(join(tests.place, "new-key"), "utf8")).toMatch(/^lk_\w{39}\n$/);
    expect(usage).toMatch(/^API +CALLS/);
    const [first, second] = (repeated ?? "").trim().split(/\n+/);
    expect(first).toMatch(/"id":"app_/);
    expect(second).toBe(first);
    expect(JSON.parse(tried ?? "").data.createApplication.dryRun).toEqual({
      effects: [{ action: "application.created", subjectName: "Maybe" }],
      notifications: [],
      contactedServers: [],
      isComplete: true,
    });
  });
});

describe("latchkey login", () => {
  it("gets its token after the user has approved the code in the portal", async () => {
    const folder = join(tests.place, "home");
    mkdirSync(folder);
    const command = spawn(process.execPath, [LAUNCHER, "login", "--url", latchkey.base, "--no-browser"], {
      env: { ...process.env, XDG_CONFIG_HOME: folder, LATCHKEY_TOKEN: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise((done) => command.on("close", done));
    let errors = "";
    const code = await new Promise<string>((found) =>
      command.stderr.on("data", (part) => {
        errors += part;
        const shown = /enter the code ([A-Z]{4}-[A-Z]{4})/.exec(errors)?.[1];
        if (shown) found(shown);
      }),
    );
    const page = await visitor.open(`/device?code=${code}`);
    expect(page.text).toContain("Approve sign-in");
    const approved = await visitor.submit(page, { decision: "APPROVE" });
    expect(approved.text).toContain("Sign-in approved");
    expect(await ended).toBe(0);
    const file = join(folder, "latchkey", "credentials.json");
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
    const token = JSON.parse(readFileSync(file, "utf8")).tokens[latchkey.base] as string;
    const { data } = await graphql(latchkey.base, { token }, "{ viewer { isAccessToken } }");
    expect(data).toEqual({ viewer: { isAccessToken: true } });
  });

  it("rejects malformed requests", async () => {
    const post = async (path: string, body: string, type = "application/json") => {
      const response = await fetch(`${latchkey.base}/api/device/${path}`, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      return [response.status, ((await response.json()) as { error?: string }).error];
    };
    expect(await post("authorize", '{"scope":"everything"}')).toEqual([400, "invalid_scope"]);
    expect(await post("authorize", '{"client_name":"a\\nb"}')).toEqual([400, "invalid_request"]);
    expect(await post("authorize", `{"client_name":"${"x".repeat(10_000)}"}`)).toEqual([
      400,
      "invalid_request",
    ]);
    expect(await post("authorize", "x", "text/html")).toEqual([400, "invalid_request"]);
    expect(await post("token", "grant_type=password", "application/x-www-form-urlencoded")).toEqual([
      400,
      "invalid_request",
    ]);
    expect(await post("token", '{"device_code":"x"}')).toEqual([400, "unsupported_grant_type"]);
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    expect(await post("token", JSON.stringify({ device_code: "x", grant_type }))).toEqual([
      400,
      "expired_token",
    ]);
  });
});

describe("/api/graphql/schema.graphql", () => {
  it("has the schema, without a sign-in, and only if it changed", async () => {
    const address = `${latchkey.base}/api/graphql/schema.graphql`;
    const first = await fetch(address);
    expect(first.status).toBe(200);
    expect(await first.text()).toBe(readFileSync("graphql/schema.graphql", "utf8"));
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
  });
});
