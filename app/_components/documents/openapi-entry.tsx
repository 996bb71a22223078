"use client";

import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { cn } from "@/app/_lib/class-names";
import { Badge } from "@/app/_ui/badge";
import { Skeleton } from "@/app/_ui/skeleton";
import type { Tone } from "@/app/_ui/tone";
import { entryOf } from "@/domain/kernel/request/entry";
import type { Entry, Members } from "./openapi-read";

const Swagger = dynamic(() => import("./swagger"), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-40" />,
});

const TONES: Readonly<Record<string, Tone>> = {
  get: "info",
  post: "success",
  put: "warning",
  patch: "warning",
  delete: "danger",
};

type Props = { entry: Entry; document: Members; startsOpen: boolean };

/** An entry's row in the list, with its details below it when open. */
export function OpenapiEntry({ entry, document, startsOpen }: Props) {
  const [open, setOpen] = useState(startsOpen);
  const { id, method, name, summary, deprecated } = entry;

  function toggle() {
    setOpen(!open);
    // The URL can then be shared.
    if (!open) history.replaceState(history.state, "", `#${encodeURIComponent(id)}`);
  }

  return (
    <li id={id} className="scroll-mt-4">
      <button
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className="flex min-h-control w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-left -outline-offset-2 hover:bg-surface-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn("shrink-0 text-text-muted transition-transform", open && "rotate-90")}
        />
        {method ? (
          <Badge tone={entryOf(TONES, method) ?? "neutral"} code>
            {method.toUpperCase()}
          </Badge>
        ) : null}
        <span className={cn("min-w-0 break-all font-mono text-sm", deprecated && "line-through")}>
          {name}
        </span>
        {deprecated ? <Badge tone="warning">Deprecated</Badge> : null}
        <span className="min-w-0 text-sm text-text-muted max-sm:w-full">{summary}</span>
      </button>
      {open ? <Swagger document={document} entry={entry} /> : null}
    </li>
  );
}
