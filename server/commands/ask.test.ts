import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { oneLine } from "../one-line-error";
import { ask, askHidden } from "./ask";

/** A terminal at which keys are pressed. */
function typing(keys: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.write(keys);
  return { terminal: { input, output }, shown: () => String(output.read() ?? "") };
}

describe("a question at the terminal", () => {
  it("has an answer, which is shown while it is typed", async () => {
    const { terminal, shown } = typing("latchkey\r");
    expect(await ask("Name: ", terminal)).toBe("latchkey");
    expect(shown()).toMatch(/Name: [\s\S]*latchkey/);
  });

  it("about a secret shows the question alone", async () => {
    const { terminal, shown } = typing("correct horse\r");
    expect(await askHidden("Password: ", terminal)).toBe("correct horse");
    expect(shown()).toBe("Password: \n");
  });

  it.each([
    ["Ctrl+C", "lat\u0003"],
    ["Ctrl+D", "\u0004"],
  ])("that gets %s ends in one line", async (_name, keys) => {
    for (const way of [ask, askHidden]) {
      const error = await way("Name: ", typing(keys).terminal).catch((failure: unknown) => failure);
      expect(oneLine(error)).toBe("There was no answer, so nothing was changed.");
    }
  });
});
