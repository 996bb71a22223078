/** What a migration that didn't end leaves. */
export const leftBy = (isTransaction: boolean): string =>
  isTransaction ? "Nothing of it was applied." : "The next start continues it.";
