/*
 * Which script a letter is of (the property Script, UAX 24), and whether scripts are mixed (UTS 39, section 5.2).
 */

/** The scripts of Unicode 15 (Scripts.txt), which every supported Node version knows. Letters of later ones count as one more script. */
const NAMES = `Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi
  Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Coptic Cuneiform Cypriot
  Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian Glagolitic
  Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic
  Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi Khitan_Small_Script Khmer
  Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen
  Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar
  Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic
  Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya Pahawh_Hmong
  Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting
  Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangsa
  Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square`;

const SCRIPTS = NAMES.split(/\s+/).map((name) => ({
  name,
  contains: new RegExp(`^\\p{Script=${name}}`, "u"),
}));
/** Latin first, because most letters are; and letters of no script of their own, which mix with every one. */
const ASCII = /^[A-Za-z]/;
const SHARED = /^[\p{Script=Common}\p{Script=Inherited}]/u;

function scriptOf(letter: string): string | null {
  if (ASCII.test(letter)) return "Latin";
  if (SHARED.test(letter)) return null;
  return SCRIPTS.find(({ contains }) => contains.test(letter))?.name ?? "other";
}

/** Scripts that one word is written in together: Japanese, Korean, and Chinese with its phonetic letters (UTS 39, section 5.1). */
const TOGETHER = [
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Hangul"],
  ["Han", "Bopomofo"],
] as const;

/** Whether the letters of a text are of several scripts that aren't written together. Digits, signs and marks count for no script. */
export function mixesScripts(text: string): boolean {
  const letters = text.normalize("NFKC").match(/\p{L}/gu) ?? [];
  const scripts = [...new Set(letters.map(scriptOf))].filter((script) => script !== null);
  const isWrittenTogether = TOGETHER.some((group) =>
    scripts.every((script) => (group as readonly string[]).includes(script)),
  );
  return scripts.length > 1 && !isWrittenTogether;
}

/** Whether a single word mixes scripts, which hides what it says. Words of different scripts can stand side by side. */
export function hasMixedWord(text: string): boolean {
  const words = text.normalize("NFKC").split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.some(mixesScripts);
}
