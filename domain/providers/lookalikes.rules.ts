/** Letters of other scripts that look like Latin ones (UTS 39, confusables), in lower case. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  ɑ: "a",
  α: "a",
  в: "b",
  ʙ: "b",
  с: "c",
  ϲ: "c",
  ԁ: "d",
  ɗ: "d",
  е: "e",
  ҽ: "e",
  ε: "e",
  ғ: "f",
  ɡ: "g",
  һ: "h",
  н: "h",
  і: "i",
  ι: "i",
  ı: "i",
  ɩ: "i",
  ӏ: "l",
  ј: "j",
  ϳ: "j",
  к: "k",
  κ: "k",
  ʟ: "l",
  м: "m",
  п: "n",
  η: "n",
  ո: "n",
  о: "o",
  ο: "o",
  σ: "o",
  օ: "o",
  р: "p",
  ρ: "p",
  ԛ: "q",
  г: "r",
  ѕ: "s",
  т: "t",
  τ: "t",
  υ: "u",
  ս: "u",
  ν: "v",
  ѵ: "v",
  ԝ: "w",
  ω: "w",
  х: "x",
  χ: "x",
  у: "y",
  ү: "y",
  γ: "y",
  ʏ: "y",
  ᴢ: "z",
  ø: "o",
  ł: "l",
};

/**
 * The form in which names that must be unique are compared: without case, width, accents and spaces, and with letters that look alike as
 * one. It is for comparing only, never shown.
 */
export function skeletonOf(name: string): string {
  const folded = name.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase().normalize("NFKD");
  return [...folded.replace(/[\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, "")]
    .map((character) => LOOKALIKES[character] ?? character)
    .join("");
}

/** Scripts with letters that look like those of another. */
const RISKY = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);

/** Whether a word mixes scripts whose letters look alike, which hides what it says (UTS 39, section 5.2). */
export function mixesScripts(name: string): boolean {
  const words = name.normalize("NFKC").split(/[^\p{L}\p{M}]+/u);
  return words.some((word) => RISKY.filter((script) => script.test(word)).length > 1);
}
