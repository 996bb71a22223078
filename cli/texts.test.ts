import { describe, expect, it } from "vitest";
import * as server from "@/domain/kernel/text";
import { canonicalEmail, normalizeLine, normalizeProse } from "./texts";

/** Code points of all planes, closely where scripts have the most rules. */
const CHARACTERS = Array.from({ length: 0x3100 }, (_, code) => code)
  .concat(Array.from({ length: 3_000 }, (_, index) => 0x3100 + index * 349))
  .filter((code) => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
  .map((code) => String.fromCodePoint(code));

describe("an email", () => {
  it.each([
    ["Ada@Example.COM", "ada@example.com"],
    [" ada@example.com\t", "ada@example.com"],
    ["ada@example.com.", "ada@example.com"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["ada@BU\u0308CHER.example.", "ada@xn--bcher-kva.example"],
    ["ada@bücher\u3002example", "ada@xn--bcher-kva.example"],
    ["ada@bücher.example\uFF61", "ada@xn--bcher-kva.example"],
    ["ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"],
    ["ada@ｅｘａｍｐｌｅ.com", "ada@example.com"],
    ["ada@straße.example", "ada@xn--strae-oqa.example"],
    ["jose\u0301@example.com", "josé@example.com"],
    ["\u0130@example.com", "i\u0307@example.com"],
    ["two@at@München.example", "two@at@xn--mnchen-3ya.example"],
    ["ada@xn--a.example", "ada@xn--a.example"],
    ["ada@ü:80.example", "ada@ü:80.example"],
    [`ada@${"ü".repeat(300)}.example`, `ada@${"ü".repeat(300)}.example`],
    ["ada@.", "ada@."],
    ["ada@", "ada@"],
    ["@", "@"],
    ["", ""],
    ["no at", "no at"],
  ])("%j is the same as %j, for the server too", (spelling, form) => {
    expect([canonicalEmail(spelling), server.canonicalEmail(spelling)]).toEqual([form, form]);
  });

  it("has the server's form, whatever it contains", () => {
    const differing = CHARACTERS.flatMap((one) => [
      `A${one}@b${one}c.example`,
      `a@${one}`,
      `a@b${one}`,
    ]).filter((email) => canonicalEmail(email) !== server.canonicalEmail(email));
    expect(differing).toEqual([]);
  });
});

describe("a line", () => {
  it.each([
    ["Shop  EU", "Shop EU"],
    ["\u00A0Shop\u3000\u2009 EU\t", "Shop EU"],
    ["Cafe\u0301", "Café"],
    ["\u212B", "Å"],
    ["\uFEFFShop", "Shop"],
    ["a\nb", "a\nb"],
    [" \t\u2003", ""],
  ])("%j is the same as %j, for the server too", (spelling, form) => {
    expect([normalizeLine(spelling), server.normalizeLine(spelling)]).toEqual([form, form]);
  });
});

describe("a longer text", () => {
  it.each([
    ["\n# A\u0308  b\n\n", "# Ä  b"],
    ["\uFEFF a", "a"],
    ["a\uFEFFb", "a\uFEFFb"],
    ["a\tb\r\nc", "a\tb\r\nc"],
  ])("%j is the same as %j, for the server too", (spelling, form) => {
    expect([normalizeProse(spelling), server.normalizeProse(spelling)]).toEqual([form, form]);
  });
});

it.each([
  ["a line", normalizeLine, server.normalizeLine],
  ["a longer text", normalizeProse, server.normalizeProse],
])("%s has the server's form, whatever it contains", (_what, ours, servers) => {
  const texts = CHARACTERS.flatMap((one) => [one, `${one}a${one}${one}b${one}`, ` ${one} `]);
  expect(texts.filter((text) => ours(text) !== servers(text))).toEqual([]);
});
