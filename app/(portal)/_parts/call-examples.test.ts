import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callExamples, type ExampleCall } from "./call-examples";

const run = promisify(execFile);

/** Shows the path and the credential that it received. */
const server = createServer((request, response) => {
  const { authorization = "" } = request.headers;
  const key = request.headers["x-api-key"] ?? request.headers["x$key`'!"] ?? "";
  response.end(`${request.url} [${key}][${authorization}]`);
});
let base: string;
let folder: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "latchkey-examples-"));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const SECRETS = { API_KEY: "lk_from_the_environment", TOKEN: "a.b.c" };
const HOSTILE = `"'$(id)\`\\u0041\\n%!#{}&;|<>*?~^ `.trim();

/** What a language's program prints; null if the language isn't installed here. */
async function output(language: string, call: ExampleCall): Promise<string | null> {
  const code = callExamples(call).find((sample) => sample.language === language)?.code ?? "";
  const { PATH, HOME } = process.env;
  const options = { cwd: folder, env: { PATH, HOME, NODE_ENV: "production" as const, ...SECRETS } };
  const [file, args] = await commandOf(language, code);
  try {
    return (await run(file, args, options)).stdout.trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function commandOf(language: string, code: string): Promise<[string, string[]]> {
  switch (language) {
    case "curl":
      return ["sh", ["-c", `command -v curl >/dev/null || exit 0; ${code.replace("curl ", "curl -sS ")}`]];
    case "JavaScript":
      return [process.execPath, ["--input-type=module", "--eval", code]];
    case "Python":
      return ["python3", ["-c", code]];
    case "Java":
      await writeFile(join(folder, "FirstCall.java"), code);
      return ["java", ["FirstCall.java"]];
    default:
      await writeFile(join(folder, "main.go"), code);
      return ["go", ["run", "main.go"]];
  }
}

const LANGUAGES = ["curl", "JavaScript", "Python", "Java", "Go"];

describe.each(LANGUAGES)("the example for %s", (language) => {
  const prints = async (call: Partial<ExampleCall>, expected: string) => {
    const printed = await output(language, {
      url: `${base}/orders/v2`,
      authenticationType: "API_KEY",
      keyHeader: "X-API-Key",
      ...call,
    });
    // A language that isn't installed has its text compared below.
    if (printed) expect(printed.replace(/^200 /, "")).toBe(expected);
  };

  // A compiler takes seconds; the two cases below say the same about it.
  const isQuick = language !== "Java" && language !== "Go";
  it.runIf(isQuick)("calls with the key from the environment", () =>
    prints({}, `/orders/v2 [${SECRETS.API_KEY}][]`),
  );
  it.runIf(isQuick)("calls with the key filled in", () =>
    prints({ apiKey: "lk_filled_in" }, "/orders/v2 [lk_filled_in][]"),
  );
  it("calls with a key of any characters", () => prints({ apiKey: HOSTILE }, `/orders/v2 [${HOSTILE}][]`));
  it.runIf(isQuick)("calls with a key header of any characters", () =>
    prints({ keyHeader: "X$Key`'!" }, `/orders/v2 [${SECRETS.API_KEY}][]`),
  );
  it("calls with a token", () =>
    prints({ authenticationType: "OAUTH2" }, `/orders/v2 [][Bearer ${SECRETS.TOKEN}]`));
  it.runIf(isQuick)("calls without a credential", () =>
    prints({ authenticationType: "KEYLESS", url: `${base}/~a/b'c$d` }, "/~a/b'c$d [][]"),
  );
});

describe("the examples", () => {
  const call: ExampleCall = {
    url: "https://api.example.com/orders",
    authenticationType: "API_KEY",
    keyHeader: "X-API-Key",
  };

  it("are as reviewed", () => {
    for (const { language, code } of callExamples(call)) expect(code).toMatchSnapshot(language);
    for (const { language, code } of callExamples({ ...call, authenticationType: "JWT" }))
      expect(code).toMatchSnapshot(`${language} with a token`);
  });

  it("never contain a key that wasn't filled in, and always the one that was", () => {
    for (const { code } of callExamples(call)) expect(code).toContain("API_KEY");
    for (const { code } of callExamples({ ...call, apiKey: "lk_secret" })) {
      expect(code).toContain("lk_secret");
      expect(code).not.toMatch(/\bAPI_KEY|^import os$|"os"/m);
    }
  });

  it("are valid JavaScript", () => {
    const code = callExamples({ ...call, apiKey: HOSTILE }).find(
      ({ language }) => language === "JavaScript",
    )?.code;
    expect(() => transformSync(code ?? "", { format: "esm" })).not.toThrow();
  });
});
