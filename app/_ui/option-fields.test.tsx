import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { forget, render } from "@/testing/portal/kept-states";
import { OptionFields } from "./option-fields";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
beforeEach(forget);

const fields = (shown: boolean) =>
  render(
    <OptionFields shown={shown}>
      <input name="secret" />
    </OptionFields>,
  );

describe("the fields of an option", () => {
  it("aren't in the page before it is chosen", () => {
    expect(fields(false)).toBe("");
  });

  it("stay when another one is chosen, invisible, and disabled so that they aren't sent", () => {
    expect(fields(true)).toBe(
      '<fieldset role="presentation" class="contents"><input name="secret"/></fieldset>',
    );
    expect(fields(false)).toBe(
      '<fieldset role="presentation" hidden="" disabled=""><input name="secret"/></fieldset>',
    );
    expect(fields(true)).not.toContain("disabled");
  });
});

/** A field that comes and goes with a condition: `kind === "X" ? <Field` or `isOn ? null : (<Fieldset`. */
const CONDITIONAL =
  /\{([^{}\n?]*)\?\s*(?:null\s*:\s*)?\(?\s*(?:<>\s*)?<(?!SecretField\b)(?:\w*Fields?|Fieldset)\b/g;

it("no form takes away fields that were filled in", () => {
  const root = join(import.meta.dirname, "../..");
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app/**/*.tsx"], {
    cwd: root,
    encoding: "utf8",
  });
  const found = files
    .split("\n")
    .filter((file) => file && !file.includes(".test."))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), "utf8");
      // What the user changes is a state of the form. What the server knows doesn't change while the user types.
      const states = [...source.matchAll(/const \[(\w+), set\w+\] = useState/g)].map(([, name]) => name);
      const isState = new RegExp(`\\b(?:${states.join("|")})\\b`);
      return [...source.matchAll(CONDITIONAL)]
        .filter(([, condition = ""]) => states.length > 0 && isState.test(condition))
        .map(([text]) => `${file}: ${text.replaceAll(/\s+/g, " ")}`);
    });
  expect(found).toEqual([]);
});
