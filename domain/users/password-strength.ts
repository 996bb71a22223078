import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { cutText, lengthOf } from "@/domain/kernel/text";

/** The lowest accepted score of 0 to 4: more than 10^8 guesses (zxcvbn, USENIX Security 2016). */
const LOWEST_SCORE = 3;

/** Characters judged at either end: the work grows much faster than the length, and longer passwords only get stronger. */
const JUDGED = 30;

type Judge = Pick<ZxcvbnFactory, "check">;

// On globalThis, because Next bundles this module a second time into the pages, and the dictionaries have 30 MB.
const JUDGE = Symbol.for("latchkey.password-strength");
const holder = globalThis as { [JUDGE]?: Promise<Judge> };

const WARNINGS = { userInputs: "It contains your name, your email or the name of this product." };

/** Loads the dictionaries at the first use: most processes never check a new password. */
async function load(): Promise<Judge> {
  const [core, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new core.ZxcvbnFactory({
    translations: { ...english.translations, warnings: { ...english.translations.warnings, ...WARNINGS } },
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
    maxLength: JUDGED,
  });
}

/**
 * Why a new password is too easy to guess, as sentences; null when it isn't.
 * @param password in its canonical form, of a length that is accepted
 * @param personal what others know about the user: their name and email
 */
export async function passwordWeakness(
  password: string,
  personal: readonly string[],
): Promise<string | null> {
  holder[JUDGE] ??= load();
  const judge = await holder[JUDGE];
  const known = ["latchkey", ...personal.flatMap(partsOf)];
  if (isMostlyPersonal(password, known)) {
    return "This password is easy to guess. It consists of your name or email. Add words that have nothing to do with you.";
  }
  const start = judge.check(cutText(password, JUDGED), known);
  if (start.score >= LOWEST_SCORE) return null;
  const end = [...password].slice(-JUDGED).join("");
  if (end.length < password.length && judge.check(end, known).score >= LOWEST_SCORE) return null;
  return ["This password is easy to guess.", start.feedback.warning, ...start.feedback.suggestions]
    .filter(Boolean)
    .join(" ");
}

/** The text and its words, bounded: "Ada Brandt" is easy to guess for Ada Brandt, and so is "Brandt". */
function partsOf(text: string): string[] {
  const bounded = cutText(text.toLowerCase(), 254);
  return [bounded, ...bounded.split(/[^\p{L}\p{N}]+/u).slice(0, 20)].filter((part) => part.length > 2);
}

/** Letters and digits that must be left without the personal words. */
const LEAST_REST = 6;

function isMostlyPersonal(password: string, known: readonly string[]): boolean {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, part) => text.replaceAll(part, " "), password.toLowerCase());
  return rest.length < password.length && lengthOf(rest.replace(/[^\p{L}\p{N}]/gu, "")) < LEAST_REST;
}
