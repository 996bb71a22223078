"use client";

import { type ReactNode, useState } from "react";

/**
 * The fields of one option of a form. While another one is chosen, they keep what was entered, but are neither visible nor sent. Without
 * them in the page, choosing another option and coming back would empty them.
 */
export function OptionFields({ shown, children }: { shown: boolean; children: ReactNode }) {
  const [wasShown, setWasShown] = useState(shown);
  if (shown && !wasShown) setWasShown(true);
  if (!wasShown) return null;
  return (
    <fieldset
      // It groups nothing for the user: the option does.
      role="presentation"
      hidden={!shown}
      disabled={!shown}
      className={shown ? "contents" : undefined}
    >
      {children}
    </fieldset>
  );
}
