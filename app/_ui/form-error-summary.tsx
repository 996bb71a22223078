"use client";

import { CircleAlert } from "lucide-react";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { plural } from "@/app/_lib/format";
import { fieldId } from "./field";
import type { FieldErrors } from "./field-context";

/**
 * The server's errors above the form, included in `Form`. An error is shown once: at its field, where there is one. A single one needs no
 * summary; several are listed as links to their fields, by label. After a response, moves the focus to the first invalid control, or to
 * itself if there is none.
 */
export function FormErrorSummary({ errors, message }: { errors: FieldErrors; message?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const labels = useLabels(ref, errors);
  const fields = Object.entries(errors);
  const count = fields.length + (message ? 1 : 0);

  // Each response has its own object, so a repeated error moves the focus again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the arrival of `errors` is the trigger
  useEffect(() => {
    if (count > 0) focusFirst(ref.current, Object.keys(errors));
  }, [errors, message]);

  const onlyAtField = count === 1 && fields.length === 1 && labels[fields[0]?.[0] ?? ""] !== undefined;
  return (
    <div
      ref={ref}
      role={count > 0 && !onlyAtField ? "alert" : undefined}
      tabIndex={-1}
      hidden={count === 0 || onlyAtField}
      className="flex gap-2.5 rounded-panel border border-danger-border bg-danger-soft px-4 py-3 [&[hidden]]:hidden"
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
                  {labels[field] ?? text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** The labels of the fields that show their error themselves. Empty before hydration and without script, where the messages stand here. */
function useLabels(
  box: RefObject<HTMLElement | null>,
  errors: FieldErrors,
): Readonly<Record<string, string>> {
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  useLayoutEffect(() => {
    const form = box.current?.closest("form");
    const found = Object.keys(errors).flatMap((field) => {
      const label = form && labelOf(form, fieldId(field));
      return label ? [[field, label]] : [];
    });
    setLabels(Object.fromEntries(found));
  }, [box, errors]);
  return labels;
}

/** The label of a control or fieldset that shows its error, else null. */
function labelOf(form: HTMLFormElement, id: string): string | null {
  if (!form.querySelector(`[id="${id}-error"]`)) return null;
  const control = form.querySelector(`[id="${id}"]`);
  const label =
    form.querySelector(`label[for="${id}"]`)?.firstChild?.textContent ??
    control?.querySelector(":scope > legend")?.textContent ??
    control?.getAttribute("aria-label");
  return label?.trim() || null;
}

function focusFirst(box: HTMLElement | null, fields: readonly string[]): void {
  const form = box?.closest("form");
  const invalid = form?.querySelector<HTMLElement>('[aria-invalid="true"]:not(:disabled)');
  const named = fields
    .map((field) => form?.querySelector<HTMLElement>(`[id="${fieldId(field)}"]`))
    .find((element) => element);
  (invalid ?? named ?? box)?.focus();
}
