import { afterAll, beforeAll, expect, it } from "vitest";
import { EnvironmentError, readEnvironment } from "@/domain/kernel/environment";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { readSettings, updateSettings } from "./settings.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const update = (schemes: readonly string[]) => updateSettings(SYSTEM, { allowedRedirectSchemes: schemes });

it("allows no scheme by default", async () => {
  expect((await readSettings()).allowedRedirectSchemes).toEqual({
    value: [],
    source: "DEFAULT",
    variable: null,
  });
});

it("keeps an administrator's list, in one order and without duplicates", async () => {
  await update(["vscode", "cursor", "vscode"]);
  const { allowedRedirectSchemes } = await readSettings();
  expect(allowedRedirectSchemes).toEqual({
    value: ["cursor", "vscode"],
    source: "ADMINISTRATOR",
    variable: null,
  });
  // Other settings don't touch it.
  await updateSettings(SYSTEM, { nativeEnabled: true });
  expect((await readSettings()).allowedRedirectSchemes.value).toEqual(["cursor", "vscode"]);
  await update([]);
  expect((await readSettings()).allowedRedirectSchemes.value).toEqual([]);
});

it.each([
  ...["javascript", "data", "vbscript", "file", "blob", "about", "http", "https", "ws", "wss", "intent"],
  ...["filesystem", "view-source", "mailto", "ms-settings", "ftp", "content", "chrome-extension"],
  ...["JavaScript", "VSCode", "vscode:", "vs code", "1abc", "", "a".repeat(51), "é", "a\0", "vscode://x"],
])("rejects %j, at its entry", async (scheme) => {
  await expect(update(["cursor", scheme])).rejects.toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["allowedRedirectSchemes", 1] }],
  });
  expect((await readSettings()).allowedRedirectSchemes.value).toEqual([]);
});

it("rejects a list that is too long", async () => {
  const schemes = Array.from({ length: 51 }, (_, index) => `scheme${index}`);
  await expect(update(schemes)).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

it("is controlled by the environment where it is set", () => {
  const variables = { ...process.env, LATCHKEY_REDIRECT_SCHEMES: "cursor, vscode" };
  expect(readEnvironment(variables).redirectSchemes).toEqual(["cursor", "vscode"]);
  for (const wrong of ["javascript", "cursor,https", "a b", "vscode:", "cursor,,vscode"]) {
    expect(() => readEnvironment({ ...variables, LATCHKEY_REDIRECT_SCHEMES: wrong })).toThrow(
      EnvironmentError,
    );
  }
});
