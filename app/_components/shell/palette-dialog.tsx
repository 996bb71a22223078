"use client";

import { Dialog } from "radix-ui";
import { cn } from "@/app/_lib/class-names";
import { overlayClasses } from "@/app/_ui/dialog-frame";
import { useDialogFocus } from "@/app/_ui/use-dialog-focus";
import { PaletteBody } from "./palette-body";
import type { PaletteProps } from "./palette-props";

type Props = PaletteProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** What `CommandPalette` shows when open. */
export function PaletteDialog({ open, onOpenChange, ...palette }: Props) {
  const focus = useDialogFocus();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={cn(overlayClasses, "sm:items-start sm:pt-24")}>
          <Dialog.Content
            aria-describedby={undefined}
            onOpenAutoFocus={focus.rememberOrigin}
            onCloseAutoFocus={focus.returnToOrigin}
            className="w-full max-w-dialog-wide overflow-hidden rounded-panel bg-surface-raised shadow-float outline-none data-[state=closed]:animate-exit data-[state=open]:animate-enter"
          >
            <Dialog.Title className="sr-only">Search</Dialog.Title>
            <PaletteBody {...palette} onDone={() => onOpenChange(false)} />
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
