"use client";

import type { ReactNode } from "react";
import type { ConfirmContentProps } from "./confirm-content";
import { DialogTrigger } from "./dialog-trigger";
import { late } from "./late";
import { type OpenState, useOpen } from "./use-open";

export type ConfirmDialogProps = ConfirmContentProps & OpenState & { trigger?: ReactNode };

const ConfirmContent = late(() => import("./confirm-content").then((module) => module.ConfirmContent));

/** Confirms an action that is hard to undo. Focuses Cancel first. */
export function ConfirmDialog({ trigger, open, onOpenChange, ...content }: ConfirmDialogProps) {
  const [isOpen, setOpen] = useOpen({ open, onOpenChange });
  return (
    <>
      {trigger ? (
        <DialogTrigger open={isOpen} onOpen={() => setOpen(true)} preload={ConfirmContent.preload}>
          {trigger}
        </DialogTrigger>
      ) : null}
      <ConfirmContent {...content} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
