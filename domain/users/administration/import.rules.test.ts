import { describe, expect, it } from "vitest";
import { MAXIMUM_CSV, MAXIMUM_ROWS, readImport } from "./import.rules";

const errorsOf = (csv: string) => readImport(csv).map(({ line, error }) => [line, error]);
const ADA = { name: "Ada", email: "ada@example.com", roles: [] };

describe("a file of users", () => {
  it.each([
    ["commas", "name,email\nAda,ada@example.com"],
    ["semicolons", "name;email;roles\nAda;ada@example.com;"],
    ["tabs", "name\temail\nAda\tada@example.com"],
    ["a byte order mark and CRLF", "\uFEFFName,Email\r\nAda,ada@example.com\r\n"],
    ["quotes, blank lines and another order", '"email","name"\n\n"ada@example.com","Ada"\n,\n'],
    ["an email in another spelling", "name,email\nAda, ADA@Example.com "],
  ])("can have %s", (_, csv) => {
    expect(readImport(csv).map(({ user, error }) => ({ ...user, error }))).toEqual([{ ...ADA, error: null }]);
  });

  it("names the line of each problem and keeps the good ones", () => {
    const csv = [
      "name,email,roles",
      "Ada,ada@example.com,publisher administrator",
      '"Grace, the first",grace@example.com,Consumer',
      ",someone@example.com,",
      "Linus,no address,",
      "Ken,ken@example.com,king",
      "Also Ada,ADA@EXAMPLE.COM,",
      '"=HYPERLINK(""http://x"")",x@example.com,',
      "Two, columns, too, many",
    ].join("\n");
    const lines = readImport(csv);
    expect(lines.filter(({ error }) => error === null).map(({ user }) => user)).toEqual([
      { ...ADA, roles: ["API_PUBLISHER", "ADMIN"] },
      { name: "Grace, the first", email: "grace@example.com", roles: ["USER"] },
    ]);
    const problems = lines.flatMap(({ line, error }) => (error ? [`${line}: ${error}`] : []));
    expect(problems).toEqual([
      "4: The name is required.",
      "5: Enter an email such as name@example.com.",
      "6: The roles must be consumer, publisher or administrator, separated by spaces.",
      "7: Line 2 has the same email.",
      "8: The name begins with “=”, as formulas of spreadsheets do. Remove it.",
      "9: The line has more columns than the first line. Put texts with separators in quotes.",
    ]);
  });

  it("counts lines in the file, also after a text of several lines", () => {
    expect(errorsOf('name,email\n"A\nB",a@example.com\nC,c')).toEqual([
      [3, expect.stringContaining("can't be displayed")],
      [4, "Enter an email such as name@example.com."],
    ]);
  });

  it.each([
    ["", /first line must name/],
    ["Ada,ada@example.com", /first line must name/],
    ["name,email,phone\na,b,c", /first line must name/],
    ["name,email,email\na,b,c", /email twice/],
    ["name,email", /no users/],
    ['name,email\n"Ada,ada@example.com', /quotes near line/],
    [`name,email\n${"a,a@example.com\n".repeat(MAXIMUM_ROWS + 1)}`, /5,000 users/],
    [`name,email\n${"x".repeat(MAXIMUM_CSV)}`, /2 MiB/],
    [`name,email\n${"x".repeat(20_000)},a@example.com`, /can't be read/],
    [
      `name,email\nAda,ada@example.com\n${"x".repeat(10_001)},a@example.com`,
      /near line 3 has more than 10,000 bytes/,
    ],
    [
      `name,email\n"${"x,y@example.com\n".repeat(1_000)}`,
      /more than 10,000 bytes. Shorten it, or close its quotes/,
    ],
    ["name,email\nM\uFFFDller,mueller@example.com", /lost.*UTF-8/],
    ["name,email\nAda,ada@example.com\nBob,b\uFFFDb@example.com", /lost.*UTF-8/],
  ])("is rejected as a whole if it isn't one (%#)", (csv, message) => {
    expect(() => readImport(csv)).toThrow(message);
  });
});
