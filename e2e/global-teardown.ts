import { readdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { FullConfig } from "@playwright/test";

/** Deletes this run's folder, unless a failure left files in it. */
export default async function globalTeardown(config: FullConfig): Promise<void> {
  for (const { outputDir } of config.projects) {
    if (await isEmpty(outputDir, [".last-run.json"])) await rm(outputDir, { recursive: true, force: true });
    if (await isEmpty(dirname(outputDir))) await rm(dirname(outputDir), { recursive: true, force: true });
  }
}

async function isEmpty(folder: string, besides: readonly string[] = []): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.every((name) => besides.includes(name));
}
