"use client";

import { useState } from "react";
import { useFieldControl } from "./field-context";
import { Input } from "./input";

/** The value for the browser's control in the user's time zone: "2026-11-20T14:02". */
function toLocal(iso: string | null | undefined): string {
  if (!iso) return "";
  const date = new Date(iso);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/**
 * A date and time in the user's time zone, sent as an ISO timestamp. Only for content rendered in the browser, such as dialogs,
 * because the server doesn't know the user's time zone. Without script, the field with the suffix `.local` has the entered value.
 */
export function DateTimeField({ defaultValue }: { defaultValue?: string | null }) {
  const { name = "", ...control } = useFieldControl<{ id?: string; name?: string }>({});
  const [local, setLocal] = useState(() => toLocal(defaultValue));
  const date = local ? new Date(local) : null;
  return (
    <>
      <input
        type="hidden"
        name={name}
        value={date && !Number.isNaN(date.getTime()) ? date.toISOString() : ""}
      />
      <Input
        {...control}
        type="datetime-local"
        name={`${name}.local`}
        value={local}
        onChange={(event) => setLocal(event.target.value)}
      />
    </>
  );
}
