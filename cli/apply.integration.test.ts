import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { updateApi } from "@/domain/apis/api.service";
import { rejectSubscription } from "@/domain/subscriptions/subscription.service";
import { runLatchkey } from "@/testing/clients/command-line";
import { type GraphQLServer, startGraphQLServer } from "@/testing/clients/graphql-server";
import { anOffer } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";

type Someone = Awaited<ReturnType<typeof aPerson>>;
let world: World;
let server: GraphQLServer;
let folder: string;
let file: string;
let publisher: Someone;
beforeAll(async () => {
  world = await createWorld();
  server = await startGraphQLServer();
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
  file = join(folder, "latchkey.yaml");
  const owner = await aPerson({ name: "Ada", email: "ada@example.com" });
  await aPerson({ name: "Grace", email: "grace@example.com" });
  publisher = await aPerson({ name: "Pat", roles: ["API_PUBLISHER"] });
  const { apiId } = await anOffer(publisher, { name: "Free", approval: "AUTO" });
  await updateApi(publisher, apiId, { name: "Weather" });
  const manual = await anOffer(publisher, { name: "Gold" });
  await updateApi(publisher, manual.apiId, { name: "Maps" });
  const { token } = await createAccessToken(owner, { name: "CI", scope: "FULL" });
  Object.assign(process.env, {
    LATCHKEY_TOKEN: token,
    XDG_CONFIG_HOME: folder,
  });
});
afterAll(async () => {
  delete process.env.LATCHKEY_TOKEN;
  delete process.env.XDG_CONFIG_HOME;
  await server.stop();
  await rm(folder, { recursive: true });
  await world.close();
});

const latchkey = (...words: string[]) => runLatchkey(server.url, ...words);

const apply = async (yaml: string, ...words: string[]) => {
  await writeFile(file, yaml);
  return latchkey("apply", "-f", file, ...words);
};
const count = async () => (await world.connection.sql`select from applications`).length;

const YAML = `applications:
  - key: shop
    name: Shop
    description: Sells things
    members:
      - email: grace@example.com
        role: OWNER
    subscriptions:
      - { api: Weather, plan: Free }
`;

/** Other APIs whose names contain the name of one. */
async function addSimilar(name: string, count: number): Promise<void> {
  await world.connection.sql`
    insert into apis select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'name', 'A ' || a.name || ' ' || n, 'sort_key', 'a ' || a.sort_key || ' ' || n, 'entry_points', '[]'::jsonb))).*
    from apis a, generate_series(1, ${count}) n where a.name = ${name}`;
}

describe("latchkey apply", () => {
  it("shows the difference, and changes nothing with --plan", async () => {
    const { code, out } = await apply(YAML, "--plan");
    expect(out).toBe(
      "+ shop: create Shop\n+ shop: invite grace@example.com as OWNER\n+ shop: subscribe to Free of Weather\n3 to change.\n",
    );
    expect([code, await count()]).toEqual([0, 0]);
  });

  it("finds an API by its name among hundreds whose names contain it", async () => {
    await addSimilar("Weather", 250);
    expect((await apply(YAML, "--plan")).out).toContain("subscribe to Free of Weather");
    await world.connection.sql`delete from apis where name like 'A Weather %'`;
  });

  it("asks before it changes anything", async () => {
    const { code, err } = await apply(YAML);
    expect(err).toContain("Add --yes to apply without a question");
    expect([code, await count()]).toEqual([2, 0]);
  });

  it("applies, shows secrets once, and applied again changes nothing", async () => {
    const first = await apply(YAML, "--yes");
    expect(first.out).toMatch(/secret, shown once: lk_\w{39}\n3 of 3 changes applied\.\n$/);
    expect(first.code).toBe(0);
    expect(await apply(YAML, "--yes")).toMatchObject({ code: 0, out: "No changes.\n" });
    expect(await count()).toBe(1);
  });

  it("renames by the key, and follows what the file says", async () => {
    const renamed = YAML.replace("name: Shop", "name: Store").replace("role: OWNER", "role: USER");
    const { out, code } = await apply(renamed, "--yes");
    expect(out).toBe(
      '~ shop: update Shop\n    name: "Shop" → "Store"\n~ shop: change the invitation of grace@example.com from OWNER to USER\n2 of 2 changes applied.\n',
    );
    expect([code, await count()]).toEqual([0, 1]);
    const ids = JSON.parse(await readFile(`${file}.ids.json`, "utf8"));
    expect(Object.values(ids)).toEqual([
      { shop: { id: expect.stringMatching(/^app_/), invited: ["grace@example.com"] } },
    ]);
  });

  it("does the good entries, names the others, and exits with 1", async () => {
    const yaml = `${YAML.replace("name: Shop", "name: Store").replace("role: OWNER", "role: USER")}
      - { api: Weather, plan: Missing }
      - { api: Maps, plan: Gold }
  - name: Broken
    color: red
  - name: Second
    clientId: "not allowed"
    members: [{ email: grace@example.com }]
  - name: Third
`;
    const { code, out } = await apply(yaml, "--yes", "--json");
    const { changes, problems } = JSON.parse(out);
    expect(code).toBe(1);
    expect(problems.map(({ path }: { path: string }) => path)).toEqual([
      "applications[1]",
      "applications[0].subscriptions[1]",
    ]);
    expect(
      changes.map(({ about, error }: { about: string; error: string | null }) => [about, error !== null]),
    ).toEqual([
      ["subscribe to Gold of Maps", false],
      ["create Second", true],
      ["invite grace@example.com as USER", true],
      ["create Third", false],
    ]);
  });

  it("doesn't request again what was rejected", async () => {
    const [row] = await world.connection.sql`select id from subscriptions where status = 'PENDING'`;
    await rejectSubscription(publisher, row?.id as string);
    const yaml = "applications: [{ key: shop, name: Store, subscriptions: [{ api: Maps, plan: Gold }] }]";
    const { code, out } = await apply(yaml, "--yes");
    expect(out).toContain("! applications[0].subscriptions[0]: The request for Gold of Maps was rejected.");
    expect(code).toBe(1);
  });

  it("removes what the file no longer names, with prune only", async () => {
    const less = (prune: string) =>
      `prune: true\napplications: [{ key: shop, name: Store, members: [], ${prune} }]`;
    expect((await apply(less(""), "--plan")).out).toBe("- Third: archive Third\n1 to change.\n");
    const { out } = await apply(less("subscriptions: [], prune: true"), "--yes");
    expect(out).toContain(
      "- shop: withdraw the invitation of grace@example.com\n- shop: close the subscription to Free of Weather\n",
    );
    expect(out).toContain("3 of 3 changes applied.");
    expect((await apply(less("prune: true"), "--yes")).out).toBe("No changes.\n");
    const again = await apply(YAML.replace("name: Shop", "name: Store"), "--plan");
    expect(again.out).toContain("! applications[0].members[0]: This email was invited, and isn't a member.");
  });
});

