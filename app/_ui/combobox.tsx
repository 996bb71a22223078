"use client";

import { Search, X } from "lucide-react";
import { type ChangeEvent, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/app/_lib/class-names";
import { useFieldControl } from "./field-context";
import { IconButton } from "./icon-button";
import { Input } from "./input";
import { Spinner } from "./spinner";
import { type AsyncSearch, useAsyncSearch } from "./use-async-search";
import { useListCursor } from "./use-list-cursor";

export type ComboboxOption = { value: string; label: string; detail?: string; icon?: ReactNode };

export type ComboboxProps = {
  /** The form field for the selected option's value. Default: the name of the `Field`. */
  name?: string;
  /** A form field for the entered text too, for text without a matching option and browsers without script. */
  textName?: string;
  search: (query: string) => Promise<readonly ComboboxOption[]>;
  defaultOption?: ComboboxOption;
  onOptionChange?: (option: ComboboxOption | undefined) => void;
  placeholder?: string;
  /** For example, "No matches. Enter the full email." */
  emptyText: ReactNode;
  icon?: ReactNode;
};

/** Shorter texts match too much, and the searches don't look for them. */
const SHORTEST = 2;

/** A choice from many options, found by typing. */
export function Combobox({ textName, ...props }: ComboboxProps) {
  const { name, ...control } = useFieldControl<{ id?: string; name?: string }>({ name: props.name });
  const box = useCombobox(props);
  return (
    <div className="relative">
      {name ? <input type="hidden" name={name} value={box.chosen?.value ?? ""} /> : null}
      <Input
        {...control}
        name={textName ?? ""}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={box.shown}
        aria-controls={box.listId}
        aria-activedescendant={box.shown ? box.cursor.activeId : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        icon={props.icon ?? <Search />}
        value={box.text}
        onChange={box.type}
        onKeyDown={box.key}
        onBlur={box.close}
        className="pr-9"
      />
      {box.chosen ? (
        <span className="absolute inset-y-0 right-0.5 flex items-center">
          <IconButton label="Clear" icon={<X />} size="small" onClick={() => box.choose(undefined)} />
        </span>
      ) : null}
      <ComboboxList
        id={box.listId}
        shown={box.shown}
        found={box.found}
        options={box.options}
        active={box.cursor.active}
        emptyText={props.emptyText}
        onActive={box.cursor.setActive}
        onChoose={box.choose}
      />
    </div>
  );
}

function useCombobox({ search, defaultOption, onOptionChange }: ComboboxProps) {
  const listId = useId();
  const [text, setText] = useState(defaultOption?.label ?? "");
  const [chosen, setChosen] = useState(defaultOption);
  const [open, setOpen] = useState(false);
  const isShort = text.trim().length < SHORTEST;
  const found = useAsyncSearch(search, open && !isShort ? text : "");
  const options = ("result" in found && found.result) || [];
  const cursor = useListCursor(options.length, (index) => `${listId}-${index}`, text);
  const shown = open && text.trim() !== "";
  const close = () => setOpen(false);

  function choose(option: ComboboxOption | undefined) {
    setChosen(option);
    setText(option?.label ?? "");
    close();
    onOptionChange?.(option);
  }

  function type(event: ChangeEvent<HTMLInputElement>) {
    setText(event.target.value);
    setOpen(true);
    if (!chosen) return;
    setChosen(undefined);
    onOptionChange?.(undefined);
  }

  function key(event: KeyboardEvent) {
    if (!shown) return;
    if (event.key === "Escape") close();
    else cursor.onKeyDown(event, (index) => choose(options[index]));
  }

  return { listId, text, chosen, shown, found, options, cursor, choose, type, key, close };
}

type ListProps = {
  id: string;
  shown: boolean;
  found: AsyncSearch<readonly ComboboxOption[]>;
  options: readonly ComboboxOption[];
  active: number;
  emptyText: ReactNode;
  onActive: (index: number) => void;
  onChoose: (option: ComboboxOption) => void;
};

function ComboboxList({ id, shown, found, options, active, emptyText, onActive, onChoose }: ListProps) {
  return (
    <div
      className={cn(
        "absolute inset-x-0 top-full z-30 mt-1 rounded-panel bg-surface-raised p-1 shadow-float",
        !shown && "hidden",
      )}
    >
      <div id={id} role="listbox" aria-label="Matches" className="max-h-64 overflow-y-auto">
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the focused input handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Keeps the focus in the input, so that its blur doesn't close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => onActive(index)}
            onClick={() => onChoose(option)}
            className={cn(
              "flex min-h-control cursor-default items-center gap-2 rounded-control px-2 py-1",
              index === active && "bg-surface-raised-hover",
            )}
          >
            {option.icon}
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate">{option.label}</span>
              {option.detail ? (
                <span className="truncate text-sm text-text-muted">{option.detail}</span>
              ) : null}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className={cn("text-sm text-text-muted", options.length === 0 && "px-2 py-1.5")}>
        {statusText(found, options.length, emptyText)}
      </p>
    </div>
  );
}

/** What a search says below its options. */
export function statusText(found: AsyncSearch<unknown>, count: number, emptyText: ReactNode): ReactNode {
  if (found.status === "idle") return "Type two characters or more.";
  if (found.status === "failed") return "Search failed. Type again to retry.";
  if (count > 0) return <span className="sr-only">{count === 1 ? "1 match" : `${count} matches`}</span>;
  if (found.status === "found") return emptyText;
  return (
    <span className="flex items-center gap-2">
      <Spinner />
      Searching
    </span>
  );
}
