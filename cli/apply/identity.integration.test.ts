import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { updateApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { acceptInvitation } from "@/domain/memberships/invitations/answer.service";
import { createFormField } from "@/domain/plans/form-field.service";
import { runLatchkey } from "@/testing/clients/command-line";
import { type GraphQLServer, startGraphQLServer } from "@/testing/clients/graphql-server";
import { anOffer } from "@/testing/domain/catalog";
import { lastTokenTo } from "@/testing/domain/invitations";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let server: GraphQLServer;
let folder: string;
let file: string;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  server = await startGraphQLServer();
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
  process.env.XDG_CONFIG_HOME = folder;
});
/** Each test has an owner and a file of its own. */
beforeEach(async ({ task }) => {
  file = join(folder, `${task.id}.yaml`);
  owner = await aPerson();
  process.env.LATCHKEY_TOKEN = (await createAccessToken(owner, { name: "CI", scope: "FULL" })).token;
});
afterAll(async () => {
  delete process.env.LATCHKEY_TOKEN;
  delete process.env.XDG_CONFIG_HOME;
  await server.stop();
  await rm(folder, { recursive: true });
  await world.close();
});

const apply = async (yaml: string, ...words: string[]) => {
  await writeFile(file, yaml);
  return runLatchkey(server.url, "apply", "-f", file, ...words);
};
const anApplication = async (name: string) =>
  encodeId("application", (await createApplication(owner, { type: "SIMPLE", name })).id);
const names = async () => {
  const { out } = await runLatchkey(server.url, "apply", "-f", file, "--plan", "--json");
  expect(JSON.parse(out)).toMatchObject({ changes: [], problems: [] });
  const rows = await world.connection.sql`
    select a.name from applications a join memberships m on m.application_id = a.id
    where m.user_id = ${owner.userId} and a.status = 'ACTIVE' order by a.name`;
  return rows.map(({ name }) => name);
};
const NO_CHANGES = { code: 0, out: "No changes.\n" };

