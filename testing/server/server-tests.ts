import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { copyFolder } from "@/testing/embedded/copy-folder";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { type Latchkey, type ReadyLatchkey, type SpawnOptions, spawnLatchkey } from "./latchkey";
import { remainingProcesses } from "./processes";

export interface StartOptions extends Partial<SpawnOptions> {
  /** The data folder; a new one when absent. */
  readonly folder?: string;
}

/** What a test file has of its own: a folder, and processes that end with the test that started them. */
export interface ServerTests {
  readonly place: string;
  /** The path of a data folder for a first start. */
  newFolder(): string;
  /** A data folder as a first start has left it, with the sample: for tests that are about something else. */
  startedFolder(): Promise<string>;
  /** Spawns Latchkey on a free port. */
  spawn(options?: StartOptions): Latchkey;
  /** Spawns it and waits until it is ready. */
  start(options?: StartOptions): Promise<ReadyLatchkey>;
  /** The same two, but it lives until the end of the file. */
  spawnForAll(options?: StartOptions): Latchkey;
  startForAll(options?: StartOptions): Promise<ReadyLatchkey>;
}

/**
 * To be called once at the top of a file. After each test and at the end it is checked that no process is left, and that none had to be
 * killed for it.
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
