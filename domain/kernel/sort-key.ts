/** A name normalized for sorting and searching: without case and accents. */
export function sortKeyOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
}
