import { afterEach, expect, it, vi } from "vitest";
import { flag } from "@/domain/kernel/environment-variables";

afterEach(() => vi.unstubAllEnvs());

/** Next's configuration in a process with this variable. */
async function configured(value?: string) {
  vi.stubEnv("LATCHKEY_PRELOAD_PAGES", value);
  vi.resetModules();
  return (await import("../next.config.js")).default;
}

it("loads the code of all pages at the start unless the operator says otherwise, in any spelling", async () => {
  const preloads = async (value?: string) => (await configured(value)).experimental?.preloadEntriesOnStart;
  for (const value of flag.in.options) expect(await preloads(value), value).toBe(flag.parse(value));
  for (const value of [undefined, ""]) expect(await preloads(value), String(value)).toBe(true);
});
