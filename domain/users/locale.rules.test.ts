import { expect, it } from "vitest";
import { OFFERED_LOCALES } from "@/app/(portal)/account/(tabs)/_parts/locales";
import { isLocale } from "./locale.rules";

it.each([...OFFERED_LOCALES, "de", "zh-Hant-TW"])("knows %s", (tag) => expect(isLocale(tag)).toBe(true));

it.each(["", "x", "EN-us", "en_US", "tlh", "en-US\n", "a".repeat(40), "constructor", "en-u-", "i-default"])(
  "rejects %j",
  (tag) => expect(isLocale(tag)).toBe(false),
);
