import { join } from "node:path";
import { expect } from "vitest";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { aMail } from "@/testing/domain/permissions/mail-actions";
import { anApplication, aPerson, createWorld } from "@/testing/domain/world";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { createPlainDatabase, type PlainDatabase, restoreInto } from "./backups";
import { bundleCommands, on, removeCommands, run } from "./commands";

/** A database whose owner can do nothing else, with enough rows to be interrupted while they are written. */
export interface BackupStage {
  readonly folder: string;
  readonly source: PlainDatabase;
  remove(): Promise<void>;
}

/** Creates the stage, and the commands. */
export async function createBackupStage(): Promise<BackupStage> {
  await bundleCommands();
  const world = await createWorld();
  const folder = await temporaryFolder();
  const source = await createPlainDatabase();
  await anApplication(await aPerson());
  await aMail();
  await chainNewEntries();
  const file = join(folder.path, "world.backup");
  const { code, stderr } = await run("backup", [file], { url: world.url, place: folder.path });
  expect([code, stderr]).toEqual([0, ""]);
  await restoreInto(source.url, file);
  await on(
    source,
    (sql) => sql`
    insert into occurrences (id, event, subject, data, created_at, spread_at)
    select gen_random_uuid(), 'x', 'x', jsonb_build_object('x', (select string_agg(md5(random()::text), '') from generate_series(1, 100) where n > 0)), now(), now()
    from generate_series(1, 1500) n`,
  );
  return {
    folder: folder.path,
    source,
    async remove() {
      await removeCommands();
      await source.drop();
      await folder.remove();
      await world.close();
    },
  };
}
