import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeTinyProject } from "@/testing/server/installation";
import type { Ended, Latchkey } from "@/testing/server/latchkey";
import { remainingProcesses, until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";

const tests = serverTests();
let project: string;
beforeEach(async () => {
  project = tests.newFolder();
  await makeTinyProject(project);
});

function begin(milliseconds = 0, script = "scripts/start.mjs", flags: readonly string[] = []): Latchkey {
  return tests.spawn({
    cwd: project,
    command: [process.execPath, ...flags, script],
    variables: { BUILD_MILLISECONDS: String(milliseconds) },
  });
}

async function start(milliseconds = 0): Promise<Ended & { readonly said: string }> {
  const latchkey = begin(milliseconds);
  const ended = await latchkey.ended;
  return { ...ended, said: latchkey.stdout() + latchkey.stderr() };
}

const write = (name: string, content: string) => writeFile(join(project, name), content);
const buildsDone = async () => {
  const log = await readFile(join(project, "builds.log"), "utf8").catch(() => "");
  return log.split("\n").filter((line) => line === "done").length;
};

const pagesFolders = async () =>
  (await readdir(project)).filter((name) => /^\.next-[0-9a-f]{16}$/.test(name));

const HOME_USER =
  'import { homedir } from "node:os";\nexport const main = async () => console.log(homedir());\n';

describe.skipIf(process.getuid?.() !== 0)("another account, which can't write to the folder", () => {
  const other = [
    "env",
    "-u",
    "HOME",
    "setpriv",
    "--reuid=65533",
    "--regid=65533",
    "--clear-groups",
    process.execPath,
  ] as const;
  const run = async (script: string) => {
    for (const folder of [project, dirname(project)]) await chmod(folder, 0o755);
    const program = tests.spawn({ cwd: project, command: [...other, script] });
    const { code } = await program.ended;
    return { code, stdout: program.stdout(), stderr: program.stderr() };
  };

  it("runs what was built", async () => {
    // As libraries do. The account has no entry in /etc/passwd, and no HOME.
    await write("server/create-user.ts", HOME_USER);
    await start();
    const started = await run("scripts/start.mjs");
    expect(started).toMatchObject({ code: 0, stderr: "" });
    expect(started.stdout).toMatch(/^Latchkey is ready/);
    expect(await run("scripts/create-user.mjs")).toEqual({ code: 0, stdout: "/nonexistent\n", stderr: "" });
  });

  it.each(["scripts/start.mjs", "scripts/create-user.mjs"])(
    "learns from %s who has to build",
    async (script) => {
      const { code, stderr } = await run(script);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^Latchkey has to be built first, but can't write to \S+ \(EACCES\)\. Run npm run build as [^\n]+\n$/,
      );
    },
  );
});

describe("a start builds", () => {
  it("the first time and when sources changed, but not otherwise", async () => {
    expect((await start()).said).toMatch(
      /^Latchkey is ready[^\n]*\n.*\nBuilding Latchkey …\nBuilt in \d+ s\.\n$/,
    );
    expect((await start()).said).toMatch(/^Latchkey is ready/);
    expect(await buildsDone()).toBe(1);
    const changes: readonly (readonly [string, string, number])[] = [
      ["app/page.test.tsx", "export const test = 1;", 1],
      ["testing/domain/world.ts", "export const test = 1;", 1],
      ["CONTRIBUTING.md", "# Changed", 1],
      ["app/page.tsx", "export const page = 1;", 2],
      ["app/new.tsx", "export const page = 1;", 3],
      ["package-lock.json", '{ "changed": true }', 4],
      ["next.config.js", "export default {};", 5],
    ];
    for (const [name, content, builds] of changes) {
      await write(name, content);
      await start();
      expect([name, await buildsDone()]).toEqual([name, builds]);
    }
    await rm(join(project, "app/new.tsx"));
    await start();
    expect(await buildsDone()).toBe(6);
    for (const name of await pagesFolders()) await rm(join(project, name), { recursive: true });
    await start();
    expect(await buildsDone()).toBe(7);
  });

  it("from the current sources", async () => {
    await start();
    await write(
      "server/main.ts",
      (await readFile(join(project, "server/main.ts"), "utf8")).replace("one", "two"),
    );
    expect((await start()).said).toContain("two");
  });

  it("once for several simultaneous starts", async () => {
    const all = await Promise.all([start(700), start(700), start(700)]);
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(all.filter(({ said }) => said.includes("Building"))).toHaveLength(1);
    expect(await buildsDone()).toBe(1);
  });
});

