/** Whether a text is a language tag (BCP 47) in its canonical form, of a language that dates can be written in. */
export function isLocale(tag: string): boolean {
  if (!/^[A-Za-z0-9-]{2,35}$/.test(tag)) return false;
  try {
    return (
      Intl.getCanonicalLocales(tag)[0] === tag && Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0
    );
  } catch {
    return false;
  }
}
