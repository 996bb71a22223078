import { appendFile, copyFile, mkdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedMessage } from "@/domain/access/feed";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { anOffer } from "@/testing/gateway/records";
import { StateFile } from "./state-file";
import { Tables } from "./tables/tables";

vi.hoisted(() => {
  // Each damage is logged.
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let path: string;
beforeEach(async () => {
  place = await temporaryFolder();
  folder = join(place.path, "data");
  path = join(folder, "state.ndjson");
});
afterEach(() => place.remove());

const { key, records } = anOffer();
const change = (revokedAt: number): FeedMessage => ({
  type: "changes",
  position: `p:${revokedAt}`,
  at: 1_000 + revokedAt,
  records: [{ ...key, revokedAt }],
  removed: [],
});

async function written(changes = 0) {
  const tables = new Tables();
  for (const record of records) tables.put(record);
  const file = new StateFile(folder);
  await file.load();
  file.use(() => ({ tables, position: "p:0", at: 1_000 }));
  file.rewrite();
  await file.settled();
  for (let revokedAt = 1; revokedAt <= changes; revokedAt += 1) await file.append(change(revokedAt));
  return file;
}

async function read() {
  const file = new StateFile(folder);
  const stored = await file.load();
  await file.close();
  return stored;
}

describe("the state file", () => {
  it("comes back with the changes since, readable by its owner alone", async () => {
    await (await written(3)).close();
    const stored = await read();
    expect(stored).toMatchObject({ position: "p:3", at: 1_003, isIntact: true });
    expect(stored?.tables.keys.get(key.id)?.revokedAt).toBe(3);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it("is continued by the next run", async () => {
    await (await written(1)).close();
    const next = new StateFile(folder);
    await next.load();
    await next.append(change(2));
    await next.close();
    expect(await read()).toMatchObject({ position: "p:2", isIntact: true });
  });

  it("keeps what comes while it is rewritten", async () => {
    const file = await written(1);
    file.rewrite();
    const appended = [2, 3, 4, 5].map((revokedAt) => file.append(change(revokedAt)));
    file.rewrite();
    await Promise.all(appended);
    await file.settled();
    await file.append(change(6));
    await file.close();
    const stored = await read();
    expect(stored).toMatchObject({ position: "p:6", isIntact: true });
    expect(stored?.tables.keys.get(key.id)?.revokedAt).toBe(6);
  });

  /** What a restart finds if the process is killed now. */
  async function readNow() {
    const copy = join(folder, "killed");
    await mkdir(copy, { recursive: true });
    await copyFile(path, join(copy, "state.ndjson"));
    const file = new StateFile(copy);
    const stored = await file.load();
    await file.close();
    return stored;
  }

  it.each(["idle", "while a rewrite is in progress"])(
    "never holds an old state with a newer position after a replacement: %s",
    async (when) => {
      const file = await written(1);
      const other = anOffer();
      const replacing = new Tables();
      for (const record of other.records) replacing.put(record);
      if (when !== "idle") file.rewrite();
      let position = "q:0";
      file.use(() => ({ tables: replacing, position, at: 2_000 }));
      const done = file.replaced();
      const found: (string | undefined)[] = [];
      let isDone = false;
      const watching = (async () => {
        while (!isDone) {
          const stored = await readNow();
          found.push(stored?.position);
          const isOld = stored?.tables.keys.get(key.id) !== undefined;
          expect(stored?.position.startsWith(isOld ? "p" : "q")).toBe(true);
          expect(stored?.isIntact).toBe(true);
        }
      })();
      for (let at = 1; at <= 5; at += 1) {
        position = `q:${at}`;
        await file.append({
          type: "changes",
          position,
          at,
          records: [{ ...other.key, revokedAt: at }],
          removed: [],
        });
      }
      await done;
      expect(await readNow()).toMatchObject({ position: "q:5", isIntact: true });
      isDone = true;
      await watching;
      await file.close();
      expect(found.length).toBeGreaterThan(0);
      const stored = await read();
      expect(stored).toMatchObject({ position: "q:5", isIntact: true });
      expect(stored?.tables.keys.get(other.key.id)).toBeDefined();
    },
  );

  it("says of what comes during a replacement that it is stored when it is, and not before", async () => {
    const file = await written(1);
    const other = anOffer();
    const replacing = new Tables();
    for (const record of other.records) replacing.put(record);
    file.use(() => ({ tables: replacing, position: "q:0", at: 2_000 }));
    void file.replaced();
    await file.append({ type: "changes", position: "q:1", at: 1, records: [], removed: [] });
    expect((await readNow())?.position).toBe("q:1");
    await file.close();
  });

  it("is left alone by a rewrite that a replacement overtook, at each step", async () => {
    for (let steps = 0; steps < 40; steps += 1) {
      const file = await written(1);
      file.rewrite();
      for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setImmediate(resolve));
      const replacing = new Tables();
      file.use(() => ({ tables: replacing, position: "q:0", at: 2_000 }));
      void file.replaced();
      await file.append({ type: "alive", position: "q:1", at: 2_001 });
      const stored = await readNow();
      if (stored?.tables.keys.get(key.id)) expect(stored.position).toMatch(/^p:/);
      await file.close();
      expect((await read())?.tables.keys.get(key.id)).toBeUndefined();
    }
  });

  it("is used up to where it was cut, at every byte", async () => {
    await (await written(2)).close();
    const whole = await readFile(path);
    const lines = whole.toString().split("\n");
    const snapshotEnd = lines.slice(0, -3).join("\n").length + 1;
    for (let length = 0; length < whole.length; length += 7) {
      await truncate(path, length);
      const stored = await read();
      if (length < snapshotEnd) expect(stored).toBeNull();
      else {
        const position = stored?.position;
        expect(["p:0", "p:1", "p:2"]).toContain(position);
        expect(stored?.isIntact).toBe(whole[length - 1] === 10);
      }
      await writeFile(path, whole);
    }
  });

  it("is used up to where it was changed", async () => {
    await (await written(2)).close();
    const text = await readFile(path, "utf8");
    const damages: Record<string, [string, string | null]> = {
      "a date moved": [text.replace('"revokedAt":2', '"revokedAt":3'), "p:1"],
      "a line removed": [text.split("\n").toSpliced(-3, 1).join("\n"), "p:0"],
      "a line repeated": [text + text.split("\n").at(-2), "p:2"],
      "a digest changed": [text.replace(key.digest, key.digest.toUpperCase()), null],
      "nothing left": ["", null],
      "not ours": ["{}\n", null],
    };
    for (const [, [damaged, position]] of Object.entries(damages)) {
      await writeFile(path, damaged);
      expect((await read())?.position ?? null).toBe(position);
    }
  });

  it("is written whole again after damage", async () => {
    await (await written(2)).close();
    await appendFile(path, "torn");
    const file = new StateFile(folder);
    const stored = await file.load();
    expect(stored).toMatchObject({ position: "p:2", isIntact: false });
    await file.append(change(9));
    file.use(() => ({ tables: stored?.tables ?? new Tables(), position: "p:2", at: 5 }));
    file.rewrite();
    await file.settled();
    await file.close();
    expect(await read()).toMatchObject({ position: "p:2", at: 5, isIntact: true });
  });

  it("goes on without a disk", async () => {
    await mkdir(path, { recursive: true });
    const file = await written(2);
    await file.close();
    expect(await read()).toBeNull();
  });
});
