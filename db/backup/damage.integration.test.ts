import { createHash } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { backupKeys } from "@/domain/backups/backup-keys";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import {
  backUp,
  createPlainDatabase,
  type PlainDatabase,
  restoreInto,
  withBackup,
} from "@/testing/backups/backups";
import { aMail } from "@/testing/domain/permissions/mail-actions";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { secretsIn, storedSecrets } from "@/testing/secrets/leaks";
import { type BackupHeader, END_MAGIC, MAGIC } from "./format";
import { encodeRecord } from "./records";

const CANARY = "canary-path-71fe0d3b";

let world: World;
let folder: TemporaryFolder;
let target: PlainDatabase;
let whole: Buffer;
const at = (name: string) => join(folder.path, name);
beforeAll(async () => {
  world = await createWorld();
  folder = await temporaryFolder();
  target = await createPlainDatabase();
  const owner = await aPerson();
  const applicationId = await anApplication(owner);
  await createWebhook(owner, { applicationId }, { name: "Chat", url: `https://hooks.example.com/${CANARY}` });
  await aMail();
  await chainNewEntries();
  await backUp(world.url, at("whole.backup"));
  whole = await readFile(at("whole.backup"));
});
afterAll(async () => {
  await target.drop();
  await folder.remove();
  await world.close();
});

/** Restores a file that must be rejected. @returns the message */
async function rejection(content: Buffer): Promise<string> {
  await writeFile(at("damaged.backup"), content);
  const error: Error = await restoreInto(target.url, at("damaged.backup")).then(
    () => new Error("it was restored"),
    (thrown: Error) => thrown,
  );
  expect([error.name, error.message]).toEqual(["BackupError", error.message]);
  return error.message;
}

const headerLength = () => whole.readUInt32BE(MAGIC.length);
const headerOf = () =>
  JSON.parse(whole.subarray(MAGIC.length + 4, MAGIC.length + 4 + headerLength()).toString()) as BackupHeader;

/** A file with a right digest and signature, as if this installation had written it. */
function forged(header: object, body: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const content = Buffer.concat([MAGIC, length, json, body]);
  const digest = createHash("sha256").update(content).digest();
  const signature = backupKeys().sign(backupKeys().current, digest) ?? Buffer.alloc(32);
  return Buffer.concat([content, digest, signature, END_MAGIC]);
}

const ownBody = () => whole.subarray(MAGIC.length + 4 + headerLength(), whole.length - 80);

describe("a damaged file is rejected", () => {
  it("when it was cut anywhere", async () => {
    for (const length of [
      0,
      1,
      15,
      16,
      20,
      300,
      headerLength(),
      whole.length / 2,
      whole.length - 80,
      whole.length - 1,
    ]) {
      const message = await rejection(whole.subarray(0, Math.floor(length)));
      expect(message).toMatch(/not a backup of Latchkey|ends early|damaged/);
    }
  });

  it("when any bit was flipped", async () => {
    const places = [
      3,
      17,
      40,
      headerLength(),
      whole.length / 2,
      whole.length - 79,
      whole.length - 40,
      whole.length - 5,
    ];
    for (const place of places) {
      const flipped = Buffer.from(whole);
      flipped[Math.floor(place)] = (flipped[Math.floor(place)] ?? 0) ^ 4;
      expect(await rejection(flipped)).toMatch(
        /not a backup|damaged|signature is wrong|ends early|doesn't fit/,
      );
    }
  });

  it("when it is of another program, format or compression", async () => {
    expect(await rejection(Buffer.from("PGDMP\u0001\u000e"))).toContain("use pg_restore");
    expect(await rejection(gzipSync(whole))).toContain("not a backup of Latchkey");
    expect(await rejection(forged({ ...headerOf(), format: 2 }, ownBody()))).toContain(
      "with the newer version",
    );
    expect(await rejection(forged({ ...headerOf(), format: 0 }, ownBody()))).toContain(
      "with the earlier version",
    );
    expect(await rejection(forged({ ...headerOf(), compression: "lzma" }, ownBody()))).toContain("damaged");
  });

  it("when it states gigantic lengths", async () => {
    const long = Buffer.from(whole);
    long.writeUInt32BE(0xffff_ffff, MAGIC.length);
    expect(await rejection(long)).toContain("damaged");
    const record = encodeRecord("TABLE", Buffer.from("0"));
    record.writeUInt32BE(0x7fff_ffff, 1);
    expect(await rejection(forged({ ...headerOf(), compression: "gzip" }, gzipSync(record)))).toContain(
      "damaged",
    );
  });

  it("when its names are hostile, or not those of its version", async () => {
    const { tables, partitions: _, ...rest } = headerOf();
    const [first] = tables;
    const body = gzipSync(encodeRecord("END", Buffer.alloc(0)));
    for (const changed of [
      { tables: [{ ...first, name: '../../etc/passwd"; drop table users; --' }], partitions: [] },
      {
        tables,
        partitions: [{ parent: "usage_days", name: "x", from: "'); drop table users; --", to: "x" }],
      },
      { tables: [{ ...first, columns: ["id) from program 'id'"] }], partitions: [] },
    ]) {
      expect(await rejection(forged({ ...rest, compression: "gzip", ...changed }, body))).toMatch(/damaged/);
    }
  });

  it("when a table of its version is missing in it", async () => {
    const empty = { ...headerOf(), compression: "gzip", tables: [], partitions: [] };
    expect(await rejection(forged(empty, gzipSync(encodeRecord("END", Buffer.alloc(0)))))).toMatch(
      /doesn't fit the tables/,
    );
  });

  it("when it is from a newer version, or a version that is unknown", async () => {
    const { migration, ...rest } = headerOf();
    const newer = { ...rest, migration: { when: migration.when + 1e9, tag: "9999_later" } };
    expect(await rejection(forged(newer, ownBody()))).toContain("from a newer version of Latchkey");
    const other = { ...rest, migration: { when: 1, tag: "0000_other" } };
    expect(await rejection(forged(other, ownBody()))).toContain("doesn't know (0000_other)");
  });

  it("and the target is as empty as before", async () => {
    const sql = (await import("postgres")).default(target.url, { max: 1 });
    const found =
      await sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    await sql.end();
    expect(found).toEqual([]);
  });
});