describe("a running server's build", () => {
  const change = () => write("app/page.tsx", `export const page = ${Math.random()};`);
  /** Announces its pages, and runs until it is stopped. */
  const RUNNING = `export const main = async () => {
  console.log("Latchkey is ready: http://localhost:1\\n", process.env.LATCHKEY_PAGES_FOLDER);
  setInterval(() => {}, 1_000);
};
`;
  async function startRunning(): Promise<{ latchkey: Latchkey; pages: string }> {
    const latchkey = begin();
    await until("it runs", () => /\.next-[0-9a-f]{16}\n/.test(latchkey.stdout()));
    return { latchkey, pages: /\.next-[0-9a-f]{16}/.exec(latchkey.stdout())?.[0] ?? "" };
  }
  beforeEach(() => write("server/main.ts", RUNNING));

  it("stays until the server has ended, whatever is built and started meanwhile", async () => {
    const first = await startRunning();
    await change();
    const [second, third] = await Promise.all([startRunning(), startRunning()]);
    expect(second.pages).toBe(third.pages);
    expect(second.pages).not.toBe(first.pages);
    expect((await pagesFolders()).sort()).toEqual([first.pages, second.pages].sort());
    await first.latchkey.end();
    await second.latchkey.end();
    await change();
    const last = await startRunning();
    expect((await pagesFolders()).sort()).toEqual([third.pages, last.pages].sort());
  });

  it("is of one version of Node.js", async () => {
    const { pages } = await startRunning();
    const other = begin(0, "scripts/start.mjs", [
      "--import",
      "data:text/javascript,Object.defineProperty(process,'version',{value:'v99.0.0'})",
    ]);
    await until("the other one runs", () => /\.next-[0-9a-f]{16}\n/.test(other.stdout()));
    expect(other.stdout()).not.toContain(pages);
    expect(existsSync(join(project, pages, "BUILD_ID"))).toBe(true);
  });

  it("is of one state of the sources, also if they change during the build", async () => {
    const builder = begin(2_000);
    await until("it builds", () => existsSync(join(project, "builds.log")));
    await change();
    await until("it runs", () => /\.next-[0-9a-f]{16}\n/.test(builder.stdout()));
    expect(await buildsDone()).toBe(2);
    const again = await startRunning();
    expect(builder.stdout()).toContain(again.pages);
    expect(await buildsDone()).toBe(2);
  });
});

describe("an unfinished build", () => {
  it("after a failure, is reported and retried at the next start", async () => {
    await write("app/broken.tsx", "");
    const failed = await start();
    expect(failed.code).toBe(1);
    expect(failed.said).toContain("app/broken.tsx does not compile");
    expect(failed.said).toContain("The build failed; its output is above.");
    expect(failed.said).not.toMatch(/^\s+at /m);
    expect((await start()).code).toBe(1);
    await rm(join(project, "app/broken.tsx"));
    expect(await start()).toMatchObject({ code: 0 });
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "after %s, leaves nothing running, and the next start builds",
    async (signal) => {
      const builder = begin(60_000);
      await until("it builds", () => existsSync(join(project, "builds.log")));
      builder.signal(signal);
      expect(await builder.ended).toEqual({ code: 0, signal: null });
      expect(await remainingProcesses(project)).toEqual([]);
      expect(existsSync(join(project, "dist/building"))).toBe(false);
      expect((await start()).said).toContain("Building");
      expect(await buildsDone()).toBe(1);
    },
  );

  it("after its process was killed, is cleaned up by the next start, which builds", async () => {
    const builder = begin(60_000);
    await until("it builds", () => existsSync(join(project, "dist/building/child")));
    const child = Number(await readFile(join(project, "dist/building/child"), "utf8"));
    await until("the builder has begun", () => existsSync(join(project, "builds.log")));
    builder.signal("SIGKILL");
    await builder.ended;
    expect(await start()).toMatchObject({ code: 0 });
    expect(await buildsDone()).toBe(1);
    if (process.platform === "linux") expect(await remainingProcesses(project)).toEqual([]);
    else process.kill(child, "SIGKILL");
  });

  it("with an orphaned lock is not waited for indefinitely", async () => {
    await mkdir(join(project, "dist/building"), { recursive: true });
    await write("dist/building/pid", "4194304");
    expect(await start()).toMatchObject({ code: 0 });
    // Another process has the dead builder's PID.
    await write("app/page.tsx", "export const page = 2;");
    await mkdir(join(project, "dist/building"), { recursive: true });
    await write("dist/building/pid", `${process.pid} 1`);
    expect(await start()).toMatchObject({ code: 0 });
  });
});

it("create-user uses a fresh build, or bundles only the command", async () => {
  await start();
  const makeUser = async () => {
    const command = begin(0, "scripts/create-user.mjs");
    await command.ended;
    return command.stdout();
  };
  expect(await makeUser()).toBe("one\n");
  await write(
    "server/create-user.ts",
    (await readFile(join(project, "server/create-user.ts"), "utf8")).replace("one", "two"),
  );
  expect(await makeUser()).toBe("two\n");
  expect(await buildsDone()).toBe(1);
});
