import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { REFUSAL_PAGES } from "../../domain/access/refusals/texts.rules";
import { ERROR_CODES } from "../../domain/kernel/domain-error";
import { oneLine } from "../../server/one-line-error";
import { REQUEST_CODES } from "./error-codes";
import { troubleshootingPage } from "./page";
import { START_ERRORS } from "./start-errors";

const ROOT = join(import.meta.dirname, "..", "..");
const page = troubleshootingPage();
const sources = ["server", "gateway", "domain", "db", "embedded", "graphql"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|generated/.test(file))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(join(ROOT, folder, file), "utf8") })),
);

/** Errors whose message is printed as the only line of a start that failed. */
const CLASSES = [
  "StartError",
  "EnvironmentError",
  "GatewayStartError",
  "DataFolderError",
  "SecretsFileError",
  "SecretFileError",
  "StillBusyError",
  "EmbeddedPostgresError",
  "DatabaseUnsuitableError",
];
const THROWN = new RegExp(`new (?:${CLASSES.join("|")})\\(\\s*(["\`])((?:(?!\\1)[\\s\\S])*)\\1`, "g");

/** The messages of start errors, up to their first sentence's end, with … for what varies. */
const messages = sources.flatMap(({ file, text }) =>
  [...text.matchAll(THROWN)].map(([, , message = ""]) => ({
    file,
    message: message.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, "…"),
  })),
);

/** Whether a text of the page, with … for what varies, is how a message begins. */
function fits(text: string, message: string): boolean {
  const pattern = text
    .replace(/[.]?$/, "")
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[\\s\\S]*?");
  return new RegExp(`^${pattern}`).test(message);
}

const texts = Object.values(START_ERRORS).flat();

describe("start errors", () => {
  it("are found in the code", () => {
    expect(messages.length).toBeGreaterThan(25);
    for (const name of CLASSES)
      expect(sources.some(({ text }) => text.includes(`class ${name} extends`))).toBe(true);
  });

  it.each(messages)("of $file are explained: $message", ({ message }) => {
    expect(
      texts.filter(({ message: text }) => fits(text, message)).map(({ message: text }) => text),
    ).not.toEqual([]);
  });

  it("of the database are explained", () => {
    for (const code of ["ECONNREFUSED", "28P01", "3D000", "42501", "53300", "57P03"]) {
      const line = oneLine(Object.assign(new Error("x"), { code })) ?? "";
      expect(
        texts.some(({ message }) => fits(message, line)),
        line,
      ).toBe(true);
    }
  });

  it("fit only what they are about", () => {
    expect(texts.filter(({ message }) => fits(message, "Nothing of this is known.")).length).toBe(0);
  });
});

describe("codes", () => {
  it("of the API are explained", () => {
    for (const code of Object.keys(ERROR_CODES)) expect(page).toContain(`| \`${code}\` |`);
  });

  it("of malformed requests are explained", () => {
    const pattern = /extensions: \{ code: "([A-Z_]+)"|"((?:GRAPHQL|OPERATION|PERSISTED_QUERY)_[A-Z_]+)"/g;
    const used = sources.flatMap(({ file, text }) =>
      /^(graphql\/http|server|graphql\/server|graphql\/context)/.test(file)
        ? [...text.matchAll(pattern)].map(([, one, other]) => one ?? other)
        : [],
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((code) => !Object.hasOwn(REQUEST_CODES, String(code)))).toEqual([]);
  });

  it("of rejected calls are explained", () => {
    for (const { slug } of REFUSAL_PAGES) expect(page).toContain(`(refusals/${slug}.md)`);
  });
});

it("has a row for each status that the portal itself responds with", () => {
  const statuses = sources
    .filter(({ file }) => /^server\/[^/]+\.ts$/.test(file))
    .flatMap(({ text }) =>
      [...text.matchAll(/status: ([45]\d\d)|writeHead\(([45]\d\d)/g)].map(([, one, other]) => one ?? other),
    );
  expect(statuses.length).toBeGreaterThan(4);
  const rows = [...page.matchAll(/^\| ([45]\d\d(?:, [45]\d\d)*) \|/gm)].flatMap(([, cell = ""]) =>
    cell.split(", "),
  );
  expect([...new Set(statuses)].filter((status) => !rows.includes(String(status)))).toEqual([]);
});
