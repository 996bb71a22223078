"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { DialogCloseContext } from "./dialog-context";
import { DialogFooter, dialogClasses, overlayClasses } from "./dialog-frame";
import { IconButton } from "./icon-button";
import { focusFirstField, leaveEscapeToCombobox, useDialogFocus } from "./use-dialog-focus";

export type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

type Props = DialogContentProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** What `Dialog` shows when open. */
export function DialogContent({ title, description, wide, footer, children, open, onOpenChange }: Props) {
  const focus = useDialogFocus();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={cn(overlayClasses, "sm:items-center")}>
          <Dialog.Content
            className={cn(dialogClasses, wide ? "max-w-dialog-wide" : "max-w-dialog")}
            onEscapeKeyDown={leaveEscapeToCombobox}
            onOpenAutoFocus={(event) => {
              focus.rememberOrigin();
              focusFirstField(event);
            }}
            onCloseAutoFocus={focus.returnToOrigin}
            {...(description ? {} : { "aria-describedby": undefined })}
          >
            <div className="flex items-start justify-between gap-4 px-5 pt-4">
              <Dialog.Title className="pt-1 font-semibold text-lg leading-tight">{title}</Dialog.Title>
              <Dialog.Close asChild>
                <IconButton label="Close" icon={<X />} size="small" className="-mr-2" />
              </Dialog.Close>
            </div>
            {description ? (
              <Dialog.Description className="max-w-measure px-5 pt-1 text-text-muted">
                {description}
              </Dialog.Description>
            ) : null}
            <DialogCloseContext value={() => onOpenChange(false)}>
              <div data-dialog-body className="px-5 pt-4 pb-5 has-data-dialog-footer:pb-0">
                {children}
              </div>
              {footer ? <DialogFooter>{footer}</DialogFooter> : null}
            </DialogCloseContext>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
