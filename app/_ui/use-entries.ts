"use client";

import { useRef, useState } from "react";
import { type FieldErrors, useFormErrors } from "./field-context";

export type Entry = {
  key: number;
  value: string;
  /** The index among non-blank entries, as on the server. Undefined while blank. */
  place?: number;
  error?: string;
};

type Stored = Pick<Entry, "key" | "value">;

/** Sets each entry's index. Blank entries have none, because the server drops them. */
export function placeEntries(stored: readonly Stored[], errors: ReadonlyMap<number, string>): Entry[] {
  let next = 0;
  return stored.map((entry) => ({
    ...entry,
    place: entry.value.trim() === "" ? undefined : next++,
    error: errors.get(entry.key),
  }));
}

/** The errors `name.0`, `name.1`, … by the key of the entry at that index. */
export function errorsByKey(
  name: string,
  errors: FieldErrors,
  entries: readonly Entry[],
): Map<number, string> {
  const byKey = new Map<number, string>();
  for (const entry of entries) {
    const error = entry.place === undefined ? undefined : errors[`${name}.${entry.place}`];
    if (error) byKey.set(entry.key, error);
  }
  return byKey;
}

/** The entries of a repeated field. Entries keep their errors while others are added or removed. A new response replaces all errors. */
export function useEntries(name: string, defaultValues: readonly string[] | undefined, max: number) {
  const next = useRef(0);
  const make = (value: string): Stored => ({ key: next.current++, value });
  const [stored, setStored] = useState<Stored[]>(() =>
    (defaultValues?.length ? defaultValues : [""]).map((value) => make(value)),
  );
  const errors = useFormErrors();
  const [seen, setSeen] = useState({
    errors: undefined as FieldErrors | undefined,
    byKey: new Map<number, string>(),
  });
  if (seen.errors !== errors)
    setSeen({ errors, byKey: errorsByKey(name, errors, placeEntries(stored, new Map())) });

  return {
    entries: placeEntries(stored, seen.byKey),
    change: (key: number, value: string) =>
      setStored((all) => all.map((entry) => (entry.key === key ? { ...entry, value } : entry))),
    add: () => setStored((all) => (all.length < max ? [...all, make("")] : all)),
    remove: (key: number) => setStored((all) => all.filter((entry) => entry.key !== key)),
    /** Replaces the entry with the pasted lines. */
    insert: (index: number, lines: string[]) =>
      setStored((all) => [...all.slice(0, index), ...lines.map(make), ...all.slice(index + 1)].slice(0, max)),
  };
}
