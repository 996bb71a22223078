import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { csvHeader, csvRows } from "./csv";

it.each(["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\uFF1D1", '=HYPERLINK("https://evil.example")'])(
  "a text that a spreadsheet would run gets an apostrophe: %j",
  (text) => {
    expect(parse(csvRows([[text, "plain"]]))).toEqual([[`'${text}`, "plain"]]);
  },
);

it("numbers are digits, with their sign", () => {
  expect(csvRows([[-12.5, 0, 1e-7, 1_000_000]])).toBe("-12.5,0,0.0000001,1000000\r\n");
});

it("truth, times and nothing have one form each", () => {
  expect(csvRows([[true, false, new Date(0), null, ""]])).toBe("true,false,1970-01-01T00:00:00.000Z,,\r\n");
});

it.each(["\n", "\r", "\r\n"])("a line end within a text begins no cell: %j", (end) => {
  const text = `first${end}=1+1`;
  expect(csvRows([[text, 1]])).toBe(`"${text}",1\r\n`);
});

it("a cell keeps its quotes and commas", () => {
  const cells = ['a "b", c', '"', "ä 中"];
  const text = csvHeader(["x", "y", "z"]) + csvRows([cells]);
  expect(parse(text, { bom: true })).toEqual([["x", "y", "z"], cells]);
});

it("a file without rows is its header, after the mark of UTF-8", () => {
  expect(csvHeader(["id", "name"]) + csvRows([])).toBe("\uFEFFid,name\r\n");
});
