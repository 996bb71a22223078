import { build } from "@/scripts/build.mjs";
import setupDatabases, { type TestRun } from "@/testing/database/global-setup";

/** Builds once for the whole run, unless it is built; and brings a PostgreSQL that stands for "one's own". */
export default async function setup(run: TestRun): Promise<() => Promise<void>> {
  await build();
  return setupDatabases(run);
}
