"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { plural } from "@/app/_lib/format";
import { fieldId } from "./field";
import type { FieldErrors } from "./field-context";

/**
 * The server's errors above the form, included in `Form`. After a response, moves the focus to the first invalid control, or to itself
 * if there is none.
 */
export function FormErrorSummary({ errors, message }: { errors: FieldErrors; message?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const fields = Object.entries(errors);
  const count = fields.length + (message ? 1 : 0);

  // Each response has its own object, so a repeated error moves the focus again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the arrival of `errors` is the trigger
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const invalid = box.closest("form")?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (invalid ?? box).focus();
  }, [errors, message]);

  if (count === 0) return null;
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="flex gap-2.5 rounded-panel border border-danger-border bg-danger-soft px-4 py-3"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 text-danger-text" />
      <div className="min-w-0 flex-1 break-words">
        {fields.length === 0 ? (
          <p>{message}</p>
        ) : (
          <p className="font-medium">{plural(count, "error")} to fix</p>
        )}
        {fields.length === 0 ? null : (
          <ul className="mt-1 flex flex-col gap-1 text-sm">
            {message ? <li>{message}</li> : null}
            {fields.map(([field, text]) => (
              <li key={field}>
                <a
                  href={`#${fieldId(field)}`}
                  className="rounded-mark text-danger-text underline underline-offset-3"
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