describe("a member", () => {
  it.each([
    ["Ann@Bücher.example", "ann@xn--bcher-kva.example"],
    ["ben@example.com.", "ben@example.com"],
    ["cleo@ｅｘａｍｐｌｅ.com", "cleo@example.com"],
  ])("is who the file names, spelled %s, before and after accepting", async (spelling, email) => {
    const yaml = `applications: [{ name: Shop, prune: true, members: [{ email: "${spelling}" }] }]`;
    expect((await apply(yaml, "--yes")).out).toContain("2 of 2 changes applied.");
    expect(await apply(yaml, "--yes")).toMatchObject(NO_CHANGES);
    await acceptInvitation(await aPerson({ email }), { token: await lastTokenTo(email) });
    expect(await apply(yaml, "--yes")).toMatchObject(NO_CHANGES);
  });

  it("stays who accepted the invitation under another email", async () => {
    const yaml = "applications: [{ name: Shop, prune: true, members: [{ email: work@example.com }] }]";
    await apply(yaml, "--yes");
    const other = await aPerson({ email: "home@example.com" });
    await acceptInvitation(other, { token: await lastTokenTo("work@example.com"), asEmail: other.email });
    const { code, out } = await apply(yaml, "--yes");
    expect([code, out]).toEqual([1, expect.stringMatching(/^! .* isn't a member\.[^\n]*\nNo changes\./)]);
  });
});

describe("an application found by its name", () => {
  const yaml = (name: string, rest = "") => `applications: [{ key: shop, name: ${name}${rest} }]`;

  it.each([
    ["nothing changes", "", "No changes.\n"],
    ["something changes", ", description: New", "1 of 1 changes applied.\n"],
    ["a change fails", ", clientId: ä", "0 of 1 changes applied.\n"],
    ["an entry has a problem", ", members: [7]", "No changes. Entries with problems: 1.\n"],
  ])("keeps its identity when it is renamed, although %s first", async (_what, rest, end) => {
    await anApplication("Shop");
    expect((await apply(yaml("Shop", rest), "--yes")).out.endsWith(end)).toBe(true);
    expect((await apply(yaml("Store"), "--yes")).out).toContain("update Shop");
    expect(await names()).toEqual(["Store"]);
  });

  it("isn't what an entry of another type stands for", async () => {
    await anApplication("Shop");
    const { code, out } = await apply(yaml("Shop", ", type: WEB"), "--yes");
    expect([code, out]).toEqual([1, expect.stringContaining("Its type can't change.")]);
    expect((await apply(yaml("Store"), "--yes")).out).toContain("create Store");
    expect(await names()).toEqual(["Shop", "Store"]);
  });

  it("is not recorded by a plan, nor without a confirmation", async () => {
    await anApplication("Shop");
    await apply(yaml("Shop"), "--plan");
    expect((await apply(yaml("Shop", ", description: New"))).code).toBe(2);
    await expect(stat(`${file}.ids.json`)).rejects.toThrow("ENOENT");
  });

  it("changes nothing where it can't be recorded, unless the file has its ID", async () => {
    const id = await anApplication("Shop");
    // With what is added to it, the name of the draft is longer than file systems allow.
    file = join(folder, `${"x".repeat(220)}.yaml`);
    const failure = {
      code: 1,
      err: expect.stringMatching(/^The file of IDs can't be written, so nothing was changed/),
    };
    expect(await apply(yaml("Shop"), "--yes")).toMatchObject(failure);
    expect(await apply(yaml("Shop", ", description: New"), "--yes")).toMatchObject(failure);
    expect(await apply(yaml("Shop", `, id: ${id}`), "--yes")).toMatchObject(NO_CHANGES);
    expect((await apply(yaml("Shop", ", description: New"), "--plan")).out).toContain("update Shop");
  });
});

describe("another spelling", () => {
  it.each([
    ["spaces", "Shop  EU\u00A0", "Shop EU"],
    ["accents", "Cafe\u0301", "Café"],
  ])(
    "of a name, by its %s, is the same application, with its IDs and without",
    async (_what, spelling, name) => {
      const yaml = `applications: [{ name: "${spelling}", description: "\\na  b\\n" }]`;
      await apply(yaml, "--yes");
      expect(await apply(yaml, "--yes")).toMatchObject(NO_CHANGES);
      await rm(`${file}.ids.json`);
      expect(await apply(yaml, "--yes")).toMatchObject(NO_CHANGES);
      expect(await names()).toEqual([name]);
      expect(await runLatchkey(server.url, "keys", "list", spelling)).toMatchObject({ code: 0 });
    },
  );

  it("of a key is the same key, also in IDs recorded before", async () => {
    const id = await anApplication("Shop");
    const url = new URL(server.url).origin;
    await writeFile(`${file}.ids.json`, JSON.stringify({ [url]: { "my  shop": { id } } }));
    const { out } = await apply('applications: [{ key: "my shop", name: Store }]', "--yes");
    expect(out).toContain("my shop: update Shop");
    expect(await names()).toEqual(["Store"]);
  });
});

describe("prune", () => {
  it("archives nothing while it is uncertain which application an entry stands for", async () => {
    await apply("applications: [{ key: shop, name: Shop }]", "--yes");
    await anApplication("Shop");
    const several = await apply("prune: true\napplications: [{ key: store, name: Shop }]", "--yes");
    expect(several.out).toMatch(/^! .*several applications "Shop".*\nNo changes\./);
    const wrong = await apply("prune: true\napplications: [{ key: store, name: Shop, id: app_x }]", "--yes");
    expect(wrong.out).toMatch(/^! .*no application app_x.*\nNo changes\./);
    const type = await apply(
      "prune: true\napplications: [{ key: store, name: Other, type: SIMPLE }]",
      "--plan",
    );
    expect(type.out).toContain("archive Shop");
  });

  it("archives an application once that the file knew by two keys", async () => {
    await apply("applications: [{ key: shop, name: Shop }]", "--yes");
    await apply("applications: [{ key: store, name: Shop }, { name: Other }]", "--yes");
    const ids = Object.values(JSON.parse(await readFile(`${file}.ids.json`, "utf8")))[0] as object;
    expect(Object.keys(ids)).toEqual(["Other", "shop", "store"]);
    expect((await apply("prune: true\napplications: [{ name: Other }]", "--yes")).out).toBe(
      "- Shop: archive Shop\n1 of 1 changes applied.\n",
    );
    expect(await names()).toEqual(["Other"]);
  });
});

describe("a form with fields", () => {
  it("is filled in from the file, compared by meaning, and cleared", async () => {
    const administrator = await anAdministrator();
    const field = (key: string, kind: "TEXT" | "NUMBER" | "AGREEMENT", required = false) =>
      createFormField(
        administrator,
        { form: "APPLICATION", planId: null },
        { key, kind, label: key, required },
      );
    await field("costCenter", "TEXT", true);
    await field("users", "NUMBER");
    await field("agreed", "AGREEMENT", true);
    const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
    const { apiId, planId } = await anOffer(publisher, { name: "Free", approval: "AUTO" });
    await updateApi(publisher, apiId, { name: "Weather" });
    const purpose = { key: "purpose", kind: "TEXT", label: "Purpose", required: true } as const;
    await createFormField(publisher, { form: "SUBSCRIPTION", planId }, purpose);
    const yaml = (answers: string) => `applications:
  - name: Shop
    fields: { ${answers} }
    subscriptions: [{ api: Weather, plan: Free, fields: { purpose: Tests } }]`;

    const without = await apply("applications: [{ name: Shop }]", "--plan");
    expect(without).toMatchObject({ code: 1, out: expect.stringContaining("“costCenter” is required.") });
    const all = yaml("costCenter: 0815, users: 12.50, agreed: true");
    expect((await apply(all, "--yes")).out).toContain("2 of 2 changes applied.");
    expect(await apply(all, "--yes")).toMatchObject(NO_CHANGES);
    const changed = yaml("costCenter: 0815, users: ");
    expect((await apply(changed, "--yes")).out).toBe(
      '~ Shop: update Shop\n    fields.users: "12.5" → null\n1 of 1 changes applied.\n',
    );
    expect(await apply(changed, "--yes")).toMatchObject(NO_CHANGES);
    const [row] = await world.connection
      .sql`select fields from applications where name = 'Shop' and fields <> '{}'`;
    expect(row?.fields).toEqual({ costCenter: "0815", agreed: true });
    const [subscription] = await world.connection.sql`select fields from subscriptions`;
    expect(subscription?.fields).toEqual({ purpose: "Tests" });
  });
});
