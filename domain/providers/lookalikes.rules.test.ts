import { describe, expect, it } from "vitest";
import { hasMixedWord } from "@/domain/kernel/texts/scripts";
import { looksLike } from "./lookalikes.rules";

describe("names that look the same", () => {
  it.each([
    ["Okta", "okta", "ＯＫＴＡ", "Оktа", "O kta", "ⲞKTA", "𝐎𝐤𝐭𝐚", "𝓞𝓴𝓽𝓪"],
    ["Keycloak", "Kеycloak", "Κeycloak", "KEYCLOAK", "Kéycloak"],
    [
      "Acme Login",
      "Acme\u2003Login",
      "Acme ꓡogin",
      "Acme ᒪogin",
      "ACME LOGIN",
      "Acme\u2800Login",
      "ꓮꓚꓟꓰ Login",
    ],
    ["Acme-Login", "Acme\u2011Login", "Acme–Login", "Acme—Login", "Acme−Login", "Acme﹣Login", "ACME‐LOGIN"],
    ["ACE", "ᎪᏟᎬ", "АСЕ", "ΑϹΕ", "ace", "асе", "ꓮꓚꓰ", "𝖠𝖢𝖤"],
    ["Soon", "SՕՕN", "Sоon", "S𐐬𐐬n", "Ѕ𑣗𑣗n"],
    ["ID", "lD", "id", "ІD", "ⅠD", "1D"],
    ["Тест", "ТЕСТ", "тест"],
  ])("%s, and %s, …", (...names) => {
    for (const name of names)
      for (const other of names.slice(0, 1)) expect([name, looksLike(name, other)]).toEqual([name, true]);
  });

  it.each([
    ["Server 1", "Server 2"],
    ["Acme Login", "Acme-Login"],
    ["Production", "Preproduction"],
    ["Яндекс", "Яндек"],
    ["की", "का"],
    ["かき", "がき"],
    ["東京", "京東"],
    ["Node", "Mode"],
  ])("not %s and %s", (one, other) => expect(looksLike(one, other)).toBe(false));
});

describe("words of several scripts", () => {
  it.each([
    "Оkta",
    "Acme ꓡogin",
    "Acme ᒪogin",
    "Ⲥoffee",
    "Ꭺcme",
    "Սser",
    "S𐐬on",
    "S𑣗on",
    "Loginა",
    "אLogin",
    "Αcme",
    "Acme2Огin",
    "東京Tokyo",
    "한ひ",
    "ㄅひ",
    "a\u{105C0}",
  ])("%s", (name) => expect(hasMixedWord(name)).toBe(true));

  it.each([
    "Яндекс ID",
    "東京 Tokyo とうきょう",
    "東京タワーへようこそ",
    "서울 漢城市",
    "漢字ㄅㄆ",
    "Zoë Ångström 2",
    "𝐀cme",
    "ＡＢc",
    "مرحبا",
    "क्षत्रिय",
    "K8s-кластер",
    "😀 Acme",
  ])("not %s", (name) => expect(hasMixedWord(name)).toBe(false));
});
