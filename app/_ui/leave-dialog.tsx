"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { Button } from "./button";
import { DialogFooter, dialogClasses, overlayClasses } from "./dialog-frame";
import { useDialogFocus } from "./use-dialog-focus";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  leaveLabel: string;
  onLeave: () => void;
  children: ReactNode;
};

/** The question of `LeaveGuard`. Focuses Stay first. */
export function LeaveDialog({ open, onOpenChange, title, leaveLabel, onLeave, children }: Props) {
  const focus = useDialogFocus();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={cn(overlayClasses, "sm:items-center")}>
          <AlertDialog.Content
            className={cn(dialogClasses, "max-w-dialog")}
            onOpenAutoFocus={focus.rememberOrigin}
            onCloseAutoFocus={focus.returnToOrigin}
          >
            <div className="p-5">
              <AlertDialog.Title className="font-semibold text-lg leading-tight">{title}</AlertDialog.Title>
              <AlertDialog.Description className="mt-1.5 text-text-muted">{children}</AlertDialog.Description>
            </div>
            <DialogFooter>
              <AlertDialog.Cancel asChild>
                <Button>Stay</Button>
              </AlertDialog.Cancel>
              <Button variant="danger" onClick={onLeave}>
                {leaveLabel}
              </Button>
            </DialogFooter>
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
