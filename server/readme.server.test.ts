import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { runDocumented, stepsOf } from "@/testing/server/documented";
import { accessTokenOf } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";
import { parseVariables } from "../domain/kernel/environment-variables";
import { GATEWAY_VARIABLES } from "../gateway/settings";

const README = readFileSync("README.md", "utf8");

/** The commands of one step, as printed. */
const block = stepsOf("README.md", "walkthrough");

const tests = serverTests();
let latchkey: ReadyLatchkey;
let token = "";
beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn("developer@example.com", latchkey.samplePassword ?? "");
  token = await accessTokenOf(visitor);
});

/** Runs steps in one shell. @returns the lines printed by each */
async function walk(...steps: string[]): Promise<string[][]> {
  const setup = block("setup")
    .replace(/export TOKEN=\S+/, `export TOKEN=${token}`)
    .replace(/export URL=\S+/, `export URL=${latchkey.base}`);
  // Responses end without a newline, as curl prints them.
  const script = [setup, ...steps.flatMap((step) => ["echo; echo '== step'", block(step)])];
  const output = await runDocumented(tests.place, script);
  const responses = output.replaceAll("}{", "}\n{");
  return responses
    .split("== step\n")
    .slice(1)
    .map((part) => part.split("\n").filter(Boolean));
}

describe("the README's walkthrough", () => {
  it("registers a web application, shares, reveals, subscribes, calls, renews, revokes and deletes as printed", async () => {
    const steps = await walk("register", "share", "reveal", "subscribe", "call", "renew", "revoke", "delete");
    const [call = [], renewed = [], revoked = []] = steps.splice(4, 3);
    const [register, share, reveal, subscribe, removed] = steps.map((lines) =>
      lines.map((line) => JSON.parse(line).data),
    );
    const { createApplication } = register?.[0] ?? {};
    expect(createApplication).toMatchObject({
      application: { clientRegistration: { status: "ACTIVE" } },
      userErrors: [],
    });
    expect(createApplication.clientSecret).toMatch(/\S{20,}/);
    expect(share?.[0]).toEqual({ addMember: { userErrors: [] } });
    const invited = { email: "colleague@example.com", role: "USER", status: "OPEN" };
    expect(share?.[1].application).toEqual({ name: "Shop", invitations: { nodes: [invited] } });
    expect(reveal?.[0]).toEqual({
      revealClientSecret: { clientSecret: createApplication.clientSecret, userErrors: [] },
    });
    const key = /^lk_[0-9A-Za-z]{39}$/;
    expect(subscribe?.[0].subscribe).toMatchObject({
      subscription: { status: "ACCEPTED" },
      apiKey: expect.stringMatching(key),
      userErrors: [],
    });
    expect(JSON.parse(call.join(""))).toMatchObject({ hours: expect.any(Array) });
    const [renewal = "", ...statuses] = renewed;
    const { renewApiKey } = JSON.parse(renewal).data;
    expect(renewApiKey).toEqual({ apiKey: expect.stringMatching(key), userErrors: [] });
    expect(renewApiKey.apiKey).not.toBe(subscribe?.[0].subscribe.apiKey);
    expect(statuses).toEqual(["200", "200"]);
    const [revocation = "", rejection = ""] = revoked;
    expect(JSON.parse(revocation).data).toEqual({ revokeApiKey: { userErrors: [] } });
    expect(JSON.parse(rejection)).toMatchObject({ title: "API key revoked", status: 401 });
    expect(removed?.[0]).toEqual({ archiveApplication: { userErrors: [] } });
  });
});

describe("configuration", () => {
  const ofExample = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  const documented = (page: string) =>
    [...page.matchAll(/`((?:LATCHKEY_|DATABASE_|PORT)[A-Z_]*)`/g)].map(([, name]) => name);
  const inReadme = documented(README);
  const ofGateways = documented(readFileSync("docs/gateway.md", "utf8"));

  it.each(GATEWAY_VARIABLES)("of the gateway is documented: %s", (name) => {
    expect(ofGateways).toContain(name);
  });

  it("contains only variables that Latchkey or its gateway reads", () => {
    const set = Object.fromEntries([...ofExample, ...inReadme].map((name) => [name, ""]));
    const read = [...Object.keys(parseVariables(set)), ...GATEWAY_VARIABLES];
    expect(read).toEqual(expect.arrayContaining(Object.keys(set)));
  });
});
