"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useContext } from "react";
import type { DialogContentProps } from "./dialog-content";
import { DialogCloseContext } from "./dialog-context";
import { DialogTrigger } from "./dialog-trigger";
import { late } from "./late";
import { type OpenState, useOpen } from "./use-open";

export { DialogFooter } from "./dialog-frame";

const DialogContent = late(() => import("./dialog-content").then((module) => module.DialogContent));

/** A dialog for a short task. For destructive actions, use `ConfirmDialog`. */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  ...content
}: DialogContentProps &
  OpenState & {
    /** Opens the dialog. Omit when `open` is controlled, as from a menu item. */
    trigger?: ReactNode;
  }) {
  const [isOpen, setOpen] = useOpen({ open, onOpenChange });
  return (
    <>
      {trigger ? (
        <DialogTrigger open={isOpen} onOpen={() => setOpen(true)} preload={DialogContent.preload}>
          {trigger}
        </DialogTrigger>
      ) : null}
      <DialogContent {...content} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}

/** Closes its dialog. The child is one button. */
export function DialogClose({ children }: { children: ReactNode }) {
  const close = useContext(DialogCloseContext);
  return <Slot.Root onClick={(event) => event.defaultPrevented || close()}>{children}</Slot.Root>;
}
