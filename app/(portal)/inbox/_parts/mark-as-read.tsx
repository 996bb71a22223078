"use client";

import { Check } from "lucide-react";
import { IconButton } from "@/app/_ui/icon-button";
import { toastFailure, useAction } from "@/app/_ui/use-action";
import { readOne } from "./actions";

/** Marks one notification as read. Above the row's link, which covers the row. */
export function MarkAsRead({ id, text }: { id: string; text: string }) {
  const { run, pending } = useAction(readOne, undefined, toastFailure);
  return (
    <form action={run} className="relative z-1 shrink-0 self-center">
      <input type="hidden" name="id" value={id} />
      <IconButton
        type="submit"
        size="small"
        label={`Mark as read: ${text}`}
        icon={<Check />}
        pending={pending}
      />
    </form>
  );
}
