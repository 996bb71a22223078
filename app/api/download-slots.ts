/** Downloads of one user at the same time, in each process: each reads the database for as long as it lasts. */
export const DOWNLOADS_OF_USER = 3;
/** Seconds after which a rejected download can be tried again. */
export const DOWNLOAD_RETRY_SECONDS = 10;

const SLOTS = Symbol.for("latchkey.downloads");

/** Downloads in progress by user; once in the process, though pages have code of their own. */
function slots(): Map<string, number> {
  const holder = globalThis as { [SLOTS]?: Map<string, number> };
  holder[SLOTS] ??= new Map();
  return holder[SLOTS];
}

/** Takes a place for a user's download. @returns what gives it back, however often it is called; null if all are taken */
export function takeSlot(userId: string): (() => void) | null {
  const taken = slots().get(userId) ?? 0;
  if (taken >= DOWNLOADS_OF_USER) return null;
  slots().set(userId, taken + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (slots().get(userId) ?? 1) - 1;
    if (left > 0) slots().set(userId, left);
    else slots().delete(userId);
  };
}
