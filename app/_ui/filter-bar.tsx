"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import {
  type ChangeEvent,
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from "react";
import type { FilterName } from "../_lib/listing";
import { Button } from "./button";
import { Input } from "./input";
import { Select, type SelectOption } from "./select";
import { Spinner } from "./spinner";
import { TextLink } from "./text-link";

/**
 * Search and filters in one line, stored in the URL. A GET form: with script it submits automatically (after a pause in typing, or
 * immediately on a choice) and keeps the focus. Without script there is a button. Paging starts over, because only the form's fields
 * are sent.
 */
export function FilterBar({
  label,
  clearHref,
  keep = {},
  children,
}: {
  /** The form's accessible name: "Search applications". */
  label: string;
  /** The URL without filters, only while filters are set. */
  clearHref?: string;
  /** Parameters to keep, such as the sort order. */
  keep?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const { pending, pathname, change, submit } = useFilterForm();
  return (
    <search>
      <form
        method="get"
        action={pathname}
        aria-label={label}
        onChange={change}
        onSubmit={submit}
        className="flex flex-wrap items-center gap-2"
      >
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <span className="hidden noscript:inline-flex">
          <Button type="submit">Apply</Button>
        </span>
        {clearHref ? (
          <TextLink href={clearHref} look="quiet" className="px-1">
            Clear filters
          </TextLink>
        ) : null}
        {pending ? <Spinner className="text-text-muted" /> : null}
      </form>
    </search>
  );
}

/** Submits the form automatically: after a pause in typing, or immediately on a choice. */
function useFilterForm() {
  const router = useRouter();
  const pathname = usePathname();
  const [pending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // A pending search must not pull back a user who follows a link during the pause.
    const goOn = (event: MouseEvent) => {
      if ((event.target as Element | null)?.closest("a[href]")) clearTimeout(timer.current);
    };
    document.addEventListener("click", goOn, true);
    return () => {
      document.removeEventListener("click", goOn, true);
      clearTimeout(timer.current);
    };
  }, []);

  function send(form: HTMLFormElement) {
    clearTimeout(timer.current);
    const query = queryOf(new FormData(form));
    startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  }

  function change(event: ChangeEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    clearTimeout(timer.current);
    const typing = (event.target as Element).getAttribute("type") === "search";
    timer.current = setTimeout(() => send(form), typing ? 250 : 0);
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    send(event.currentTarget);
  }

  return { pending, pathname, change, submit };
}

function queryOf(data: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === "string" && value.trim() !== "") query.append(name, value.trim());
  }
  return query.toString();
}

/** The search input of a `FilterBar`. `value` comes from the URL. */
export function SearchInput({
  name = "q",
  label,
  value = "",
}: {
  name?: string;
  label: string;
  value?: string;
}) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The back button changes the URL. Don't overwrite text while the user types.
    if (ref.current && document.activeElement !== ref.current) ref.current.value = value;
  }, [value]);
  return (
    <div className="w-full sm:w-72">
      <Input
        ref={ref}
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        icon={<Search />}
        autoComplete="off"
        enterKeyHint="search"
      />
    </div>
  );
}

/** A filter of a `FilterBar`. Its first option clears it: "All types". */
export function FilterSelect({
  name,
  label,
  any,
  options,
  unlisted,
  value = "",
}: {
  name: FilterName;
  label: string;
  any: string;
  options: readonly SelectOption[];
  /** The label of a value that isn't among the options, where those aren't all: "Another application". */
  unlisted?: string;
  value?: string;
}) {
  const id = useId();
  const [chosen, setChosen] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setChosen(value);
  }
  // Otherwise the filter would look like none, and the next search would lose it.
  const isListed = value === "" || options.some((option) => option.value === value);
  return (
    <Select
      id={id}
      name={name}
      aria-label={label}
      placeholder={any}
      options={unlisted && !isListed ? [{ value, label: unlisted }, ...options] : options}
      value={chosen}
      onChange={(event) => setChosen(event.target.value)}
      narrow
    />
  );
}
