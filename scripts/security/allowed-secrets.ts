import type { Found } from "./secrets";

interface Exception {
  readonly files: RegExp;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** What looks like a secret and is none. Each exception names files and rules as narrowly as it can. */
const ALLOWED: readonly Exception[] = [
  {
    files: /^domain\/kernel\/token-format\.test\.ts$/,
    rules: ["latchkey"],
    reason: "The examples of the form of tokens, issued by no installation.",
  },
  {
    files: /^domain\/access\/usage\/recorded-call\.rules\.test\.ts$/,
    rules: ["assigned"],
    reason: "An invented token in a URL, which the test expects to be left out.",
  },
  {
    files: /^domain\/notifications\/mail\/(send|upkeep)\.integration\.test\.ts$/,
    rules: ["assigned"],
    reason: "A readable text in base64, as the token of a link.",
  },
  {
    files: /^testing\/releases\/[\d.]+\.json$/,
    rules: ["assigned"],
    reason: "The key of a past release's dump of sample data, which the test of upgrades decrypts.",
  },
  {
    files: /^testing\/releases\/migrations\.json$/,
    rules: ["assigned"],
    reason: "The SHA-256 digests of published migrations, one of which is about tokens and keys.",
  },
];

type FoundIn = Found & { readonly file: string };

const covers = ({ files, rules }: Exception, { file, rule }: FoundIn) =>
  files.test(file) && rules.includes(rule);

/** Whether an exception covers what was found. */
export const isAllowed = (found: FoundIn): boolean => ALLOWED.some((exception) => covers(exception, found));

/** The reasons of exceptions that cover nothing. */
export const unusedExceptions = (found: readonly FoundIn[]): string[] =>
  ALLOWED.filter((exception) => !found.some((one) => covers(exception, one))).map(({ reason }) => reason);
