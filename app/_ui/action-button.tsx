"use client";

import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "./button";
import { toast } from "./toast-store";
import { type ActionResult, failureTitle, NO_ANSWER, useAction } from "./use-action";

/** A lost connection is an outcome too: an unknown one. A redirect is thrown on. */
async function answered(action: Promise<ActionResult>): Promise<ActionResult> {
  try {
    return await action;
  } catch (cause) {
    unstable_rethrow(cause);
    return { error: NO_ANSWER };
  }
}

/** Reports the outcome of an action from a menu item as a toast. */
export async function reportOutcome(action: Promise<ActionResult>, done: string): Promise<void> {
  const result = await answered(action);
  toast(
    result?.error
      ? { title: failureTitle(result.error), description: result.error, tone: "danger" }
      : { title: done, tone: "success" },
  );
}

/** A button that runs an action without a question, and reports its outcome. */
export function ActionButton({
  action,
  fields,
  done,
  icon,
  size = "small",
  children,
}: {
  action: (data: FormData) => Promise<ActionResult>;
  fields: Readonly<Record<string, string>>;
  /** The toast's title after success. */
  done: string;
  icon?: ReactNode;
  size?: "small" | "normal";
  children: ReactNode;
}) {
  const { run, pending } = useAction(
    async (data) => {
      const result = await answered(action(data));
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
      <Button
        type="submit"
        size={size === "small" ? "small" : undefined}
        variant="secondary"
        icon={icon}
        pending={pending}
      >
        {children}
      </Button>
    </form>
  );
}
