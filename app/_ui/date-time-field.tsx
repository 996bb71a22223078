"use client";

import { useState, useSyncExternalStore } from "react";
import {
  endOfLocalDay,
  fromLocalTime,
  sentTimestamp,
  toLocalDay,
  toLocalTime,
  UNREADABLE,
} from "@/app/_lib/local-dates";
import { useFieldControl } from "./field-context";
import { Input } from "./input";

interface Kind {
  readonly type: "date" | "datetime-local";
  readonly show: (iso: string | null | undefined) => string;
  readonly read: (local: string) => string | null;
}

const TIME: Kind = { type: "datetime-local", show: toLocalTime, read: fromLocalTime };
const DAY: Kind = { type: "date", show: toLocalDay, read: endOfLocalDay };

/** The years that the API accepts. */
const BOUNDS = {
  date: { min: "2000-01-01", max: "2100-12-31" },
  "datetime-local": { min: "2000-01-01T00:00", max: "2100-12-31T23:59" },
};

/** A date and time in the user's time zone, sent as an ISO timestamp. Without script, the field with the suffix `.local` has the entered value. */
export function DateTimeField({ defaultValue }: { defaultValue?: string | null }) {
  return <LocalField kind={TIME} stored={defaultValue} />;
}

/** A day in the user's time zone, sent as the timestamp of its end. Without script, the field with the suffix `.local` has the day. */
export function EndDayField({ defaultValue }: { defaultValue?: string | null }) {
  return <LocalField kind={DAY} stored={defaultValue} />;
}

const never = () => () => {};

/** The server doesn't know the user's time zone: it renders a blank control, beside the stored value, and the browser fills it in. */
function LocalField({ kind, stored }: { kind: Kind; stored: string | null | undefined }) {
  const { name = "", ...control } = useFieldControl<{ id?: string; name?: string }>({});
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const before = inBrowser ? kind.show(stored) : "";
  const [entered, setEntered] = useState<string | null>(null);
  // A half-entered date has no value. It is sent as one that the API rejects, or it would count as blank.
  const [unfinished, setUnfinished] = useState(false);
  const now = entered ?? before;
  const check = (control: HTMLInputElement) => setUnfinished(control.validity.badInput);
  return (
    <>
      <input
        type="hidden"
        name={inBrowser ? name : `${name}.stored`}
        value={unfinished ? UNREADABLE : sentTimestamp(stored, { before, now }, kind.read)}
      />
      <Input
        {...control}
        type={kind.type}
        {...BOUNDS[kind.type]}
        name={`${name}.local`}
        value={now}
        onChange={(event) => {
          setEntered(event.target.value);
          check(event.target);
        }}
        onBlur={(event) => check(event.target)}
      />
    </>
  );
}
