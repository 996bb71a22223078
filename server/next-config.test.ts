import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** Next's configuration in a process with this variable. */
async function configured(value?: string) {
  vi.stubEnv("LATCHKEY_PRELOAD_PAGES", value);
  vi.resetModules();
  return (await import("../next.config.js")).default;
}

it("loads the code of all pages at the start unless the operator says otherwise", async () => {
  for (const [value, preloads] of [
    [undefined, true],
    ["", true],
    ["true", true],
    ["on", true],
    ["1", true],
    ["false", false],
    ["off", false],
    ["0", false],
  ] as const)
    expect((await configured(value)).experimental?.preloadEntriesOnStart, String(value)).toBe(preloads);
});
