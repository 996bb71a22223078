"use client";

import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { IconButton } from "./icon-button";
import { focusFirstField, leaveEscapeToCombobox, useDialogFocus } from "./use-dialog-focus";

/** The dialog's backdrop. Scrolls if the dialog is taller than the window. */
export const overlayClasses =
  "fixed inset-0 z-40 grid items-start justify-items-center overflow-y-auto bg-overlay p-4 sm:items-center data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";

export const dialogClasses =
  "my-auto w-full max-w-dialog rounded-panel bg-surface-raised shadow-float outline-none data-[state=open]:animate-enter data-[state=closed]:animate-exit";

export type DialogProps = {
  /** Opens the dialog. Omit when `open` is controlled, as from a menu item. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** A dialog for a short task. For destructive actions, use `ConfirmDialog`. */
export function Dialog({ trigger, title, description, wide, footer, children, ...state }: DialogProps) {
  const focus = useDialogFocus();
  return (
    <RadixDialog.Root {...state}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClasses}>
          <RadixDialog.Content
            className={cn(dialogClasses, wide && "max-w-dialog-wide")}
            onEscapeKeyDown={leaveEscapeToCombobox}
            onOpenAutoFocus={(event) => {
              focus.rememberOrigin();
              focusFirstField(event);
            }}
            onCloseAutoFocus={focus.returnToOrigin}
            {...(description ? {} : { "aria-describedby": undefined })}
          >
            <div className="flex items-start justify-between gap-4 px-5 pt-4">
              <RadixDialog.Title className="pt-1 font-semibold text-lg leading-tight">
                {title}
              </RadixDialog.Title>
              <RadixDialog.Close asChild>
                <IconButton label="Close" icon={<X />} size="small" className="-mr-2" />
              </RadixDialog.Close>
            </div>
            {description ? (
              <RadixDialog.Description className="max-w-measure px-5 pt-1 text-text-muted">
                {description}
              </RadixDialog.Description>
            ) : null}
            <div className="px-5 pt-4 pb-5">{children}</div>
            {footer ? <DialogFooter>{footer}</DialogFooter> : null}
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse gap-2 border-border border-t px-5 py-3 sm:flex-row sm:justify-end">
      {children}
    </div>
  );
}

/** Closes its dialog. The child is one button. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>;
}
