import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backupFileName } from "@/domain/backups/backup-files.rules";
import { DAY } from "@/domain/kernel/clock";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { checkDisk } from "./disk";

let place: TemporaryFolder;
beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(() => place.remove());

const backups = async (folder = place.path) => {
  const findings = await checkDisk({ LATCHKEY_BACKUP_FOLDER: folder }, { root: place.path, isTrial: false });
  return findings.find(({ id }) => id === "backups");
};
const named = (days: number) => backupFileName(new Date(Date.now() - days * DAY));
const store = (name: string) => writeFile(join(place.path, name), "x");

it("finds no backup among partial and other files", async () => {
  for (const name of [`${named(0)}.0123456789ab.partial`, `before-restore-${named(0)}`, "notes.txt"])
    await store(name);
  expect(await backups()).toMatchObject({
    status: "PROBLEM",
    text: expect.stringContaining("There is no backup"),
  });
});

it("takes the age of the newest backup from its name, whatever happened to the files", async () => {
  await store(named(3));
  await store(`${named(0)}.0123456789ab.partial`);
  await store("zzz.txt");
  // A copy of the file is as old as what is in it.
  await utimes(join(place.path, named(3)), new Date(), new Date());
  expect(await backups()).toMatchObject({ status: "WARNING", text: expect.stringContaining("too old") });
  await store(named(1));
  expect(await backups()).toMatchObject({ status: "OK" });
});

it("doesn't take a backup that is named after the future for the newest", async () => {
  await store(named(-700));
  expect(await backups()).toMatchObject({
    status: "WARNING",
    text: expect.stringContaining("in the future"),
  });
  await store(named(3));
  expect(await backups()).toMatchObject({
    status: "WARNING",
    text: expect.stringContaining("in the future"),
  });
  await store(named(1));
  expect(await backups()).toMatchObject({ status: "OK" });
});

it("says that a folder can't be read", async () => {
  expect(await backups(join(place.path, "missing"))).toMatchObject({ status: "PROBLEM" });
  await mkdir(join(place.path, "missing"));
  expect((await backups(join(place.path, "missing")))?.text).toContain("There is no backup");
});
