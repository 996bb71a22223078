"use client";

import type { ReactNode } from "react";
import { DialogTrigger } from "./dialog-trigger";
import { late } from "./late";
import type { ActionResult } from "./use-action";
import { type OpenState, useOpen } from "./use-open";

export type ConfirmContentProps = {
  /** The question: "Archive Payments dashboard?" */
  title: ReactNode;
  /** The meaning in one sentence. */
  description: ReactNode;
  /** The effects with counts: "Closes 3 subscriptions". */
  effects?: readonly ReactNode[];
  /** The button's label: "Archive application". */
  verb: string;
  tone?: "danger" | "primary";
  /** Called with the form's fields. On `error`, the dialog shows it and stays open. Otherwise it closes. */
  action: (data: FormData) => Promise<ActionResult>;
  /** The text to type before the button is enabled. */
  confirmText?: string;
  /** Hidden form fields, for example the resource's ID. */
  fields?: Readonly<Record<string, string>>;
  cancelLabel?: string;
  /** More form fields, for example a reason. */
  children?: ReactNode;
};

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