describe("the keys", () => {
  it("are tried before anything changes", async () => {
    const { LATCHKEY_ENCRYPTION_KEYS: keys = "" } = process.env;
    const other = Buffer.alloc(32, 7).toString("base64");
    try {
      for (const [wrong, message] of [
        [`k9:${other}`, 'doesn\'t have the key "t1"'],
        [`t1:${other}`, "signature is wrong"],
      ] as const) {
        process.env.LATCHKEY_ENCRYPTION_KEYS = wrong;
        forgetEnvironment();
        expect(await rejection(whole)).toContain(message);
      }
      // A second key signs, but the one that encrypted the secrets is missing.
      process.env.LATCHKEY_ENCRYPTION_KEYS = `n1:${other},${keys}`;
      forgetEnvironment();
      await backUp(world.url, at("signed-by-other.backup"));
      process.env.LATCHKEY_ENCRYPTION_KEYS = `n1:${other}`;
      forgetEnvironment();
      expect(await rejection(await readFile(at("signed-by-other.backup")))).toContain(
        'doesn\'t have the key "t1" that encrypted',
      );
    } finally {
      process.env.LATCHKEY_ENCRYPTION_KEYS = keys;
      forgetEnvironment();
    }
  });

  it("are not in the file, nor is any secret in plaintext", async () => {
    const [, key = ""] = (process.env.LATCHKEY_ENCRYPTION_KEYS ?? "").split(":");
    const header = whole.subarray(0, headerLength()).toString("latin1");
    expect(header).not.toContain(key);
    expect(whole.includes(Buffer.from(key, "base64"))).toBe(false);
    await withBackup(at("whole.backup"), async (backup) => {
      expect(backup.header.keys.needed.map(({ id }) => id)).toEqual(["t1"]);
      const rows: Buffer[] = [];
      await backup.readTables(() => ({ write: (part) => void rows.push(Buffer.from(part)), end: () => {} }));
      const secrets = await storedSecrets(world.connection.sql);
      expect([...secrets].some((secret) => secret.includes(CANARY))).toBe(true);
      const text = Buffer.concat(rows).toString("utf8");
      expect(text).toContain("https://hooks.example.com/…");
      expect(secretsIn(text, [CANARY, ...secrets])).toEqual([]);
    });
  });
});

describe("the file", () => {
  it("can be read by its owner only, and replaces no other, not even by a link", async () => {
    expect((await stat(at("whole.backup"))).mode & 0o777).toBe(0o600);
    await expect(backUp(world.url, at("whole.backup"))).rejects.toThrow("exists. Choose another name");
    await symlink(at("nowhere"), at("link.backup"));
    await expect(backUp(world.url, at("link.backup"))).rejects.toThrow("exists. Choose another name");
    expect(await readFile(at("whole.backup"))).toEqual(whole);
  });

  it("doesn't appear when the folder can't be used", async () => {
    await writeFile(at("file"), "");
    await expect(backUp(world.url, join(at("file"), "x.backup"))).rejects.toThrow(/is not a folder/);
    await mkdir(at("closed"));
    await chmod(at("closed"), 0o500);
    if (process.getuid?.() !== 0) {
      await expect(backUp(world.url, join(at("closed"), "x.backup"))).rejects.toThrow("can't be written to");
    }
  });

  it("removes what a killed process left, an hour later, and nothing else", async () => {
    const partial = at("latchkey-x.backup.0123456789ab.partial");
    for (const path of [partial, at("mine.partial")]) {
      await (await open(path, "w")).close();
      await truncate(path, 10);
    }
    await backUp(world.url, at("one.backup"));
    expect(await readdir(folder.path)).toContain("latchkey-x.backup.0123456789ab.partial");
    const { utimes } = await import("node:fs/promises");
    for (const path of [partial, at("mine.partial")]) await utimes(path, 1, 1);
    await backUp(world.url, at("two.backup"));
    const names = await readdir(folder.path);
    expect(names).not.toContain("latchkey-x.backup.0123456789ab.partial");
    expect(names).toContain("mine.partial");
  });
});
