import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { openSession } from "@/domain/sign-in/session.service";
import { database } from "@/domain/store/database";
import { findUser, updateUser } from "@/domain/users/user.repository";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../../execute";

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator("Zelda Admin");
  for (const [name, minutes] of [
    ["ada", 3],
    ["Bea", 1],
    ["Cyd", 2],
  ] as const) {
    const { userId } = await aPerson({ name, email: `${name.toLowerCase()}@example.com` });
    const at = new Date(Date.UTC(2026, 0, 1, 0, minutes));
    await updateUser(database(), userId, { createdAt: at, ...(name !== "Cyd" && { lastSignedInAt: at }) });
  }
});
afterAll(() => world.close());

type Json = Readonly<Record<string, never>>;
async function run(document: string, variables: Record<string, unknown> = {}, actor: Actor = admin) {
  const { data, errors } = await executeOperation<Json>(document, variables, actor);
  return { data: data as unknown as Record<string, unknown>, codes: errors.map(({ code }) => code) };
}

interface List {
  readonly totalCount: number;
  readonly nodes: readonly { readonly name: string }[];
  readonly pageInfo: {
    readonly endCursor: string;
    readonly startCursor: string;
    readonly hasNextPage: boolean;
  };
}
async function list(args: string): Promise<List> {
  const { data, codes } = await run(
    `{ userAccounts(${args}) { totalCount nodes { name } pageInfo { startCursor endCursor hasNextPage } } }`,
  );
  expect(codes).toEqual([]);
  return data.userAccounts as List;
}
const names = async (args: string) => (await list(args)).nodes.map(({ name }) => name);
const uac = (userId: string) => encodeId("userAccount", userId);

describe("the list of users", () => {
  it("is in each order, forwards and backwards, without gaps", async () => {
    expect(await names("first: 10")).toEqual(["ada", "Bea", "Cyd", "Zelda Admin"]);
    expect(await names("first: 10, orderBy: CREATED")).toEqual(["Zelda Admin", "ada", "Cyd", "Bea"]);
    const bySignIn = await names("first: 10, orderBy: LAST_SIGNED_IN");
    expect(bySignIn.slice(0, 2)).toEqual(["ada", "Bea"]);
    for (const order of ["NAME", "CREATED", "LAST_SIGNED_IN"]) {
      const all = await names(`first: 10, orderBy: ${order}`);
      const { nodes, pageInfo, totalCount } = await list(`first: 2, orderBy: ${order}`);
      const rest = await list(`first: 2, orderBy: ${order}, after: "${pageInfo.endCursor}"`);
      expect([...nodes, ...rest.nodes].map(({ name }) => name)).toEqual(all);
      const back = `last: 2, orderBy: ${order}, before: "${rest.pageInfo.startCursor}"`;
      expect([await names(back), totalCount]).toEqual([all.slice(0, 2), 4]);
    }
  });

  it("is searched by any spelling and filtered", async () => {
    expect(await names('search: "AD"')).toEqual(["ada", "Zelda Admin"]);
    expect(await names('search: "ADA@Example.com"')).toEqual(["ada"]);
    expect(await names('search: "100%"')).toEqual([]);
    expect(await names("role: ADMIN")).toEqual(["Zelda Admin"]);
    expect(await names("role: USER")).toEqual(["ada", "Bea", "Cyd"]);
    expect(await names("neverSignedIn: true")).toEqual(["Cyd", "Zelda Admin"]);
    expect(await names("unverified: true")).toEqual([]);
    expect(await names("status: DISABLED, withoutSecondFactor: true")).toEqual([]);
    expect((await run('{ userAccounts(search: "a") { nodes { id } } }')).codes).toEqual(["INVALID_INPUT"]);
    const { pageInfo } = await list("first: 1");
    const foreign = `{ userAccounts(orderBy: CREATED, after: "${pageInfo.endCursor}") { nodes { id } } }`;
    expect((await run(foreign)).codes).toEqual(["INVALID_INPUT"]);
  });

  it("shows who has a second factor", async () => {
    const user = await aPerson({ name: "Factor" });
    const has = async () => (await names('search: "Factor", withoutSecondFactor: true')).length === 0;
    const { sql } = world.connection;
    await sql`insert into passkeys (id, user_id, name, credential_id, public_key, signature_counter, created_at)
      values (${newId()}, ${user.userId}, 'Key', ${newId()}, '\\x00', 0, now())`;
    expect(await has()).toBe(true);
    await sql`delete from passkeys where user_id = ${user.userId}`;
    expect(await has()).toBe(false);
    await sql`delete from users where id = ${user.userId}`;
  });

  it("is hidden from everyone else, also by ID", async () => {
    const user = await aPerson({ name: "Yann" });
    const id = uac(user.userId);
    expect((await run("{ userAccounts { nodes { id } } }", {}, user)).codes).toEqual(["FORBIDDEN"]);
    const { data } = await run(
      "query ($id: ID!) { userAccount(id: $id) { id } node(id: $id) { id } }",
      { id },
      user,
    );
    expect(data).toEqual({ userAccount: null, node: null });
  });
});

