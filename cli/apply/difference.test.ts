import { describe, expect, it } from "vitest";
import { type Current, type CurrentApplication, differenceBetween } from "./difference";
import { readDesired } from "./file";

const SHOP: CurrentApplication = {
  id: "app_1",
  name: "Shop",
  type: "WEB",
  description: "",
  domain: null,
  clientId: null,
  redirectUris: ["https://a.example.com/", "https://b.example.com/"],
  grantTypes: ["AUTHORIZATION_CODE"],
  answers: new Map([
    ["costCenter", { kind: "TEXT", value: "4711" }],
    ["users", { kind: "NUMBER", value: "12.5" }],
    ["agreed", { kind: "AGREEMENT", value: "true" }],
    ["asked", { kind: "AGREEMENT", value: null }],
    ["note", { kind: "TEXT", value: null }],
  ]),
  members: [
    { userId: "usr_1", email: "Ada@Example.com", role: "PRIMARY_OWNER" },
    { userId: "usr_2", email: "grace@example.com", role: "USER" },
  ],
  invitations: [{ id: "inv_1", email: "Lin@example.com", role: "USER", status: "OPEN" }],
  subscriptions: [
    { id: "sub_1", planId: "pln_free", about: "Free of Weather", status: "ACCEPTED" },
    { id: "sub_2", planId: "pln_gold", about: "Gold of Weather", status: "REJECTED" },
  ],
};

const PLANS: Readonly<Record<string, string>> = { Free: "pln_free", Gold: "pln_gold", New: "pln_new" };

function current(shop: CurrentApplication | null = SHOP, rest: Partial<Current> = {}): Current {
  return {
    applications: new Map([["shop", shop]]),
    plans: (_api, plan) => (PLANS[plan] ? { id: PLANS[plan] } : { problem: `no plan ${plan}` }),
    unnamed: [],
    wasInvited: () => false,
    problems: [],
    ...rest,
  };
}

const plan = (yaml: string, present = current()) => differenceBetween(readDesired(yaml), present);
const abouts = (yaml: string, present = current()) => plan(yaml, present).changes.map(({ about }) => about);
const entry = (lines: string) => `applications:\n  - key: shop\n    name: Shop\n    type: WEB\n${lines}`;

