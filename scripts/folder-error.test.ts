import { describe, expect, it } from "vitest";
import { explained } from "./folder-error.mjs";

const failure = (message: string, code?: string) => Object.assign(new Error(message), { code });

describe("a build that can't write", () => {
  it.each([
    [
      "another account's folder",
      failure("EACCES: permission denied, mkdir '/srv/latchkey/dist'", "EACCES"),
      /can't write to \/srv\/latchkey \(EACCES\)\. Run npm run build as/,
    ],
    [
      "a read-only disk, as a bundler says",
      failure("Build failed with 1 error:\nerror: EROFS: read-only file system"),
      /can't write to \/srv\/latchkey \(EROFS\)\. Run npm run build as/,
    ],
    [
      "a full disk",
      failure("ENOSPC: no space left on device, write", "ENOSPC"),
      /^The disk of \/srv\/latchkey is full\. Free 2 GB/,
    ],
    [
      "a full disk, as a bundler says",
      failure("open dist/a.mjs: no space left on device"),
      /^The disk of \/srv\/latchkey is full\./,
    ],
  ])("says what to do: %s", (_name, error, line) => {
    const { message } = explained(error, "/srv/latchkey");
    expect(message).toMatch(line);
    expect(message).not.toContain("\n");
  });

  it("says what to do about packages that aren't there", () => {
    const message =
      "Cannot find package '/srv/latchkey/node_modules/esbuild/index.js' imported from build.mjs";
    expect(explained(failure(message, "ERR_MODULE_NOT_FOUND"), "/srv/latchkey").message).toBe(
      "The packages in /srv/latchkey aren't installed, or not all of them. Run npm ci, then start again.",
    );
    const other = failure("Cannot find module '/srv/latchkey/dist/x.mjs'", "ERR_MODULE_NOT_FOUND");
    expect(explained(other, "/srv/latchkey")).toBe(other);
  });

  it("for another reason says that", () => {
    const error = failure("Module not found");
    expect(explained(error, "/srv/latchkey")).toBe(error);
  });
});
