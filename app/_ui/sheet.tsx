"use client";

import type { ReactNode } from "react";
import { DialogTrigger } from "./dialog-trigger";
import { late } from "./late";
import type { SheetContentProps } from "./sheet-content";

const SheetContent = late(() => import("./sheet-content").then((module) => module.SheetContent));

/** A panel from the left edge, for navigation on phones. */
export function Sheet({
  trigger,
  open,
  onOpenChange,
  ...content
}: SheetContentProps & { trigger: ReactNode; open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <>
      <DialogTrigger open={open} onOpen={() => onOpenChange(true)} preload={SheetContent.preload}>
        {trigger}
      </DialogTrigger>
      <SheetContent {...content} open={open} onOpenChange={onOpenChange} />
    </>
  );
}
