/** Masks secrets in a text from a server. */
export type Mask = (text: string) => string;

/** What a text has in place of a secret. */
export const HIDDEN = "…";

/** Control characters, lone surrogates, line separators and direction-changing characters: unsafe to store or show. */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** What a reader can't see in an error text. Joiners and variation selectors stay, which scripts and emoji need. */
const HIDDEN_CHARACTERS =
  /(?!\u200C|\u200D|\uFE0E|\uFE0F)[\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]/gu;

/** Text that looks like a credential: JWTs (RFC 7519 3), authorization values, long random strings. */
const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w-])eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*){0,3}/g, HIDDEN],
  [/\b(bearer|basic|ssws|dpop)\s+(?=[\w.~+/=-]*\d)[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [
    /(?<![A-Za-z0-9])((?:secret|token|password|assertion)(?:["']?\s*=\s*["']?|["']\s*:\s*["']))[^\s"',;&<>]{6,}/gi,
    `$1${HIDDEN}`,
  ],
  // In prose a colon is followed by words: `invalid token: expired`.
  [
    /(?<![A-Za-z0-9])((?:secret|token|password|assertion)\s*:\s*)(?=[^\s"',;&<>]*\d)[^\s"',;&<>]{6,}/gi,
    `$1${HIDDEN}`,
  ],
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{40,}/g, HIDDEN],
];

/** A mask for error text: hides the credentials of the call, and anything that looks like a credential. */
export function maskFor(secrets: readonly string[]): Mask {
  const known = maskKnown(secrets, 4);
  return (text) =>
    CREDENTIALS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known(text));
}

/** A mask for specific secrets only, in the forms in which they are sent. Shorter ones could be ordinary words. */
export function maskKnown(secrets: readonly string[], shortest: number): Mask {
  const forms = secrets.filter((secret) => secret.length >= shortest).flatMap(formsOf);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const encoded = new URLSearchParams([["", secret]]).toString().slice(1);
  const json = JSON.stringify(secret).slice(1, -1);
  const wellFormed = secret.replace(/\p{Cs}/gu, "\uFFFD");
  return [
    secret,
    encoded,
    encodeURIComponent(wellFormed),
    json,
    bytes.toString("base64"),
    bytes.toString("base64url"),
  ];
}

/** A text from a server, safe to store: masked, with unsafe characters visibly replaced. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, "\uFFFD");
}

/** Whether a text can be stored unchanged. */
export function isSafeText(text: string): boolean {
  return text.search(UNSAFE) === -1;
}

/**
 * A server's text, safe to show: one line, bounded, without markup and secrets; null if nothing is left. Secrets are masked first, so that
 * none is cut in two; of the rest only the beginning is processed.
 */
export function oneLine(text: string, maximumLength: number, mask: Mask): string | null {
  const plain = mask(text)
    .slice(0, maximumLength * 8)
    .replace(/<(?:script|style)\b[^>]*>[\s\S]*?(?:<\/(?:script|style)>|$)/gi, " ")
    .replace(/<[^<>]*>/g, " ")
    .replace(/[<>]/g, " ")
    .replace(UNSAFE, " ")
    .replace(HIDDEN_CHARACTERS, " ")
    .replace(/\s+/g, " ")
    .trim();
  // Again: unsafe characters inside a secret can hide it from the first pass.
  const line = mask(plain);
  return line === "" ? null : shorten(line, maximumLength);
}

function shorten(line: string, maximumLength: number): string {
  if (line.length <= maximumLength) return line;
  // Not between the two units of a surrogate pair.
  return `${line.slice(0, maximumLength - 1).replace(/\p{Cs}$/u, "")}…`;
}
