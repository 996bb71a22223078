import { chmod, chown, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyPackageWithoutLinks } from "@/testing/embedded/platform-package";
import {
  hasUserNamespaces,
  isLinux,
  isRoot,
  nobody,
  postgresTests,
  query,
} from "@/testing/embedded/postgres-harness";

const tests = postgresTests();

/** Containers run under unnamed user IDs like this one. */
const WITHOUT_NAME = { uid: 1_234_567, gid: 1_234_567 };

describe.runIf(isLinux)("installed without install scripts", () => {
  test("creates the missing library links", async () => {
    const root = join(tests.place, "package");
    await copyPackageWithoutLinks(root);
    const server = await tests.start({ binariesRoot: root });
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect((await readdir(join(root, "native", "lib"))).includes("libicui18n.so.60")).toBe(true);
  });

  test.runIf(isRoot)("and not writable, creates them beside the database", async () => {
    const root = join(tests.place, "package");
    await copyPackageWithoutLinks(root);
    await mkdir(tests.folder);
    const { uid, gid } = nobody();
    await chown(tests.folder, uid, gid);
    const supervisor = tests.supervise([tests.folder, root], { uid, gid });
    const { url } = (await supervisor.said) as { url: string };
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(await readdir(join(tests.folder, "libraries"))).toContain("libicui18n.so.60");
  });
});

describe.runIf(isRoot && isLinux)("accounts", () => {
  test("a normal user's server runs as that user", async () => {
    const { uid, gid } = nobody();
    await mkdir(tests.folder);
    await chown(tests.folder, uid, gid);
    const supervisor = tests.supervise([tests.folder], { uid, gid });
    const { url } = (await supervisor.said) as { url: string };
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect((await stat(`/proc/${await tests.serverPid()}`)).uid).toBe(uid);
    expect((await stat(tests.folder)).mode & 0o077).toBe((await stat(tests.folder)).mode & 0o055);
  });

  test("as root the server runs as another account", async () => {
    await tests.start();
    expect((await stat(`/proc/${await tests.serverPid()}`)).uid).not.toBe(0);
    expect((await stat(join(tests.folder, "data"))).uid).not.toBe(0);
  });

  test("as root on a user's database the server runs as that user", async () => {
    const { uid, gid } = nobody();
    await mkdir(tests.folder);
    await chown(tests.folder, uid, gid);
    const supervisor = tests.supervise([tests.folder], { uid, gid });
    await supervisor.said;
    supervisor.child.stdin?.end();
    await supervisor.ended;
    await tests.start();
    expect((await stat(`/proc/${await tests.serverPid()}`)).uid).toBe(uid);
  });

  test.runIf(hasUserNamespaces())(
    "as root under a closed folder the server runs in a user namespace",
    async () => {
      await chmod(tests.place, 0o700);
      const server = await tests.start();
      expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
      expect((await stat(join(tests.folder, "data"))).uid).toBe(0);
      await server.stop();
      await chmod(tests.place, 0o711);
      const again = await tests.start();
      expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
      expect((await stat(join(tests.folder, "data", "base"))).uid).not.toBe(0);
    },
  );

  test("a user who does not own the database gets an explanation", async () => {
    await tests.putCluster();
    await (await tests.start()).stop();
    const supervisor = tests.supervise([tests.folder], nobody());
    await expect(supervisor.said).rejects.toThrow(/Start Latchkey as the owner/);
  });

  test.runIf(hasUserNamespaces(WITHOUT_NAME))("the server runs under a user ID without a name", async () => {
    await mkdir(tests.folder);
    await chown(tests.folder, WITHOUT_NAME.uid, WITHOUT_NAME.gid);
    const supervisor = tests.supervise([tests.folder], WITHOUT_NAME);
    const { url } = (await supervisor.said) as { url: string };
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect((await stat(join(tests.folder, "data"))).uid).toBe(WITHOUT_NAME.uid);
  });
});
