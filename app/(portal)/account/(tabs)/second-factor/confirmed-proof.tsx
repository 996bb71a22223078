"use client";

import { type ComponentProps, useState } from "react";
import { ProofForm } from "@/app/_components/second-factor/proof-form";
import type { FactorAction, FactorState } from "@/app/_components/second-factor/types";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";

type Props = Pick<ComponentProps<typeof ProofForm>, "action" | "label" | "fields"> & {
  title: string;
  description: string;
  /** Names what is changed, for a button that says only "Remove". */
  subject?: string;
  onDone?: (state: FactorState) => void;
};

/** A change of second factors that can't be undone: confirmed first, with the password if the server wants it. */
export function ConfirmedProof({ action, label, subject, fields, title, description, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const send: FactorAction = async (before, data) => {
    const state = await action(before, data);
    if (state.done) {
      setOpen(false);
      onDone?.(state);
    }
    return state;
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={description}
      trigger={
        <Button
          variant="secondary"
          size="small"
          aria-label={subject === undefined ? undefined : `${label} ${subject}`}
        >
          {label}
        </Button>
      }
    >
      <ProofForm action={send} label={label} fields={fields} variant="danger" />
    </Dialog>
  );
}
