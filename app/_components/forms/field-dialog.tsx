"use client";

import { type ReactNode, useState } from "react";
import type { CustomField } from "@/app/_data/forms";
import type { Form as FormName } from "@/app/_data/generated/graphql";
import { DialogTrigger } from "@/app/_ui/dialog-trigger";
import { late } from "@/app/_ui/late";

/** The form whose fields change. */
export interface FormPlace {
  readonly form: FormName;
  readonly planId: string | null;
}

export interface FieldDialogProps {
  readonly place: FormPlace;
  /** The field to change; without it, a new one is added. */
  readonly field?: CustomField;
}

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
