import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "@/scripts/build.mjs";
import setupDatabases from "@/testing/database/global-setup";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { makeStartedTrial } from "./started-trial";

declare module "vitest" {
  interface ProvidedContext {
    /** The data folder of a trial that was started once and ended, to be copied. */
    readonly startedTrial: string;
  }
}

/**
 * Builds once for the whole run, unless it is built; brings a PostgreSQL that stands for "one's own", and the data folder of a trial for
 * tests that are not about its first start.
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
