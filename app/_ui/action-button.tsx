"use client";

import type { ReactNode } from "react";
import { answered, asError } from "@/app/_lib/errors/answered";
import { Button } from "./button";
import { toast } from "./toast-store";
import { type ActionResult, toastFailure, useAction } from "./use-action";

/** Reports the outcome of an action from a menu item as a toast. */
export async function reportOutcome(action: Promise<ActionResult>, done: string): Promise<void> {
  const result = await answered(action, asError);
  if (result?.error) toastFailure(result.error);
  else toast({ title: done, tone: "success" });
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
  const succeed = () => toast({ title: done, tone: "success" });
  const { run, pending } = useAction(action, succeed, toastFailure);
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
