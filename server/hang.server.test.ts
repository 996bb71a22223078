import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { copyFolder } from "@/testing/embedded/copy-folder";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { spawnLatchkey } from "@/testing/server/latchkey";
import { ownVariables } from "@/testing/server/own-database";
import { processesOf, until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded/postgres";

const tests = serverTests();
const PASSWORD = "a long and unusual one";
/** Short, so that the test is; the bound is the sum of both and two seconds. */
const TIMEOUTS = { LATCHKEY_DATABASE_CONNECT_TIMEOUT: "2", LATCHKEY_DATABASE_STATEMENT_TIMEOUT: "3" };
const BOUND_MILLISECONDS = 8_500;
let database: EmbeddedPostgres;
let folder: string;
beforeAll(async () => {
  folder = join(tests.place, "own");
  await copyFolder(inject("madeCluster"), folder);
  database = await startEmbeddedPostgres({ folder, durable: false });
});
afterAll(() => database.stop());

/** Stops or continues all processes of the database server, as a frozen virtual machine or disk would. */
async function signalDatabase(name: "SIGSTOP" | "SIGCONT"): Promise<void> {
  for (const { pid, command } of await processesOf(join(folder, "data"))) {
    if (/postgres/.test(command)) process.kill(pid, name);
  }
}

async function timed<T>(work: Promise<T>): Promise<T> {
  const started = Date.now();
  const result = await work;
  expect(Date.now() - started).toBeLessThan(BOUND_MILLISECONDS);
  return result;
}

it.runIf(process.platform === "linux")(
  "a database that hangs: 503 in bounded time, and recovery without a restart",
  async () => {
    const variables = { ...ownVariables(database.url), ...TIMEOUTS };
    const latchkey = await tests.start({ variables });
    const command = spawnLatchkey({
      variables,
      command: [process.execPath, "scripts/create-user.mjs", "--email", "ada@example.com", "--name", "Ada"],
    });
    command.child.stdin?.end(`${PASSWORD}\n`);
    expect((await command.ended).code).toBe(0);
    const visitor = new Visitor(latchkey.base);
    await visitor.signIn("ada@example.com", PASSWORD);
    const token = await accessTokenOf(visitor);
    const viewer = () => graphql(latchkey.base, { token }, "{ viewer { name } }");
    const create = () =>
      graphql(
        latchkey.base,
        { token },
        'mutation { createApplication(input: { type: SIMPLE, name: "A" }) { userErrors { code } } }',
      );
    const form = await new Visitor(latchkey.base).open("/sign-in");

    await signalDatabase("SIGSTOP");
    try {
      for (let round = 0; round < 2; round += 1) {
        const answers = await timed(
          Promise.all(Array.from({ length: 30 }, (_, at) => (at % 3 ? viewer() : create()))),
        );
        for (const answer of answers) {
          expect(answer.status).toBe(503);
          expect(answer.errors[0]?.extensions?.code).toBe("SERVICE_UNAVAILABLE");
        }
        const page = await timed(visitor.open("/applications"));
        expect(page.status).toBe(503);
        expect(page.headers.get("retry-after")).toMatch(/^\d+$/);
        expect(page.headers.get("content-encoding")).toBeNull();
        expect(page.text).toContain("Latchkey can't respond right now");
        expect(page.text).toContain(page.headers.get("x-request-id"));
        expect((await timed(fetch(`${latchkey.base}/api/health`))).status).toBe(503);
        const signIn = await timed(
          new Visitor(latchkey.base).submit(form, { email: "ada@example.com", password: PASSWORD }),
        );
        expect(signIn.status).toBe(503);
        expect((await timed(new Visitor(latchkey.base).open("/sign-in"))).status).toBe(200);
      }
    } finally {
      await signalDatabase("SIGCONT");
    }
    await until("it works again", async () => (await viewer()).status === 200, 20_000);
    expect((await visitor.open("/applications")).status).toBe(200);
    const lines = latchkey.stdout().trimEnd().split("\n");
    for (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>;
      expect(entry).toMatchObject({
        level: expect.any(String),
        time: expect.any(String),
        message: expect.any(String),
      });
    }
    expect(lines.some((line) => line.includes('"requestId"'))).toBe(true);
    expect(latchkey.stderr()).toBe("");
    expect(await latchkey.end()).toEqual({ code: 0, signal: null });
  },
);
