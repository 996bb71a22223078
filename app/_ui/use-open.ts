"use client";

import { useCallback, useState } from "react";

export type OpenState = {
  /** Omit to let the component keep the state. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Whether a dialog or menu is open, controlled from outside or not. */
export function useOpen({ open, onOpenChange }: OpenState): [boolean, (open: boolean) => void] {
  const [own, setOwn] = useState(false);
  const change = useCallback(
    (next: boolean) => {
      setOwn(next);
      onOpenChange?.(next);
    },
    [onOpenChange],
  );
  return [open ?? own, change];
}