describe("the difference", () => {
  it("is nothing where the meaning is the same", () => {
    const same = entry(`    description:
    redirectUris: ["https://b.example.com/", "https://a.example.com/", "https://b.example.com/"]
    grantTypes: [AUTHORIZATION_CODE]
    members:
      - { email: GRACE@example.com, role: user }
      - { email: ada@example.com, role: OWNER }
    subscriptions:
      - { api: Weather, plan: Free }
      - { api: Weather, plan: Free }`);
    expect(plan(same)).toEqual({ changes: [], problems: [] });
  });

  it("names each change with its values", () => {
    const yaml = entry(`    domain: example.com
    redirectUris: []
    members: [{ email: grace@example.com, role: OWNER }, { email: new@example.com }]
    subscriptions: [{ api: Weather, plan: New, comment: Please }]`).replace("name: Shop", "name: Store");
    const { changes } = plan(yaml);
    expect(changes[0]).toMatchObject({
      kind: "UPDATE",
      input: { id: "app_1", name: "Store", domain: "example.com", redirectUris: [] },
      fields: [
        { field: "name", before: "Shop", after: "Store" },
        { field: "domain" },
        { field: "redirectUris" },
      ],
    });
    expect(changes.slice(1).map(({ about }) => about)).toEqual([
      "change grace@example.com from USER to OWNER",
      "invite new@example.com as USER",
      "subscribe to New of Weather",
    ]);
  });

  it("creates what isn't there, with all that belongs to it", () => {
    const yaml = entry(
      "    members: [{ email: a@example.com }]\n    subscriptions: [{ api: Weather, plan: Free }]",
    );
    expect(abouts(yaml, current(null))).toEqual([
      "create Shop",
      "invite a@example.com as USER",
      "subscribe to Free of Weather",
    ]);
  });

  it("removes nothing without prune, and with it never the primary owner", () => {
    const yaml = entry("    members: []\n    subscriptions: []");
    expect(abouts(yaml)).toEqual([]);
    expect(abouts(`${yaml}\n    prune: true`)).toEqual([
      "remove grace@example.com",
      "withdraw the invitation of Lin@example.com",
      "close the subscription to Free of Weather",
    ]);
    expect(abouts(entry("    prune: true"))).toEqual([]);
  });

  it("removes nothing where an entry couldn't be read: it may be the one that seems to be gone", () => {
    expect(
      abouts(entry("    prune: true\n    members: [{ email: grace@example.com, role: ADMIN }]")),
    ).toEqual([]);
    expect(abouts(entry("    prune: true\n    subscriptions: [{ api: Weather, plan: Fre }]"))).toEqual([]);
    const unnamed = { ...SHOP, id: "app_2", name: "Old" };
    const present = current(SHOP, { unnamed: [unnamed] });
    expect(abouts(`prune: true\n${entry("")}`, present)).toEqual(["archive Old"]);
    expect(abouts(`prune: true\n${entry("")}\n  - name: 1\n    bad: 2`, present)).toEqual([]);
    const problems = [{ path: "applications[1]", message: 'You have several applications "Old".' }];
    expect(abouts(`prune: true\n${entry("")}`, { ...present, problems })).toEqual([]);
    expect(abouts(`prune: true\n${entry("").replace("WEB", "NATIVE")}`, present)).toEqual([]);
    const declined = { ...present, wasInvited: () => true };
    const missing = entry(
      "    members: [{ email: a@example.com }]\n    subscriptions: [{ api: A, plan: Fre }]",
    );
    expect(abouts(`prune: true\n${missing}`, declined)).toEqual(["archive Old"]);
  });

  it("does the good entries and names the others", () => {
    const yaml = `applications:
  - key: shop
    name: Shop
    type: WEB
    members: [{ email: a@example.com }, { mail: b@example.com }, text]
    subscriptions: [{ api: Weather, plan: Missing }, { api: Weather, plan: Gold }, { api: Weather, plan: New }]
  - name: [1]
  - 7`;
    const { changes, problems } = plan(yaml);
    expect(changes.map(({ about }) => about)).toEqual([
      "invite a@example.com as USER",
      "subscribe to New of Weather",
    ]);
    expect(problems.map(({ path }) => path)).toEqual([
      "applications[0].members[1]",
      "applications[0].members[2]",
      "applications[1].name",
      "applications[2]",
      "applications[0].subscriptions[0]",
      "applications[0].subscriptions[1]",
    ]);
  });

  it("never invites twice: an invitation that is open, or that the command sent before", () => {
    const lin = (role: string) => entry(`    members: [{ email: lin@example.com, role: ${role} }]`);
    expect(plan(lin("USER"))).toEqual({ changes: [], problems: [] });
    expect(abouts(lin("OWNER"))).toEqual(["change the invitation of lin@example.com from USER to OWNER"]);
    const expired = { ...SHOP, invitations: SHOP.invitations.map((one) => ({ ...one, status: "EXPIRED" })) };
    expect(plan(lin("USER"), current(expired))).toMatchObject({
      changes: [],
      problems: [{ path: "applications[0].members[0]" }],
    });
    const declined = current({ ...SHOP, invitations: [] }, { wasInvited: () => true });
    expect(plan(lin("USER"), declined)).toMatchObject({ changes: [], problems: [{}] });
    expect(abouts(lin("USER"), current({ ...SHOP, invitations: [] }))).toEqual([
      "invite lin@example.com as USER",
    ]);
  });

  it("knows an email by any spelling, and removes no one whom the file names", () => {
    const people = ["ada@example.com", "grace@xn--bcher-kva.example", "jos\u00e9@example.com"];
    const shop = {
      ...SHOP,
      members: people.map((email, at) => ({ userId: `usr_${at}`, email, role: "USER" })),
      invitations: [{ id: "inv_1", email: "lin@xn--strae-oqa.example", role: "USER", status: "OPEN" }],
    };
    const named = (emails: string[]) =>
      entry(`    prune: true\n    members: [${emails.map((email) => `{ email: "${email}" }`).join(", ")}]`);
    for (const spelling of [
      ["Ada@example.com.", "grace@BÜCHER.example", "jose\u0301@example.com", "lin@straße.example"],
      [
        "ada@ｅｘａｍｐｌｅ.com",
        "grace@bu\u0308cher\u3002example",
        "José@example.com",
        "lin@XN--STRAE-OQA.example.",
      ],
    ])
      expect(plan(named(spelling), current(shop))).toEqual({ changes: [], problems: [] });
    expect(abouts(named(["ada@example.com"]), current(shop))).toHaveLength(3);
  });

  it("removes no member while one that was invited isn't there: they may have accepted under another email", () => {
    const yaml = entry("    prune: true\n    members: [{ email: other@example.com }]");
    const present = current(SHOP, { wasInvited: (_key, email) => email === "other@example.com" });
    expect(plan(yaml, present)).toMatchObject({ changes: [], problems: [{}] });
  });

  it("looks at what is open, also beside something newer or older that has ended", () => {
    const open = { id: "inv_2", email: "lin@example.com", role: "USER", status: "OPEN" };
    const expired = { ...open, id: "inv_1", status: "EXPIRED" };
    const gold = { planId: "pln_gold", about: "Gold of Weather" };
    const subscriptions = ["CLOSED", "ACCEPTED", "REJECTED"].map((status, at) => ({
      ...gold,
      id: `sub_${at}`,
      status,
    }));
    const yaml = (role: string) =>
      entry(`    prune: true\n    members: [{ email: lin@example.com, role: ${role} }]
    subscriptions: [{ api: Weather, plan: Gold }]`);
    const none = entry("    prune: true\n    members: []\n    subscriptions: []");
    for (const invitations of [
      [open, expired],
      [expired, open],
      [expired, open, expired],
    ]) {
      const present = current({ ...SHOP, members: [], invitations, subscriptions });
      expect(plan(yaml("USER"), present)).toEqual({ changes: [], problems: [] });
      expect(plan(yaml("OWNER"), present).changes).toMatchObject([
        { kind: "CHANGE_INVITATION", input: { invitationId: "inv_2" } },
      ]);
      expect(plan(none, present).changes).toMatchObject([
        { kind: "WITHDRAW", input: { invitationId: "inv_2" } },
        { kind: "CLOSE", input: { id: "sub_1" } },
      ]);
    }
  });

  it("compares answers by their meaning, and sends those that differ", () => {
    const same = "{ costCenter: 4711, users: 012.50, agreed: true, asked: false, note: , other: ~ }";
    expect(plan(entry(`    fields: ${same}`))).toEqual({ changes: [], problems: [] });
    expect(plan(entry("    fields:"))).toEqual({ changes: [], problems: [] });
    const { changes } = plan(
      entry("    fields: { costCenter: 0815, users: 12.6, agreed: false, asked: true, note: New, other: x }"),
    );
    expect(changes).toMatchObject([{ kind: "UPDATE", about: "update Shop" }]);
    const [{ input, fields } = {}] = changes as readonly { input?: unknown; fields?: unknown }[];
    expect(input).toEqual({
      id: "app_1",
      fields: [
        { key: "costCenter", value: "0815" },
        { key: "users", value: "12.6" },
        { key: "agreed", value: "false" },
        { key: "asked", value: "true" },
        { key: "note", value: "New" },
        { key: "other", value: "x" },
      ],
    });
    expect(fields).toContainEqual({ field: "fields.costCenter", before: "4711", after: "0815" });
    expect(plan(entry('    fields: { costCenter: "" }')).changes).toMatchObject([
      { input: { fields: [{ key: "costCenter", value: null }] } },
    ]);
  });

  it("sends answers with what is created", () => {
    const yaml = entry(`    fields: { costCenter: 0815, agreed: true, note: ~ }
    subscriptions: [{ api: Weather, plan: New, fields: { purpose: "  Tests " } }, { api: Weather, plan: Free }]`);
    const { changes } = plan(yaml, current(null));
    expect(changes.map(({ input }) => ("fields" in input ? input.fields : null))).toEqual([
      [
        { key: "costCenter", value: "0815" },
        { key: "agreed", value: "true" },
      ],
      [{ key: "purpose", value: "Tests" }],
      null,
    ]);
  });

  it("can't change a type, or take two roles for one email", () => {
    expect(plan(entry("").replace("WEB", "NATIVE"))).toMatchObject({
      changes: [],
      problems: [{ path: "applications[0].type" }],
    });
    const twice = entry("    members: [{ email: x@example.com }, { email: X@example.com, role: OWNER }]");
    expect(plan(twice)).toMatchObject({
      changes: [{ kind: "INVITE", input: { role: "USER" } }],
      problems: [{ path: "applications[0].members[1]" }],
    });
  });
});

describe("a file", () => {
  it.each([
    ["nothing", ""],
    ["a list", "- 1"],
    ["an unknown field", "application: []"],
    ["no list", "applications: {}"],
    ["broken YAML", "applications: [\n"],
    ["the same field twice", "applications: []\napplications: []"],
    ["a tag that runs code", "applications: !!js/function 'function () {}'"],
    ["a wrong prune", "applications: []\nprune: please"],
    ["too much", `applications: [${"1,".repeat(600)}]`],
    ["too many characters", `#${"x".repeat(1_000_001)}`],
  ])("with %s is rejected as a whole", (_name, text) => {
    expect(() => readDesired(text)).toThrow();
  });

  it("with the same key twice applies neither", () => {
    const { applications, problems } = readDesired("applications: [{ name: A }, { name: A }, { name: B }]");
    expect(applications.map(({ name }) => name)).toEqual(["B"]);
    expect(problems).toHaveLength(2);
  });
});
