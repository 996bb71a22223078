import { describe, expect, it } from "vitest";
import { reasonIn } from "./error";

describe("why a program failed", () => {
  it("is what it says about errors, without the rest of its output", () => {
    const said = [
      "  LC_CTYPE:    C.UTF-8",
      "Data page checksums are enabled.",
      "running bootstrap script ... 2026-11-30 04:00:00 UTC [7] FATAL:  could not write to file: No space left on device",
      "child process exited with exit code 1",
      'initdb: error: could not create directory "base": No space left on device',
    ];
    expect(reasonIn(said)).toBe(`${said[2]} / ${said[4]}`);
  });

  it("is all of its output if nothing in it is an error", () => {
    expect(reasonIn(["creating directory ... ok", "Killed."])).toBe("creating directory ... ok / Killed");
  });
});
