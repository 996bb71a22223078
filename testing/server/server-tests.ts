import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { copyFolder } from "@/testing/embedded/copy-folder";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { type Latchkey, type ReadyLatchkey, type SpawnOptions, spawnLatchkey } from "./latchkey";
import { remainingProcesses } from "./processes";

export interface StartOptions extends Partial<SpawnOptions> {
  /** The data folder; default: a new one. */
  readonly folder?: string;
}

/** A test file's own folder, and processes that stop at the end of the test that started them. */
export interface ServerTests {
  readonly place: string;
  /** Path of a data folder for a first start. */
  newFolder(): string;
  /** A data folder after a first start, with the sample data, for tests of later starts. */
  startedFolder(): Promise<string>;
  /** Starts Latchkey on a free port. */
  spawn(options?: StartOptions): Latchkey;
  /** Starts it and waits until it is ready. */
  start(options?: StartOptions): Promise<ReadyLatchkey>;
  /** Both also exist with a lifetime until the end of the file. */
  spawnForAll(options?: StartOptions): Latchkey;
  startForAll(options?: StartOptions): Promise<ReadyLatchkey>;
}

/**
 * Call this once at the top of a file. Checks after each test and at the end that no process is left, and that none
 * had to be killed.
 */
export function serverTests(): ServerTests {
  let place = "";
  let remove = async () => {};
  const ofTest: Latchkey[] = [];
  const ofFile: Latchkey[] = [];
  beforeAll(async () => {
    const folder = await temporaryFolder();
    place = folder.path;
    remove = folder.remove;
  });
  afterEach(() => endAll(ofTest));
  afterAll(async () => {
    await endAll(ofFile);
    const left = await remainingProcesses(place);
    for (const { pid } of left) process.kill(pid, "SIGKILL");
    await remove();
    expect(left).toEqual([]);
  });
  const spawnOne = ({ folder, variables, ...options }: StartOptions = {}) =>
    spawnLatchkey({
      ...options,
      variables: {
        PORT: "0",
        LATCHKEY_DATA_FOLDER: folder ?? tests.newFolder(),
        LATCHKEY_LOG_LEVEL: "warn",
        // Most tests visit a few pages of many processes. Browser tests and those of the package have the default.
        LATCHKEY_PRELOAD_PAGES: "false",
        ...variables,
      },
    });
  const tests: ServerTests = {
    get place() {
      return place;
    },
    newFolder: () => join(place, `data-${randomBytes(4).toString("hex")}`),
    async startedFolder() {
      const folder = tests.newFolder();
      await copyFolder(inject("startedTrial"), folder);
      return folder;
    },
    spawn(options) {
      const latchkey = spawnOne(options);
      ofTest.push(latchkey);
      return latchkey;
    },
    start: (options) => tests.spawn(options).ready(),
    spawnForAll(options) {
      const latchkey = spawnOne(options);
      ofFile.push(latchkey);
      return latchkey;
    },
    startForAll: (options) => tests.spawnForAll(options).ready(),
  };
  return tests;
}

async function endAll(processes: Latchkey[]): Promise<void> {
  await Promise.all(processes.splice(0).map((latchkey) => latchkey.end()));
}
