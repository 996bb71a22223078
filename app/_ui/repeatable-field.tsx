"use client";

import { Plus, X } from "lucide-react";
import { type ClipboardEvent, type ReactNode, useRef } from "react";
import { Button } from "./button";
import { FieldError, fieldId } from "./field";
import { Fieldset } from "./fieldset";
import { IconButton } from "./icon-button";
import { Input } from "./input";
import { type Entry, useEntries } from "./use-entries";
import { VisuallyHidden } from "./visually-hidden";

export type RepeatableFieldProps = {
  legend: ReactNode;
  /** The name of each entry's input. Read them with `formData.getAll(name)` and ignore blank ones. */
  name: string;
  /** The label of one entry: "Redirect URI". */
  entryLabel: string;
  addLabel?: string;
  hint?: ReactNode;
  /** An error of the whole list. Default: the form's. Entry errors are `name.0`, `name.1`, … of the form. */
  error?: ReactNode;
  defaultValues?: readonly string[];
  placeholder?: string;
  type?: "text" | "url" | "email";
  mono?: boolean;
  max?: number;
};

/** Lowercases a label within a sentence: "Redirect URI" → "redirect URI". "URL" stays. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** A list of text entries to add, remove or paste as several lines. Without script there are two blank entries. */
export function RepeatableField(props: RepeatableFieldProps) {
  const { legend, name, hint, entryLabel, max = 50 } = props;
  const list = useEntries(name, props.defaultValues, max);
  const box = useRef<HTMLDivElement>(null);
  const full = list.entries.length >= max;

  function focusEntry(index: number) {
    requestAnimationFrame(() => box.current?.querySelectorAll("input")[index]?.focus());
  }

  return (
    <Fieldset legend={legend} hint={hint} name={name} error={props.error}>
      <div ref={box} className="flex flex-col gap-2">
        {list.entries.map((entry, index) => (
          <EntryRow
            key={entry.key}
            {...props}
            index={index}
            entry={entry}
            only={list.entries.length === 1}
            onValue={(value) => list.change(entry.key, value)}
            onPasteLines={(lines) => {
              list.insert(index, lines);
              focusEntry(Math.min(index + lines.length - 1, max - 1));
            }}
            onRemove={() => {
              list.remove(entry.key);
              focusEntry(Math.max(0, index - 1));
            }}
          />
        ))}
        <noscript className="flex flex-col gap-2">
          <Input name={name} aria-label={entryLabel} type={props.type} mono={props.mono} />
          <Input name={name} aria-label={entryLabel} type={props.type} mono={props.mono} />
        </noscript>
      </div>
      <Button
        variant="secondary"
        size="small"
        icon={<Plus />}
        disabled={full}
        className="mt-0.5 w-fit noscript:hidden"
        onClick={() => {
          list.add();
          focusEntry(list.entries.length);
        }}
      >
        {props.addLabel ?? `Add ${inSentence(entryLabel)}`}
      </Button>
      {full ? <p className="text-sm text-text-muted">Limit of {max} entries reached.</p> : null}
    </Fieldset>
  );
}

type RowProps = RepeatableFieldProps & {
  index: number;
  entry: Entry;
  only: boolean;
  onValue: (value: string) => void;
  onPasteLines: (lines: string[]) => void;
  onRemove: () => void;
};

function EntryRow({
  name,
  entryLabel,
  index,
  entry,
  only,
  onValue,
  onPasteLines,
  onRemove,
  ...rest
}: RowProps) {
  const { error } = entry;
  // The error summary links to this ID, which has the server's index of the entry.
  const id = fieldId(entry.place === undefined ? `${name}-blank-${entry.key}` : `${name}.${entry.place}`);

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const lines = event.clipboardData
      .getData("text")
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    onPasteLines(lines);
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-1">
        <Input
          id={id}
          name={name}
          type={rest.type}
          mono={rest.mono}
          placeholder={rest.placeholder}
          aria-label={`${entryLabel} ${index + 1}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          defaultValue={entry.value}
          onChange={(event) => onValue(event.target.value)}
          onPaste={paste}
        />
        <IconButton
          label={`Remove ${inSentence(entryLabel)} ${index + 1}`}
          icon={<X />}
          onClick={onRemove}
          disabled={only}
          className="noscript:hidden"
        />
      </div>
      {error ? (
        <FieldError id={`${id}-error`}>
          {error}
          <VisuallyHidden> ({`${entryLabel} ${index + 1}`})</VisuallyHidden>
        </FieldError>
      ) : null}
    </div>
  );
}
