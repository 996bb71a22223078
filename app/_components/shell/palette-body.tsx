"use client";

import { CornerDownLeft, Search } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/app/_lib/class-names";
import { plural } from "@/app/_lib/format";
import { Kbd } from "@/app/_ui/kbd";
import { Link } from "@/app/_ui/link";
import { Spinner } from "@/app/_ui/spinner";
import { useAsyncSearch } from "@/app/_ui/use-async-search";
import { useListCursor } from "@/app/_ui/use-list-cursor";
import type { PaletteProps } from "./palette-props";
import { matchPages, type PaletteGroup, type PaletteHit } from "./palette-search";

/** The palette's content: a combobox whose options are links, so that a modified click opens them in a new tab. */
export function PaletteBody({
  pages,
  find,
  label = "Search applications, APIs and pages",
  hint = "Search by name or client_id.",
  onDone,
}: PaletteProps & { onDone: () => void }) {
  const id = useId();
  const [query, setQuery] = useState("");
  const found = useAsyncSearch(find, query);
  const groups = [
    { heading: "Pages", hits: matchPages(pages, query) },
    ...(("result" in found && found.result) || []),
  ].filter((group) => group.hits.length > 0);
  const count = groups.reduce((sum, group) => sum + group.hits.length, 0);
  const cursor = useListCursor(count, (index) => `${id}-${index}`, query);

  return (
    <>
      <div className="flex items-center gap-2.5 border-border border-b px-4">
        {found.status === "searching" ? (
          <Spinner className="text-text-muted" />
        ) : (
          <Search aria-hidden="true" className="text-text-muted" />
        )}
        <input
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={count > 0}
          aria-controls={id}
          aria-activedescendant={cursor.activeId}
          autoComplete="off"
          spellCheck={false}
          placeholder={label}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) =>
            cursor.onKeyDown(event, (index) => document.getElementById(`${id}-${index}`)?.click())
          }
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
      </div>
      <div id={id} role="listbox" aria-label="Results" className="max-h-96 overflow-y-auto p-1 empty:hidden">
        <PaletteGroups groups={groups} id={id} cursor={cursor} onDone={onDone} />
      </div>
      <PaletteStatus status={found.status} count={count} query={query} hint={hint} />
      <p className="hidden items-center gap-4 border-border border-t px-4 py-2 text-text-muted text-xs sm:flex">
        <span className="flex items-center gap-1.5">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> to move
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>
            <CornerDownLeft aria-label="Enter" className="size-3" />
          </Kbd>{" "}
          to open
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>Esc</Kbd> to close
        </span>
      </p>
    </>
  );
}

type GroupsProps = {
  groups: readonly PaletteGroup[];
  id: string;
  cursor: ReturnType<typeof useListCursor>;
  onDone: () => void;
};

function PaletteGroups({ groups, id, cursor, onDone }: GroupsProps) {
  let place = 0;
  return groups.map((group) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox, not of form fields
    <div key={group.heading} role="group" aria-label={group.heading}>
      <p aria-hidden="true" className="px-3 pt-2 pb-1 font-medium text-text-muted text-xs">
        {group.heading}
      </p>
      {group.hits.map((hit) => {
        const index = place++;
        return (
          <PaletteOption
            key={hit.href}
            id={`${id}-${index}`}
            hit={hit}
            active={index === cursor.active}
            onActive={() => cursor.setActive(index)}
            onDone={onDone}
          />
        );
      })}
    </div>
  ));
}

type OptionProps = { id: string; hit: PaletteHit; active: boolean; onActive: () => void; onDone: () => void };

function PaletteOption({ id, hit, active, onActive, onDone }: OptionProps) {
  return (
    <Link
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      href={hit.href}
      prefetch={false}
      onMouseMove={onActive}
      onClick={onDone}
      className={cn(
        "flex min-h-control items-center gap-2.5 rounded-control px-3 py-1 text-text [&>.lucide]:text-text-muted",
        active && "bg-surface-raised-hover",
      )}
    >
      {hit.icon}
      <span className="min-w-0 flex-1 truncate">
        {hit.label}
        {hit.excerpt ? <span className="block truncate text-sm text-text-muted">{hit.excerpt}</span> : null}
      </span>
      {hit.detail ? (
        <span className="max-w-[45%] shrink-0 truncate text-sm text-text-muted">{hit.detail}</span>
      ) : null}
    </Link>
  );
}

type StatusProps = { status: string; count: number; query: string; hint: string };

function PaletteStatus({ status, count, query, hint }: StatusProps) {
  const failed = status === "failed";
  const nothing = count === 0 && status !== "searching" && query.trim() !== "";
  return (
    <div role="status" className={cn(!failed && !nothing ? "sr-only" : "px-4 py-4 text-text-muted")}>
      {failed ? "Couldn't search. Pages of the navigation are still searchable. Type again to retry." : null}
      {!failed && nothing ? `No matches for “${query.trim()}”. ${hint}` : null}
      {!failed && !nothing && query.trim() !== "" ? plural(count, "result") : null}
    </div>
  );
}
