/*
 * The forms in which the server stores texts (`domain/kernel/text.ts`): two spellings with the same form mean the same. The command line
 * imports nothing of the server; a test compares the two for a list of spellings.
 */

/** A name or another line: NFC, trimmed, and spaces of every kind and number as one ordinary space. */
export function normalizeLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Zs}\t]+/gu, " ")
    .trim();
}

/** A longer text: NFC, trimmed, without a byte order mark in front. */
export function normalizeProse(text: string): string {
  return text
    .normalize("NFC")
    .replace(/^\uFEFF/, "")
    .trim();
}

/**
 * The form of an email by which users are identified: NFC, lower case, and the domain in its ASCII form (IDNA), without the root's dot. It
 * isn't validated.
 */
export function canonicalEmail(text: string): string {
  const email = text.normalize("NFC").trim().toLowerCase().normalize("NFC");
  const at = email.lastIndexOf("@");
  return at < 0 ? email : `${email.slice(0, at)}@${asciiDomain(email.slice(at + 1))}`;
}

function asciiDomain(domain: string): string {
  const name = domain.replace(/(?<=.)[.\u3002\uFF0E\uFF61]$/, "");
  const isAscii = /^[\x21-\x7e]*$/.test(name) && !/(?:^|\.)xn--/.test(name);
  if (isAscii || /[\s/?#@:%\\[\]]/.test(name) || name.length > 255) return name;
  return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name;
}
