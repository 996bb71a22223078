import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { executeOperation } from "@/graphql/execute";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";

let world: World;
beforeAll(async () => {
  world = await createWorld({ LATCHKEY_BACKUP_FOLDER: "/srv/backups", LATCHKEY_BACKUP_TIME: "04:10" });
});
afterAll(() => world.close());

const LIST = `{ backups(first: 5) { nodes { id status requestedByName fileName } } backupSettings { folder time days verification } }`;
const CREATE = "mutation { createBackup { backup { id status } userErrors { code } } }";

it("administrators request backups and see them; others don't", async () => {
  const administrator = await anAdministrator("Ada");
  const { data } = await executeOperation<Record<string, unknown>>(CREATE, {}, administrator);
  expect(data).toMatchObject({ createBackup: { backup: { status: "WAITING" }, userErrors: [] } });
  const again = await executeOperation(CREATE, {}, administrator);
  expect(again.data).toMatchObject({
    createBackup: { backup: null, userErrors: [{ code: "INVALID_STATUS" }] },
  });
  const listed = await executeOperation(LIST, {}, toolOf(administrator, "READ_ONLY"));
  expect(listed.data).toMatchObject({
    backups: {
      nodes: [
        { id: expect.stringMatching(/^bkp_/), status: "WAITING", requestedByName: "Ada", fileName: null },
      ],
    },
    backupSettings: { folder: "/srv/backups", time: "04:10", days: 14, verification: "weekly" },
  });
  const other = await aPerson();
  const denied = await executeOperation(LIST, {}, other);
  expect(JSON.stringify(denied.errors)).toContain("FORBIDDEN");
  const rejected = await executeOperation(CREATE, {}, other);
  expect(rejected.data).toMatchObject({
    createBackup: { backup: null, userErrors: [{ code: "FORBIDDEN" }] },
  });
  const [entry] = await world.connection
    .sql`select action, actor_name from audit_entries where action like 'backup.%'`;
  expect(entry).toEqual({ action: "backup.requested", actor_name: "Ada" });
});

it("without a folder there are no settings", async () => {
  process.env.LATCHKEY_BACKUP_FOLDER = "";
  forgetEnvironment();
  const { data } = await executeOperation(LIST, {}, await anAdministrator());
  expect(data).toMatchObject({ backupSettings: null });
});
