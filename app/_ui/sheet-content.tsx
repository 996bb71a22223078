"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";
import { focusFirstField, useDialogFocus } from "./use-dialog-focus";

export type SheetContentProps = {
  /** Its accessible name. */
  title: string;
  /** Shown beside the close button. */
  header?: ReactNode;
  children: ReactNode;
};

type Props = SheetContentProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** What `Sheet` shows when open. */
export function SheetContent({ title, header, open, onOpenChange, children }: Props) {
  const focus = useDialogFocus();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-overlay data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            focus.rememberOrigin();
            focusFirstField(event);
          }}
          onCloseAutoFocus={focus.returnToOrigin}
          className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col overflow-y-auto bg-surface-subtle shadow-float outline-none data-[state=closed]:animate-sheet-out data-[state=open]:animate-sheet-in"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          <div className="flex h-topbar shrink-0 items-center justify-between pr-2 pl-4">
            {header ?? <span />}
            <Dialog.Close asChild>
              <IconButton label="Close" icon={<X />} />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
