import { cp, link, mkdir, readdir, readFile, readlink, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { buildId } from "@/scripts/build-id.mjs";
import { pagesFolder, serverFolder } from "@/scripts/builds.mjs";
import { PROJECT } from "@/testing/server/latchkey";
import { type Instruction, pairsOf, readDockerfile, readDockerignore } from "./dockerfile";
import { runToEnd } from "./run-to-end";

/** The image that the Dockerfile describes: its own files, without those of the base, and how it is run. */
export interface Image {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly instructions: readonly Instruction[];
}

/** In the project's folder, but never sent. */
const PLANTED = {
  ".env": "SECRET=planted",
  ".env.production": "SECRET=planted",
  "app/.env.local": "SECRET=planted",
  "server/tls.key": "planted",
  ".latchkey/secrets.json": "planted",
  "dist/old.json": "planted",
  "backup.dump": "planted",
};

/**
 * Follows the Dockerfile without Docker. `npm ci` links the packages that are installed, and the build of the same sources is taken if it
 * exists; everything else happens as written.
 * @param place an empty folder on the project's file system
 * @throws Error for an instruction that this can't follow
 */
export async function buildImage(place: string): Promise<Image> {
  const context = join(place, "context");
  await makeContext(context);
  const isSent = readDockerignore(await readFile(join(PROJECT, ".dockerignore"), "utf8"));
  const stages = readDockerfile(await readFile(join(PROJECT, "Dockerfile"), "utf8"));
  const folders = new Map<string, string>();
  let last: Image | null = null;
  for (const { name, from, instructions } of stages) {
    const root = join(place, name);
    // A stage is used once as a beginning, so that moving it is enough.
    if (stages.some((stage) => stage.name === from)) await rename(join(place, from), root);
    else await mkdir(root, { recursive: true });
    let folder = folders.get(from) ?? "/";
    for (const { name: verb, text } of instructions) {
      if (verb === "WORKDIR") {
        folder = text;
        await mkdir(join(root, folder), { recursive: true });
      } else if (verb === "COPY") await copy(text, { place, root, folder, context, isSent });
      else if (verb === "RUN") await run(text, root, folder);
      else if (!DESCRIBING.has(verb)) throw new Error(`The test can't follow ${verb}.`);
    }
    folders.set(name, folder);
    last = { root, ...described(instructions) };
  }
  if (!last) throw new Error("The Dockerfile has no stage.");
  return last;
}

const DESCRIBING = new Set([
  "ENV",
  "LABEL",
  "USER",
  "EXPOSE",
  "STOPSIGNAL",
  "HEALTHCHECK",
  "ENTRYPOINT",
  "CMD",
]);

function described(instructions: readonly Instruction[]) {
  const lastOf = (verb: string) => instructions.findLast(({ name }) => name === verb)?.text ?? "";
  const allOf = (verb: string) =>
    Object.assign({}, ...instructions.filter(({ name }) => name === verb).map(({ text }) => pairsOf(text)));
  return {
    environment: allOf("ENV") as Record<string, string>,
    labels: allOf("LABEL") as Record<string, string>,
    user: lastOf("USER"),
    entrypoint: JSON.parse(lastOf("ENTRYPOINT") || "[]") as string[],
    command: JSON.parse(lastOf("CMD") || "[]") as string[],
    instructions,
  };
}

/** The project's folder as a developer has it: with a build's leftovers, data and secrets. */
async function makeContext(context: string): Promise<void> {
  for (const name of await readdir(PROJECT)) {
    if (["node_modules", "dist", ".git", ".latchkey"].includes(name) || /^\.next/.test(name)) continue;
    await cp(join(PROJECT, name), join(context, name), { recursive: true });
  }
  for (const [name, content] of Object.entries(PLANTED)) {
    await mkdir(dirname(join(context, name)), { recursive: true });
    await writeFile(join(context, name), content);
  }
}

interface Copying {
  readonly place: string;
  readonly root: string;
  readonly folder: string;
  readonly context: string;
  isSent(path: string): boolean;
}

async function copy(text: string, { place, root, folder, context, isSent }: Copying): Promise<void> {
  const words = text.split(/\s+/);
  const from = words[0]?.startsWith("--from=") ? words.shift()?.slice("--from=".length) : undefined;
  const target = join(root, folder, words.pop() ?? "");
  for (const source of words) {
    if (from) {
      // The base's own program: addBase brings this computer's.
      if (source === "/usr/local/bin/node") continue;
      await mkdir(dirname(target), { recursive: true });
      await rename(join(place, from, source), target);
      continue;
    }
    const path = join(context, source);
    const filter = (file: string) => {
      const inside = relative(context, file);
      return inside === "" || isSent(inside);
    };
    const isFolder = source === ".";
    await cp(path, isFolder ? target : join(target, source), { recursive: true, filter });
  }
}

async function run(text: string, root: string, folder: string): Promise<void> {
  const at = join(root, folder);
  if (text === "npm ci") return linkPackages(at);
  if (text.startsWith("install -d ")) return makeFolders(text, root);
  const script = /^npm run (\S+)$/.exec(text)?.[1] ?? "";
  const { scripts } = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
  const [program, ...words] = String(scripts[script] ?? "").split(" ");
  if (program !== "node") throw new Error(`The test can't follow RUN ${text}.`);
  const id = await buildId();
  for (const build of [serverFolder(id), pagesFolder(id)]) {
    await mkdir(dirname(join(at, build)), { recursive: true });
    await cp(join(PROJECT, build), join(at, build), { recursive: true, verbatimSymlinks: true });
  }
  const { code, output } = await runToEnd([process.execPath, ...words], { cwd: at });
  if (code !== 0) throw new Error(`${text} failed: ${output}`);
  // What is sent to the build is all that it depends on: otherwise its ID would be another.
  if (output.includes("Building Latchkey")) throw new Error("The build in the image has other sources.");
}

async function makeFolders(text: string, root: string): Promise<void> {
  const [, options = "", paths = ""] = /^install -d ((?:-\w \S+ )*)(.*)$/.exec(text) ?? [];
  const mode = Number.parseInt(/-m (\d+)/.exec(options)?.[1] ?? "755", 8);
  for (const path of paths.split(" ")) await mkdir(join(root, path), { recursive: true, mode });
}

async function linkPackages(at: string): Promise<void> {
  const from = join(PROJECT, "node_modules");
  for (const name of ["package.json", "package-lock.json"]) await readFile(join(at, name));
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const target = join(at, "node_modules", relative(from, path));
    if (entry.isDirectory()) await mkdir(target, { recursive: true });
    else {
      await mkdir(dirname(target), { recursive: true });
      if (entry.isSymbolicLink()) await symlink(await readlink(path), target);
      else await link(path, target);
    }
  }
}
