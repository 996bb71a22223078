"use client";

import { type ReactNode, useState } from "react";
import { DialogTrigger } from "@/app/_ui/dialog-trigger";
import { late } from "@/app/_ui/late";
import type { FieldDialogProps } from "./form-place";

// The form is larger than the list that opens it.
const FieldDialogContent = late(() =>
  import("./field-dialog-content").then((module) => module.FieldDialogContent),
);

/** Adds a field to a form, or changes one. */
export function FieldDialog({ trigger, ...props }: FieldDialogProps & { trigger: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <DialogTrigger open={open} onOpen={() => setOpen(true)} preload={FieldDialogContent.preload}>
        {trigger}
      </DialogTrigger>
      <FieldDialogContent {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}