describe("other commands", () => {
  it("print for people and for scripts", async () => {
    expect((await latchkey("whoami")).out).toContain("Ada (ada@example.com)");
    expect(JSON.parse((await latchkey("--json", "whoami")).out)).toMatchObject({ viewer: { name: "Ada" } });
    expect(await latchkey("usage", "Store")).toMatchObject({
      out: expect.stringMatching(/^API\s+CALLS/),
      err: expect.stringMatching(/^Store, \S+ to \S+, complete up to 2\d{3}-/),
    });
    expect(JSON.parse((await latchkey("usage", "Store", "--json", "--range", "day")).out)).toMatchObject({
      application: "Store",
      totals: { calls: 0 },
    });
  });

  it("renew a key, into a file that only its user can read", async () => {
    await apply(
      "applications: [{ key: shop, name: Store, subscriptions: [{ api: Weather, plan: Free }] }]",
      "--yes",
    );
    const { keys } = JSON.parse((await latchkey("--json", "keys", "list", "Store")).out);
    const { id } = keys[0].subscription;
    const out = join(folder, "key");
    const rotate = (...words: string[]) =>
      latchkey("keys", "rotate", id, "--grace-period-hours", "24", ...words);
    const first = await rotate("--idempotency-key", "nightly");
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^lk_\w{39}\n$/) });
    expect((await rotate("--idempotency-key", "nightly")).out).toBe(first.out);
    expect((await rotate("--out", out)).out).toBe(`Written to ${out}\n`);
    expect(await readFile(out, "utf8")).toMatch(/^lk_\w{39}\n$/);
    expect(((await stat(out)).mode & 0o777).toString(8)).toBe("600");
  });

  it("say what is wrong, with an exit code for each kind", async () => {
    const unknown = await latchkey("usage", "Nothing");
    expect(unknown).toMatchObject({ code: 1, err: 'You have no application "Nothing".\n' });
    expect((await latchkey("usage", "Store", "--range", "century")).code).toBe(2);
    expect((await latchkey("dance")).code).toBe(2);
    expect((await latchkey("apply", "-f", join(folder, "none.yaml"))).code).toBe(2);
    const code = async (url: string) => (await latchkey("whoami", "--url", url)).code;
    expect(await code("ftp://x")).toBe(2);
    expect(await code("http://127.0.0.1:9")).toBe(4);
    process.env.LATCHKEY_TOKEN = "lkp_wrong";
    expect(await latchkey("whoami", "--json")).toMatchObject({
      code: 3,
      err: expect.stringContaining("UNAUTHENTICATED"),
    });
  });
});