describe("a user's account", () => {
  const DETAILS = `query ($id: ID!) { userAccount(id: $id) { name sessions { sessionId device ip } identities { issuer } accessTokenCount
    access { kind name role } formerAccess { kind name role } owned { kind name candidates { role user { name } } }
    history(first: 5) { nodes { action } } activity(first: 5) { nodes { action } } } }`;
  const END = `mutation ($input: EndUserInput!) { disableUser(input: $input) { account { status } userErrors { code field } } }`;
  const end = async (input: Record<string, unknown>) =>
    (await run(END, { input })).data.disableUser as {
      account: { status: string } | null;
      userErrors: { code: string; field: string[] | null }[];
    };

  it("shows what it has, and what it had after it was disabled with successors", async () => {
    const [owner, heir, other] = [
      await aPerson({ name: "Owner" }),
      await aPerson({ name: "Heir" }),
      await aPerson(),
    ];
    const applicationId = await anApplication(owner, { name: "Kept" }, { users: [heir] });
    await anApplication(other, { name: "Shared" }, { owners: [owner] });
    const user = await findUser(database(), owner.userId);
    if (user)
      await openSession(
        { ...user, defaultApplicationDecidedAt: new Date() },
        {
          ip: "192.0.2.7",
          userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
        },
      );
    const id = uac(owner.userId);
    const before = (await run(DETAILS, { id })).data.userAccount as Record<string, unknown>;
    expect(before).toMatchObject({
      sessions: [{ sessionId: expect.any(String), device: "Firefox on Linux", ip: "192.0.2.7" }],
      identities: [],
      accessTokenCount: 0,
      formerAccess: [],
    });
    expect(before.access).toContainEqual({ kind: "APPLICATION", name: "Shared", role: "OWNER" });
    expect(before.owned).toContainEqual({
      kind: "APPLICATION",
      name: "Kept",
      candidates: [{ role: "USER", user: { name: "Heir" } }],
    });

    expect((await end({ id })).userErrors).toEqual([
      { code: "SUCCESSOR_REQUIRED", field: ["input", "successors"] },
    ]);
    const both = { userId: encodeId("user", heir.userId), archive: true };
    expect((await end({ id, successorOfOthers: both })).userErrors[0]?.code).toBe("INVALID_INPUT");
    const strange = [{ subjectId: "app_nothing", to: { archive: true } }];
    expect((await end({ id, successors: strange })).userErrors[0]?.field).toEqual([
      "input",
      "successors",
      "0",
      "subjectId",
    ]);
    const successors = [
      { subjectId: encodeId("application", applicationId), to: { userId: encodeId("user", heir.userId) } },
    ];
    const done = await end({ id, successors, successorOfOthers: { archive: true }, reason: "Left" });
    expect(done).toEqual({ account: { status: "DISABLED" }, userErrors: [] });

    const after = (await run(DETAILS, { id })).data.userAccount as Record<string, unknown>;
    expect(after).toMatchObject({ sessions: [], access: [], owned: [] });
    expect(after.formerAccess).toEqual([{ kind: "APPLICATION", name: "Shared", role: "OWNER" }]);
    const { nodes } = after.history as { nodes: { action: string }[] };
    expect(nodes.map(({ action }) => action).slice(0, 2)).toEqual(["user.disabled", "member.removed"]);
  });

  it("is named by each ID of its user in inputs, and unknown ones aren't found", async () => {
    const { userId } = await aPerson();
    const ROLES = `mutation ($input: ChangeUserRolesInput!) { changeUserRoles(input: $input) { account { roles } userErrors { code } } }`;
    for (const id of [uac(userId), encodeId("user", userId), encodeId("viewer", userId)]) {
      const { data } = await run(ROLES, { input: { id, roles: ["API_PUBLISHER"] } });
      expect(data.changeUserRoles).toEqual({ account: { roles: ["API_PUBLISHER", "USER"] }, userErrors: [] });
    }
    const { data } = await run(ROLES, { input: { id: uac(newId()), roles: [] } });
    expect(data.changeUserRoles).toEqual({ account: null, userErrors: [{ code: "NOT_FOUND" }] });
  });

  it("is reviewed with others, and added or imported with a result for each", async () => {
    const added = await run(
      `mutation { addUser(input: { name: "Max", email: "max@example.com" }) { link account { origin } userErrors { code } } }`,
    );
    expect(added.data.addUser).toMatchObject({ account: { origin: "ADMINISTRATOR" }, userErrors: [] });
    const csv = "name,email\nMax,max@example.com\nMia,mia@example.com\n,x";
    const preview = await run(
      "query ($csv: String!) { userImportPreview(input: { csv: $csv }) { line outcome } }",
      { csv },
    );
    const outcomes = [
      { line: 2, outcome: "EXISTS" },
      { line: 3, outcome: "CREATE" },
      { line: 4, outcome: "ERROR" },
    ];
    expect(preview.data.userImportPreview).toEqual(outcomes);
    const imported = await run(
      "mutation ($csv: String!) { importUsers(input: { csv: $csv }) { lines { line outcome } userErrors { code } } }",
      { csv },
    );
    expect(imported.data.importUsers).toEqual({ lines: outcomes, userErrors: [] });
    const { data } = await run(
      `mutation ($id: ID!) { reviewUsers(input: { ids: [$id], decision: APPROVE }) { results { error } userErrors { code } } }`,
      { id: uac(admin.userId) },
    );
    expect(data.reviewUsers).toEqual({
      results: [{ error: "Zelda Admin doesn't wait for approval." }],
      userErrors: [],
    });
  });

  it("is named by the line of a file that adds it or finds it", async () => {
    const { userId } = await aPerson({ email: "found@example.com" });
    const csv = "name,email\nFound,found@example.com\nNew,new@example.com\n,x";
    const LINES = "line outcome accountId";
    const preview = await run(
      `query ($csv: String!) { userImportPreview(input: { csv: $csv }) { ${LINES} } }`,
      { csv },
    );
    const found = { line: 2, outcome: "EXISTS", accountId: uac(userId) };
    const invalid = { line: 4, outcome: "ERROR", accountId: null };
    const missing = { line: 3, outcome: "CREATE", accountId: null };
    expect(preview.data.userImportPreview).toEqual([found, missing, invalid]);
    const { data } = await run(
      `mutation ($csv: String!) { importUsers(input: { csv: $csv }) { lines { ${LINES} } } }`,
      { csv },
    );
    const { lines } = data.importUsers as { lines: { accountId: string }[] };
    expect(lines).toEqual([found, { ...missing, accountId: expect.stringMatching(/^uac_/) }, invalid]);
    const loaded = await run("query ($id: ID!) { userAccount(id: $id) { email } }", {
      id: lines[1]?.accountId,
    });
    expect(loaded.data.userAccount).toEqual({ email: "new@example.com" });
  });
});
