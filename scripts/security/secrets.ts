import { hasTokenForm } from "@/domain/kernel/token-format";

/** A secret in a file; the value itself is never shown. */
export interface Found {
  readonly line: number;
  /** The rule that found it, by which `ALLOWED` names exceptions. */
  readonly rule: string;
  /** Its first characters. */
  readonly hint: string;
}

interface Rule {
  readonly name: string;
  /** With the secret as its first group, or the whole match. */
  readonly pattern: RegExp;
  readonly isSecret?: (value: string) => boolean;
}

/** A value in quotes or in an environment file, after a name that promises a secret. */
const ASSIGNED =
  /\b[\w.-]*(?:secret|password|passwd|token|api[_-]?key|private[_-]?key|encryption[_-]?keys?|credential)[\w.-]*["'`]?\s*(?::|=|:=|=>)\s*["'`]?(?:[\w-]{1,32}:)?([A-Za-z0-9+/_=-]{20,200})(?![\w+/-])/gi;

const RULES: readonly Rule[] = [
  {
    name: "latchkey",
    pattern: /\b(lk[a-z]{0,2}_[0-9A-Za-z]{39})\b/g,
    isSecret: (value) => hasTokenForm(value.split("_")[0] ?? "", value),
  },
  {
    name: "private-key",
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:\\n|\n|")?[A-Za-z0-9+/=\s]{40}/g,
  },
  { name: "age", pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g },
  { name: "aws", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { name: "github", pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,})\b/g },
  { name: "gitlab", pattern: /\bgl(?:pat|ptt|rt|dt)-[\w-]{20,}/g },
  {
    name: "slack",
    pattern: /\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com\/services\/T\w{8,}\/B\w{8,}\/\w{20,}/g,
  },
  { name: "stripe", pattern: /\b[rs]k_live_[0-9A-Za-z]{20,}/g },
  { name: "google", pattern: /\bAIza[\w-]{35}\b|\bGOCSPX-[\w-]{28}\b/g },
  { name: "npm", pattern: /\bnpm_[0-9A-Za-z]{36}\b/g },
  { name: "model-provider", pattern: /\bsk-(?:ant-|proj-)?[\w-]{40,}/g },
  { name: "sendgrid", pattern: /\bSG\.[\w-]{22}\.[\w-]{43}\b/g },
  { name: "azure", pattern: /\bAccountKey=[A-Za-z0-9+/]{80,}={0,2}/g },
  { name: "webhook", pattern: /\bwhsec_([A-Za-z0-9+/]{32,})={0,2}/g, isSecret: isRandom },
  { name: "jwt", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g },
  {
    name: "url",
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[\w.%-]+:([^\s/@:"'`<>{}$]{16,})@/gi,
    isSecret: isRandom,
  },
  { name: "assigned", pattern: ASSIGNED, isSecret: isRandom },
];

/** All secrets in a file, in the order of its lines. */
export function secretsIn(text: string): Found[] {
  return RULES.flatMap(({ name, pattern, isSecret = () => true }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = match[1] ?? match[0];
      if (!isSecret(value)) return [];
      const start = match.index + match[0].indexOf(value);
      return [{ line: lineAt(text, start), rule: name, hint: `${value.slice(0, 4)}…` }];
    }),
  ).sort((one, other) => one.line - other.line);
}

const lineAt = (text: string, index: number) => text.slice(0, index).split("\n").length;

/** Bits per character of random base64 of this length are higher; those of names and sentences are lower. */
const LEAST_ENTROPY = 3.6;

/** Whether a value looks like chance: mixed characters, none of which is frequent, and no word in it. */
function isRandom(value: string): boolean {
  const hasAll = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  const isHex = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{32,}$/.test(value);
  return (hasAll || isHex) && entropyOf(value) >= (isHex ? 3 : LEAST_ENTROPY);
}

/** Shannon's entropy, in bits per character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / value.length) * Math.log2(count / value.length),
    0,
  );
}
