import { describe, expect, it } from "vitest";
import { email } from "@/domain/kernel/input";

const address = email("The email", 254);
const known = email("The email", 254, "KNOWN");

describe("the part before the @", () => {
  it.each([
    ["аdmin@example.com", /mixes letters/],
    ["ivan.петров@example.com", /mixes letters/],
    ["αdmin@example.com", /mixes letters/],
    ["ꓡogin@example.com", /mixes letters/],
    ["ᒪogin@example.com", /mixes letters/],
    ["ａｄｍｉｎ@example.com", /unusual width/],
    ["adminｎ@example.com", /unusual width/],
    ["𝐚dmin@example.com", /unusual width/],
    ["ﬁn@example.com", /unusual width/],
    ["admin²@example.com", /unusual width/],
  ])("can't be %s", (typed, message) => {
    expect(address.safeParse(typed).error?.issues[0]?.message).toMatch(message);
    expect(known.safeParse(typed).success).toBe(true);
  });

  it.each([
    "admin+tag@example.com",
    "Ádám@example.com",
    "иван.петров-2@example.com",
    "山田たろう@example.jp",
    "김漢@example.kr",
    "δοκιμή@example.gr",
    "a_b'c@example.com",
  ])("can be %s", (typed) => expect(address.parse(typed)).toBe(typed.toLowerCase()));
});
