import { copyFile, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { COMMANDS } from "@/scripts/commands.mjs";
import { PROJECT } from "./latchkey";

/** Excluded: files of the developer's own copy, and large unneeded ones. */
const NOT_TAKEN = new Set([".git", ".env", ".latchkey", "scripts", "screenshots", "test-results"]);

/**
 * A copy of the project with its build: the scripts are real files, because they find the project by their path;
 * everything else is linked.
 */
export async function installIn(folder: string): Promise<void> {
  await mkdir(join(folder, "scripts"), { recursive: true });
  for (const entry of await readdir(join(PROJECT, "scripts"), { withFileTypes: true })) {
    if (entry.isFile())
      await copyFile(join(PROJECT, "scripts", entry.name), join(folder, "scripts", entry.name));
  }
  for (const name of await readdir(PROJECT)) {
    if (!NOT_TAKEN.has(name)) await symlink(join(PROJECT, name), join(folder, name));
  }
}

/** Replaces `next build`: records its run, takes a while, and fails if a page is broken. */
const NEXT = `import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
appendFileSync("builds.log", "begun\\n");
setTimeout(() => {
  if (existsSync("app/broken.tsx")) {
    console.error("app/broken.tsx does not compile");
    process.exit(1);
  }
  const folder = process.env.LATCHKEY_PAGES_FOLDER;
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + "/BUILD_ID", "x");
  appendFileSync("builds.log", "done\\n");
}, Number(process.env.BUILD_MILLISECONDS ?? 0));
`;

const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(COMMANDS.map(({ source }) => [source, "export const main = async () => {};\n"])),
  "package.json": '{ "type": "module" }',
  "package-lock.json": "{}",
  "tsconfig.json": "{}",
  "app/page.tsx": "export {};",
  "app/page.test.tsx": "export {};",
  "testing/domain/world.ts": "export {};",
  "server/main.ts":
    'export const main = async () => console.log("Latchkey is ready: http://localhost:1\\n", VERSION);\nconst VERSION = "one";\n',
  "server/create-user.ts": 'export const main = async () => console.log(VERSION);\nconst VERSION = "one";\n',
  "node_modules/next/package.json": '{ "type": "module" }',
  "node_modules/next/dist/bin/next": NEXT,
};

/** A tiny project with the real scripts, whose build is fast and leaves a record. */
export async function makeTinyProject(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  await mkdir(join(folder, "scripts"));
  for (const name of [
    "build",
    "build-id",
    "builds",
    "early-signals",
    "commands",
    "start",
    "create-user",
    "env-file",
    "folder-error",
    "home",
    "node-version",
    "process-mark",
    "run-entry",
  ]) {
    await copyFile(join(PROJECT, "scripts", `${name}.mjs`), join(folder, "scripts", `${name}.mjs`));
  }
  await symlink(join(PROJECT, "node_modules", "esbuild"), join(folder, "node_modules", "esbuild"));
}
