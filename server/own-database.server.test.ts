import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { withSql } from "@/testing/server/embedded-database";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { type Ended, spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { processesOf } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const PASSWORD = "a long and unusual one";
let database: OwnDatabase;
let variables: Record<string, string>;
beforeAll(async () => {
  database = await createOwnDatabase();
  variables = ownVariables(database.url);
});
afterAll(() => database.drop());

interface Said extends Ended {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command with a password on its standard input. */
async function createUser(args: readonly string[], password = PASSWORD, more = {}): Promise<Said> {
  const command = spawnLatchkey({
    variables: { ...variables, ...more },
    command: [process.execPath, "scripts/create-user.mjs", ...args],
  });
  command.child.stdin?.end(`${password}\n`);
  return { ...(await command.ended), stdout: command.stdout(), stderr: command.stderr() };
}

const ADMIN = ["--email", "Root@Example.com", "--name", "Root", "--role", "ADMIN"];

describe("create-user", () => {
  it("creates the first administrator of an empty database, who can sign in", async () => {
    const made = await createUser(ADMIN);
    expect(made).toEqual({
      code: 0,
      signal: null,
      stdout: "Root@Example.com can now sign in.\n",
      stderr: "",
    });
    const latchkey = await tests.start({ variables });
    const visitor = new Visitor(latchkey.base);
    const landed = await visitor.signIn("root@example.com", PASSWORD);
    expect(landed.url).not.toContain("/sign-in");
    const { data } = await graphql<{ viewer: { roles: string[] } }>(
      latchkey.base,
      { visitor },
      "{ viewer { roles } }",
    );
    expect(data.viewer.roles).toEqual(["ADMIN", "USER"]);
    expect((await visitor.open("/admin/archived-applications")).status).toBe(200);
  });

  it.each([
    ["an email with an account", ADMIN, PASSWORD, {}, /^An account with this email already exists\.$/],
    [
      "an unknown role",
      [...ADMIN.slice(0, 4), "--role", "ROOT"],
      PASSWORD,
      {},
      /^The role must be ADMIN, API_PUBLISHER or USER\.$/,
    ],
    [
      "a password that is too short",
      ["--email", "b@example.com", "--name", "B"],
      "short",
      {},
      /^The password must be at least 10 characters\./,
    ],
    [
      "an invalid email",
      ["--email", "b", "--name", "B"],
      PASSWORD,
      {},
      /^Enter an email such as name@example\.com\.$/,
    ],
    ["no name", ["--email", "b@example.com"], PASSWORD, {}, /^Usage: npm run create-user -- --email/],
    ["an unknown option", ["--password", PASSWORD], PASSWORD, {}, /^Unknown option '--password'/],
    [
      "no database",
      ["--email", "b@example.com", "--name", "B"],
      PASSWORD,
      { DATABASE_URL: "" },
      /^DATABASE_URL is not set/,
    ],
    [
      "an unreachable database",
      ["--email", "b@example.com", "--name", "B"],
      PASSWORD,
      { DATABASE_URL: "postgres://u:p@127.0.0.1:9/x" },
      /^The database can't be reached \(ECONNREFUSED\)/,
    ],
  ] as const)("reports %s in one line", async (_name, args, password, more, words) => {
    const rejected = await createUser(args, password, more);
    expect(rejected.code).toBe(1);
    expect(rejected.stdout).toBe("");
    expect(rejected.stderr).toMatch(/^[^\n]+\n$/);
    expect(rejected.stderr.trimEnd()).toMatch(words);
    expect(rejected.stderr).not.toContain(PASSWORD);
  });
});

describe("with an external database, Latchkey", () => {
  it("includes nothing from the trial, even if the trial's variables are set", async () => {
    const folder = tests.newFolder();
    const forced = { LATCHKEY_EMBEDDED: "true", LATCHKEY_EMBEDDED_SAMPLE_PASSWORD: "not-to-be-shown" };
    const latchkey = await tests.start({ folder, variables: { ...variables, ...forced } });
    expect(latchkey.stdout()).not.toContain("Sample users");
    const page = await new Visitor(latchkey.base).open("/sign-in");
    expect(page.text).not.toMatch(/Sample users|not-to-be-shown|authorization server/);
    for (const path of ["/oidc/.well-known/openid-configuration", "/oidc/reg", "/oidc/token"]) {
      expect((await fetch(latchkey.base + path)).status).toBe(404);
    }
    const providers = await fetch(`${latchkey.base}/api/auth/providers`);
    expect(await providers.json()).toEqual({});
    await withSql(database.url, async (sql) => {
      const emails = (await sql`select email from users`).map(({ email }) => email);
      for (const { email } of SAMPLE_USERS) expect(emails).not.toContain(email);
      expect(await sql`select name from client_registration_providers`).toHaveLength(0);
      expect(
        await sql`select from pg_namespace where nspname = 'embedded_authorization_server'`,
      ).toHaveLength(0);
    });
    if (process.platform === "linux") {
      expect((await processesOf(folder)).map(({ pid }) => pid)).toEqual([latchkey.pid]);
    }
    for (const { email } of SAMPLE_USERS) {
      const landed = await new Visitor(latchkey.base).signIn(email, "not-to-be-shown");
      expect(landed.text).toContain("The email or password is incorrect.");
    }
  });

  it("registers no clients without a provider", async () => {
    const latchkey = await tests.start({ variables });
    const visitor = new Visitor(latchkey.base);
    await visitor.signIn("root@example.com", PASSWORD);
    const token = await accessTokenOf(visitor);
    const { data } = await graphql<{ createApplication: { userErrors: { code: string }[] } }>(
      latchkey.base,
      { token },
      'mutation { createApplication(input: { type: WEB, name: "Web", redirectUris: ["https://app.example.com/"] }) { userErrors { code } } }',
    );
    expect(data.createApplication.userErrors).toEqual([{ code: "TYPE_NOT_AVAILABLE" }]);
    const settings = await graphql(
      latchkey.base,
      { token },
      "{ platformSettings { registrationEnabled { value } } clientRegistrationProviders { id } }",
    );
    expect(settings.data).toEqual({
      platformSettings: { registrationEnabled: { value: false } },
      clientRegistrationProviders: [],
    });
  });

  it("runs in two processes that share sessions", async () => {
    // Not the administrator: the last one can't be disabled.
    expect(await createUser(["--email", "guest@example.com", "--name", "Guest"])).toMatchObject({ code: 0 });
    const [first, second] = await Promise.all([tests.start({ variables }), tests.start({ variables })]);
    const visitor = new Visitor(first.base);
    await visitor.signIn("guest@example.com", PASSWORD);
    const viewer = () =>
      graphql<{ viewer: { name: string } }>(second.base, { visitor }, "{ viewer { name } }");
    expect((await viewer()).data.viewer.name).toBe("Guest");
    await withSql(
      database.url,
      (sql) => sql`update users set status = 'DISABLED' where email = 'guest@example.com'`,
    );
    expect((await viewer()).status).toBe(401);
    expect((await visitor.open("/applications")).url).toContain("/sign-in");
  });

  it("survives two simultaneous first starts on an empty database", async () => {
    const empty = await createOwnDatabase();
    const own = ownVariables(empty.url);
    const both = await Promise.all([tests.start({ variables: own }), tests.start({ variables: own })]);
    for (const { base } of both) expect((await fetch(`${base}/api/health`)).status).toBe(200);
    await Promise.all(both.map((latchkey) => latchkey.end()));
    await empty.drop();
  });
});
