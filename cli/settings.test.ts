import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readIdentities } from "./apply/identities";
import { plain, table } from "./output";
import { accessFrom, forgetToken, serverUrl, storeToken } from "./settings";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-settings-"));
});
afterAll(() => rm(folder, { recursive: true }));

const environment = () => ({ XDG_CONFIG_HOME: folder });
const credentials = () => join(folder, "latchkey", "credentials.json");

describe("stored tokens", () => {
  it("are readable by their user alone, and belong to one server each", async () => {
    await storeToken("https://a.example.com", "token-a", environment());
    await storeToken("https://b.example.com", "token-b", environment());
    expect(((await stat(credentials())).mode & 0o777).toString(8)).toBe("600");
    expect(await accessFrom("https://a.example.com/", environment())).toEqual({
      url: "https://a.example.com",
      token: "token-a",
    });
    expect(await accessFrom(undefined, environment())).toMatchObject({ token: "token-b" });
    expect(await accessFrom("https://c.example.com", environment())).toMatchObject({ token: null });
    const given = { ...environment(), LATCHKEY_TOKEN: "given", LATCHKEY_URL: "https://a.example.com" };
    expect(await accessFrom(undefined, given)).toMatchObject({ token: "given" });
  });

  it("are forgotten one by one", async () => {
    expect(await forgetToken("https://b.example.com", environment())).toBe(true);
    expect(await forgetToken("https://b.example.com", environment())).toBe(false);
    expect(await readFile(credentials(), "utf8")).not.toContain("token-b");
  });

  it("are not used when others can read them, or when the file is damaged", async () => {
    await chmod(credentials(), 0o644);
    await expect(accessFrom("https://a.example.com", environment())).rejects.toThrow(/chmod 600/);
    const { platform } = process;
    Object.defineProperty(process, "platform", { value: "win32" });
    const onWindows = await accessFrom("https://a.example.com", environment()).finally(() =>
      Object.defineProperty(process, "platform", { value: platform }),
    );
    expect(onWindows).toMatchObject({ token: "token-a" });
    await writeFile(credentials(), "{", { mode: 0o600 });
    await chmod(credentials(), 0o600);
    await expect(accessFrom(undefined, environment())).rejects.toThrow(/damaged/);
  });

  it("and the IDs of a file are not taken for missing when they can't be read", async () => {
    const elsewhere = { XDG_CONFIG_HOME: join(folder, "elsewhere") };
    await mkdir(join(folder, "elsewhere", "latchkey", "credentials.json"), { recursive: true });
    await expect(accessFrom(undefined, elsewhere)).rejects.toThrow(/credentials\.json can't be read/);
    await mkdir(join(folder, "latchkey.yaml.ids.json"));
    const ids = readIdentities(join(folder, "latchkey.yaml"), "https://a.example.com");
    await expect(ids).rejects.toThrow(/ids\.json can't be read/);
  });
});

it.each(["", "x", "ftp://x", "https://user:secret@x", "https://x?a", "https://x#a", "javascript:1"])(
  "takes no server from %s",
  (text) => {
    expect(() => serverUrl(text)).toThrow(/no address of a server/);
  },
);

it("prints no control characters of others", () => {
  expect(plain("a\u001b[31mb\nc\u202ed")).toBe("a [31mb c d");
  expect(
    table([
      ["A", "B"],
      ["long\u0007", "x"],
    ]),
  ).toEqual(["A      B", "long   x"]);
});
