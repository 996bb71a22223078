"use client";

import { Check } from "lucide-react";
import { IconButton } from "@/app/_ui/icon-button";
import { toast } from "@/app/_ui/toast-store";
import { failureTitle, useAction } from "@/app/_ui/use-action";
import { readOne } from "./actions";

/** Marks one notification as read. Above the row's link, which covers the row. */
export function MarkAsRead({ id, text }: { id: string; text: string }) {
  const { run, pending } = useAction(async (data) => {
    const result = await readOne(data);
    if (result?.error)
      toast({ title: failureTitle(result.error), description: result.error, tone: "danger" });
    return result;
  });
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
