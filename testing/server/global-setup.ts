import { build } from "@/scripts/build.mjs";
import setupDatabases from "@/testing/database/global-setup";

/** Builds once for the whole run, unless it is built; and brings a PostgreSQL that stands for "one's own". */
export default async function setup(
  project: Parameters<typeof setupDatabases>[0],
): Promise<() => Promise<void>> {
  await build();
  return setupDatabases(project);
}
