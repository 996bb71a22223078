import { describe, expect, it } from "vitest";
import { email, exact, line, parseInput, prose, timestamp } from "./input";
import { LONGEST_CURSOR } from "./limits";
import { encodeCursor, isTextKey, isTimestampKey, pageRequest } from "./paging";
import { searchOf, sortKeyOf } from "./sort-key";
import {
  canonicalEmail,
  canonicalPassword,
  cleanLine,
  cutText,
  isVisible,
  lengthOf,
  textProblem,
} from "./text";

const name = line("The name", 1, 100);
const flag = (region: string) =>
  `\u{1F3F4}${[...region].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("")}\u{E007F}`;
const accepts = (text: string) => name.safeParse(text).success;

describe("a line", () => {
  it.each([
    ["bidirectional override", "a\u202Eb"],
    ["isolate", "a\u2066b\u2069"],
    ["zero width space", "a\u200Bb"],
    ["word joiner", "a\u2060b"],
    ["byte order mark", "a\uFEFFb"],
    ["soft hyphen", "a\u00ADb"],
    ["combining grapheme joiner", "a\u034Fb"],
    ["direction mark", "a\u200Eb"],
    ["tag characters", "a\u{E0041}\u{E0042}"],
    ["tag characters after a flag without an end", "\u{1F3F4}\u{E0041}"],
    ["Hangul filler", "\u3164"],
    ["halfwidth Hangul filler", "a\uFFA0"],
    ["Hangul choseong filler", "\u115F\u1160"],
    ["braille blank", "\u2800"],
    ["braille blank inside", "Acme\u2800Login"],
    ["braille blank at the end", "Acme Login\u2800"],
    ["null notehead", "\u{1D159}"],
    ["null notehead at the end", "Acme Login\u{1D159}"],
    ["musical format", "a\u{1D173}b"],
    ["hieroglyphic full blank", "\u{13441}"],
    ["hieroglyphic half blank inside", "a\u{13442}b"],
    ["hieroglyphic lost sign", "\u{13446}"],
    ["hieroglyphic joiner", "\u{13080}\u{13430}\u{13081}"],
    ["hieroglyphic damage", "a\u{13455}\u{1343F}"],
    ["Khitan filler", "a\u{16FE4}b"],
    ["Khmer inherent vowels", "a\u17B4\u17B5"],
    ["Mongolian selectors after a letter", "a\u180B\u180C\u180D\u180E"],
    ["shorthand format", "a\u{1BCA0}b"],
    ["unassigned ignorable", "a\u{E0FFF}"],
    ["private use plane", "a\u{10FFFD}"],
    ["the flag of no region", "\u{1F3F4}\u{E0061}\u{E0062}\u{E0063}\u{E007F}"],
    ["a flag's end alone", "\u{1F3F4}\u{E007F}"],
    ["a hidden text after a flag", "\u{1F3F4}\u{E0068}\u{E0069}\u{E0064}\u{E0065}\u{E007F}"],
    ["a region after another emoji", "\u{1F600}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"],
    ["variation selector alone", "\uFE0F"],
    ["variation selector after a letter", "a\uFE0F"],
    ["two variation selectors", "\u2764\uFE0F\uFE0F"],
    ["interlinear annotation", "a\uFFF9b\uFFFAc\uFFFB"],
    ["object replacement", "\uFFFC"],
    ["line separator", "a\u2028b"],
    ["line feed", "a\nb"],
    ["escape", "a\u001B[31mb"],
    ["C1 control", "a\u009Bb"],
    ["U+0000", "a\0b"],
    ["half a surrogate pair", "a\uD83D"],
    ["other half", "\uDE00a"],
    ["private use", "a\uE000"],
    ["noncharacter", "a\uFFFE"],
    ["unassigned", "a\u0378"],
    ["joiner between Latin letters", "a\u200Db"],
    ["non-joiner in front", "\u200Cab"],
    ["joiner after an emoji", "\u{1F469}\u200D"],
    ["marks alone", "\u0301\u0302"],
    ["spaces alone", " \u00A0\u3000 "],
    ["many accents", `a${"\u0301".repeat(30)}`],
  ])("rejects: %s", (_what, text) => expect(accepts(text)).toBe(false));

  it.each([
    ["accents", "Zoë Ångström"],
    ["Persian with a non-joiner", "می\u200Cخواهم"],
    ["Hindi with a joiner", "क्\u200Dष"],
    ["Sinhala", "ශ්\u200Dරී"],
    ["a family", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"],
    ["a heart on fire", "\u2764\uFE0F\u200D\u{1F525}"],
    ["a skin tone", "\u{1F44B}\u{1F3FD}"],
    ["a keycap", "1\uFE0F\u20E3"],
    ["the flag of England", "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"],
    ["the flags of Scotland and Wales", `${flag("gbsct")} ${flag("gbwls")}`],
    ["braille", "⠓⠑⠇⠇⠕"],
    ["music", "𝄞 𝅘𝅥𝅮".normalize("NFC")],
    ["hieroglyphs", "\u{13080}\u{13081}"],
    ["the flag of Japan", "\u{1F1EF}\u{1F1F5}"],
    ["a Han variant", "葛\u{E0100}城"],
    ["Thai", "กำลัง"],
    ["Arabic", "مرحبا"],
    ["punctuation alone", "—"],
  ])("accepts: %s", (_what, text) => expect(name.parse(text)).toBe(text.normalize("NFC")));

  it("has one form for texts that look the same", () => {
    expect(name.parse("Cafe\u0301")).toBe("Café");
    expect(name.parse("\u00A0A \u3000 B\u2009")).toBe("A B");
  });

  it("counts code points of the stored form, like its column", () => {
    expect(accepts("😀".repeat(100))).toBe(true);
    expect(accepts("😀".repeat(101))).toBe(false);
    expect(accepts("e\u0301".repeat(100))).toBe(true);
  });

  it("names the character and the field", () => {
    const { error } = name.safeParse("a\u200Bb");
    expect(error?.issues[0]?.message).toBe(
      "The name contains a character that can't be displayed (U+200B). Remove it.",
    );
  });
});

describe("prose", () => {
  const text = prose("The description", 2_000);
  it("keeps line ends, tabs and direction marks", () => {
    const markdown = "# A\r\n\tb\n\nשלום\u200F!";
    expect(text.parse(markdown)).toBe(markdown);
  });
  it.each(["a\0b", "a\u0007b", "a\u202Eb", "a\uD800", "a\u2028b", "\u200B", "a\u{E0041}", "a\u0085b"])(
    "rejects %j",
    (value) => expect(text.safeParse(value).success).toBe(false),
  );
  it("skips a byte order mark in front", () => expect(text.parse("\uFEFFa")).toBe("a"));
});

describe("an exact value", () => {
  const scope = exact("The scope", 1, 10);
  it.each([" a", "a ", "a b", "é", "a\0", "", "12345678901", "a\uD800"])("rejects %j", (value) =>
    expect(scope.safeParse(value).success).toBe(false),
  );
  it("is never changed", () => expect(scope.parse("A%2f~{x}".slice(0, 10))).toBe("A%2f~{x}"));
});

it("no text that can't be stored passes any input, wherever it is", async () => {
  const { z } = await import("zod");
  const schema = z.object({ free: z.string(), list: z.array(z.object({ id: z.string() })) });
  for (const text of ["\0", "\uD800", "\uDC00x"]) {
    for (const input of [
      { free: text, list: [] },
      { free: "", list: [{ id: "a" }, { id: text }] },
    ]) {
      expect(() => parseInput(schema, input)).toThrow(/can't be stored/);
    }
  }
});

describe("emails", () => {
  it.each([
    [" Jo\u0065\u0308l@Example.COM ", "joël@example.com"],
    ["a@bücher.example", "a@xn--bcher-kva.example"],
    ["a@BÜCHER.example", "a@xn--bcher-kva.example"],
    ["a@ＥＸＡＭＰＬＥ.com", "a@example.com"],
    ["nothing", "nothing"],
  ])("%s is %s", (typed, canonical) => {
    expect(canonicalEmail(typed)).toBe(canonical);
    expect(canonicalEmail(canonical)).toBe(canonical);
  });
  it.each([
    "a\u200Bb@example.com",
    "a\0@example.com",
    "\uD800@example.com",
    "a@b@c",
    "a b@example.com",
    "a@-",
  ])("rejects %j", (value) => expect(email("The email", 254).safeParse(value).success).toBe(false));
});

it("a password is the same in every Unicode form", () => {
  expect(canonicalPassword("Pässwörd\u3000x".normalize("NFD"))).toBe("Pässwörd x");
  expect(canonicalPassword("ＡＢ")).toBe("ＡＢ");
});

it("a server's name is cleaned instead of rejected", () => {
  expect(cleanLine(" A\u202E\n\u200BB\0\uD800 ", 100)).toBe("A B \uFFFD");
  expect(cleanLine("\u3164\u200B", 100)).toBe("");
  expect(cleanLine("😀".repeat(200), 100)).toBe("😀".repeat(100));
  expect(cleanLine("\u{1F468}\u200D\u{1F469}", 100)).toBe("\u{1F468}\u200D\u{1F469}");
  for (const text of [
    "\u{1F468}\u200D\u{1F469}".repeat(90),
    `a${"\u0301".repeat(400)}`,
    "\u200B".repeat(999),
  ]) {
    const cleaned = cleanLine(text, 100);
    expect(lengthOf(cleaned)).toBeLessThanOrEqual(100);
    expect(cleaned === "" || (accepts(cleaned) && textProblem("line", cleaned) === null)).toBe(true);
  }
});

it("cuts by code points", () => {
  expect(cutText("a😀b", 2)).toBe("a😀");
  expect(cutText("😀😀", 1).isWellFormed()).toBe(true);
  expect(isVisible("\u2800 ")).toBe(false);
});

describe("derived values fit what is derived from them", () => {
  const longest = [
    "😀".repeat(100),
    "\uFDFA".repeat(100),
    '"'.repeat(100),
    "\\".repeat(100),
    "e\u0301\u0316".repeat(60).normalize("NFC").slice(0, 100),
    "ﷺa".repeat(50),
    "İ".repeat(100),
  ];
  it.each(longest)("a list is continued after %s", (text) => {
    const key = [sortKeyOf(text), "01890000-0000-7000-8000-000000000000"] as const;
    expect(lengthOf(key[0])).toBeLessThanOrEqual(100);
    const cursor = encodeCursor(key);
    expect(cursor.length).toBeLessThanOrEqual(LONGEST_CURSOR);
    expect(pageRequest({ first: 1, after: cursor }, isTextKey).from).toEqual(key);
  });

  it("rejects cursors that the database can't compare", () => {
    const id = "01890000-0000-7000-8000-000000000000";
    for (const key of [
      ["\0", id],
      ["\uD800", id],
    ]) {
      expect(() => pageRequest({ after: encodeCursor(key) }, isTextKey)).toThrow(/cursor/);
    }
    expect(() => pageRequest({ before: encodeCursor([9e15, id]) }, isTimestampKey)).toThrow(/cursor/);
    expect(() => pageRequest({ after: "a".repeat(LONGEST_CURSOR + 1) }, isTextKey)).toThrow(/cursor/);
  });
});

it("a search finds nothing instead of failing", () => {
  expect(searchOf("\0")).toBe("\uFFFD");
  expect(searchOf("\uD800")).toBe("\uFFFD");
  expect(searchOf("\u0301")).toBe("\uFFFD");
  expect(searchOf("  ")).toBeNull();
  expect(searchOf("CAFE\u0301")).toBe("cafe");
  expect(() => searchOf("a".repeat(201))).toThrow(/200 characters/);
});

it("dates are of the years 2000 to 2100", () => {
  const date = timestamp("The end");
  for (const year of ["0001", "1999", "2101", "9999"]) {
    expect(date.safeParse(new Date(`${year}-06-01T00:00:00Z`)).success).toBe(false);
  }
  expect(date.safeParse(new Date(Number.NaN)).success).toBe(false);
  // The first and last day in every time zone.
  expect(date.safeParse(new Date("2000-01-01T00:00:00+14:00")).success).toBe(true);
  expect(date.safeParse(new Date("2100-12-31T23:59:59.999-11:00")).success).toBe(true);
});
