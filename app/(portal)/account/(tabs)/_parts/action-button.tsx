"use client";

import { Button } from "@/app/_ui/button";
import { toast } from "@/app/_ui/toast-store";
import { type ActionResult, failureTitle, useAction } from "@/app/_ui/use-action";

/** A button that runs an action without a question, and reports its outcome. */
export function ActionButton({
  action,
  fields,
  done,
  children,
}: {
  action: (data: FormData) => Promise<ActionResult>;
  fields: Readonly<Record<string, string>>;
  /** The toast's title after success. */
  done: string;
  children: string;
}) {
  const { run, pending } = useAction(
    async (data) => {
      const result = await action(data);
      if (result?.error)
        toast({ title: failureTitle(result.error), description: result.error, tone: "danger" });
      return result;
    },
    () => toast({ title: done, tone: "success" }),
  );
  return (
    <form action={run}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="small" variant="secondary" pending={pending}>
        {children}
      </Button>
    </form>
  );
}
