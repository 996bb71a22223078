import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { updateApi } from "@/domain/apis/api.service";
import { runLatchkey } from "@/testing/clients/command-line";
import { type GraphQLServer, startGraphQLServer } from "@/testing/clients/graphql-server";
import { anOffer } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";

/** What lies between the command and the server does with a request: passes it on, loses its response, or responds itself. */
type Fate = "PASS" | "LOSE" | { readonly body: object };

let world: World;
let server: GraphQLServer;
let between: Server;
let fate: (body: string) => Fate = () => "PASS";
let folder: string;
let file: string;
beforeAll(async () => {
  world = await createWorld();
  server = await startGraphQLServer();
  between = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const decided = fate(body);
    if (typeof decided === "object") {
      response.writeHead(200).end(JSON.stringify(decided.body));
      return;
    }
    const { authorization = "" } = request.headers;
    const headers = { "content-type": "application/json", authorization };
    const text = await (await fetch(server.url, { method: "POST", headers, body })).text();
    if (decided === "LOSE") response.destroy();
    else response.writeHead(200).end(text);
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
  file = join(folder, "latchkey.yaml");
  const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  const { apiId } = await anOffer(publisher, { name: "Free", approval: "AUTO" });
  await updateApi(publisher, apiId, { name: "Weather" });
  const { token } = await createAccessToken(await aPerson(), { name: "CI", scope: "FULL" });
  Object.assign(process.env, { LATCHKEY_TOKEN: token, XDG_CONFIG_HOME: folder });
});
afterAll(async () => {
  delete process.env.LATCHKEY_TOKEN;
  delete process.env.XDG_CONFIG_HOME;
  await new Promise((resolve) => between.close(resolve));
  await server.stop();
  await rm(folder, { recursive: true });
  await world.close();
});

const latchkey = (...words: string[]) =>
  runLatchkey(`http://127.0.0.1:${(between.address() as AddressInfo).port}`, ...words);
const apply = () => latchkey("apply", "-f", file, "--yes");

const YAML = `applications:
  - name: Shop
    subscriptions:
      - { api: Weather, plan: Free }
  - name: Second
    subscriptions:
      - { api: Weather, plan: Free }
`;
const SIGNED_OUT = { errors: [{ message: "Sign in.", extensions: { code: "UNAUTHENTICATED" } }] };
const creates = (body: string, name: string) => body.includes("createApplication") && body.includes(name);

it("an interrupted check names what it found", async () => {
  await writeFile(file, YAML);
  fate = (body) => (creates(body, "Second") ? { body: SIGNED_OUT } : "PASS");
  const { code, out, err } = await apply();
  expect([code, err]).toEqual([3, "Sign in.\n"]);
  expect(out).toContain("+ Shop: create Shop\n");
  expect(out).toContain("+ Second: create Second\n    would fail: Sign in.\n");
  expect(out).toMatch(/ {4}not tried\n4 to change, of which 2 would fail\. Not tried: 1\.\n$/);
});

it("an interrupted run prints the secrets of what it did", async () => {
  await writeFile(file, YAML);
  fate = (body) =>
    creates(body, "Second") && body.includes('"dryRun":false') ? { body: SIGNED_OUT } : "PASS";
  const { code, out, err } = await apply();
  expect([code, err]).toEqual([3, "Sign in.\n"]);
  expect(out).toMatch(/secret, shown once: lk_\w{39}\n/);
  expect(out).toMatch(/failed: Sign in\.\n[\s\S]* {4}not tried\n2 of 4 changes applied\. Not tried: 1\.\n$/);
  fate = () => "PASS";
  expect(await apply()).toMatchObject({ code: 0, out: expect.stringContaining("2 of 2 changes applied.") });
});

it("an interrupted run keeps what it found by its name, so that a later rename is one", async () => {
  await rm(`${file}.ids.json`);
  const described = YAML.replace("name: Second", "name: Second\n    description: New");
  await writeFile(file, described);
  fate = (body) =>
    body.includes("updateApplication") && body.includes('"dryRun":false') ? { body: SIGNED_OUT } : "PASS";
  expect(await apply()).toMatchObject({ code: 3, out: expect.stringContaining("failed: Sign in.") });
  fate = () => "PASS";
  await writeFile(file, described.replace("- name: Shop", "- key: Shop\n    name: Store"));
  expect((await apply()).out).toMatch(/^~ Shop: update Shop\n {4}name: "Shop" → "Store"\n~ Second: /);
  await writeFile(file, described);
  expect((await apply()).code).toBe(0);
});

it("a renewed key whose response was lost is got again by the key that the command names", async () => {
  const { keys } = JSON.parse((await latchkey("--json", "keys", "list", "Shop")).out);
  const rotate = (...words: string[]) => latchkey("keys", "rotate", keys[0].subscription.id, ...words);
  fate = (body) => (body.includes("renewApiKey") ? "LOSE" : "PASS");
  const lost = await rotate();
  expect(lost).toMatchObject({ code: 4, out: "" });
  const [, key = ""] = /repeat with --idempotency-key (\S+)\n/.exec(lost.err) ?? [];
  fate = () => "PASS";
  const { code, out } = await rotate("--idempotency-key", key);
  expect([code, out]).toEqual([0, expect.stringMatching(/^lk_\w{39}\n$/)]);
  const listed = JSON.parse((await latchkey("--json", "keys", "list", "Shop")).out).keys;
  expect(listed).toHaveLength(2);
  expect(listed.map(({ lastFour }: { lastFour: string }) => lastFour)).toContain(out.trim().slice(-4));
  fate = (body) => (body.includes("renewApiKey") ? { body: SIGNED_OUT } : "PASS");
  expect(await rotate()).toMatchObject({ code: 3, err: "Sign in.\n" });
});
