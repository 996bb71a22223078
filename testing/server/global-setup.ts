import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "@/scripts/build.mjs";
import setupDatabases from "@/testing/database/global-setup";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { makeStartedTrial } from "./started-trial";

declare module "vitest" {
  interface ProvidedContext {
    /** Data folder of a trial that was started and stopped, for copying. */
    readonly startedTrial: string;
  }
}

/**
 * Builds once for the whole run, if necessary; provides a PostgreSQL as the external database, and a trial's data
 * folder for tests of later starts.
 */
export default async function setup(run: TestProject): Promise<() => Promise<void>> {
  await build();
  const place = await temporaryFolder();
  const trial = join(place.path, "trial");
  const [removeDatabases] = await Promise.all([setupDatabases(run), makeStartedTrial(trial)]);
  run.provide("startedTrial", trial);
  return async () => {
    await removeDatabases();
    await place.remove();
  };
}
