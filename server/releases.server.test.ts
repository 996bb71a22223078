import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/db/migrate";
import { copyMigrations, type MigrationsFolder } from "@/testing/releases/folder";
import { graphql } from "@/testing/server/graphql";
import { spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const PASSWORD = "a long and unusual one";
let database: OwnDatabase;
let variables: Record<string, string>;
let newer: MigrationsFolder;
beforeAll(async () => {
  database = await createOwnDatabase();
  variables = ownVariables(database.url);
  newer = await copyMigrations();
});
afterAll(async () => {
  await newer.remove();
  await database.drop();
});

describe("on the tables of a newer release", () => {
  it("starts and works if it still can", async () => {
    await newer.add(
      "9001_expand",
      "alter table users add newer text not null default 'x';--> statement-breakpoint\ncreate table newer (id int)",
    );
    await migrate(database.url, newer.path, { release: "99.0.0" });
    const command = spawnLatchkey({
      variables,
      command: [
        process.execPath,
        "scripts/create-user.mjs",
        "--email",
        "root@example.com",
        "--name",
        "Root",
        "--role",
        "ADMIN",
      ],
    });
    command.child.stdin?.end(`${PASSWORD}\n`);
    expect(await command.ended).toMatchObject({ code: 0 });
    const latchkey = await tests.start({ variables });
    expect((await fetch(`${latchkey.base}/api/health`)).status).toBe(200);
    const visitor = new Visitor(latchkey.base);
    await visitor.signIn("root@example.com", PASSWORD);
    const { data } = await graphql<{ viewer: { roles: string[] } }>(
      latchkey.base,
      { visitor },
      "{ viewer { roles } }",
    );
    expect(data.viewer.roles).toEqual(["ADMIN", "USER"]);
  });

  it("exits with one line if it can't", async () => {
    await newer.add("9002_contract", "-- contract: needs >= 98.0.0\ndrop table newer");
    await migrate(database.url, newer.path, { release: "99.0.0" });
    const command = spawnLatchkey({ variables });
    expect(await command.ended).toMatchObject({ code: 1 });
    expect(command.stderr()).toMatch(
      /The database was migrated by release 99\.0\.0, and needs 98\.0\.0 or newer since; this is \d+\.\d+\.\d+\. Nothing was changed\. Start release 98\.0\.0 or newer, or restore a backup from before the upgrade \(docs\/upgrade\.md\)\.\n$/,
    );
  });
});
