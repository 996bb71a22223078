"use client";

import { ChevronRight, Search } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { plural } from "@/app/_lib/format";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { Input } from "@/app/_ui/input";
import { useEffectiveTheme } from "@/app/_ui/use-effective-theme";
import { MarkdownDocument } from "./markdown-document";
import { OpenapiEntry } from "./openapi-entry";
import { type EntryGroup, type Members, type Reference, readReference } from "./openapi-read";

/** Longer lists start with closed groups. */
const SEEN_WHOLE = 60;

/** The operations of an OpenAPI document by tag, each rendered only when opened. */
export default function OpenapiReference({ text }: { text: string }) {
  const reading = useMemo(() => read(text), [text]);
  useSwaggerTheme();
  // Swagger UI is large, so it loads while the user reads the list.
  useEffect(() => void import("./swagger"), []);
  if ("problem" in reading) {
    return (
      <Banner tone="danger" title="Can't show this document">
        {reading.problem}
      </Banner>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <Head reference={reading} />
      <Groups key={text} reference={reading} />
    </div>
  );
}

function read(text: string): Reference | { problem: string } {
  try {
    return readReference(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message.split("\n", 1).join("") : String(error) };
  }
}

/** Swagger UI's dark colors need a class on <html>. */
function useSwaggerTheme(): void {
  const theme = useEffectiveTheme();
  useEffect(() => {
    const root = document.documentElement.classList;
    root.toggle("dark-mode", theme === "dark");
    return () => root.remove("dark-mode");
  }, [theme]);
}

function Head({ reference: { title, version, summary, description, servers } }: { reference: Reference }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-xl">{title}</h2>
        <Badge>{version}</Badge>
      </div>
      {summary ? <p className="text-text-muted">{summary}</p> : null}
      {description ? <MarkdownDocument text={description} /> : null}
      {servers.length > 0 ? (
        <ul aria-label="Servers" className="flex flex-col gap-1">
          {servers.map(({ url, description: use }) => (
            <li key={url} className="flex flex-wrap items-baseline gap-x-3">
              <code className="break-all font-mono text-sm">{url}</code>
              {use ? <span className="text-sm text-text-muted">{use}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Groups({ reference: { document, groups } }: { reference: Reference }) {
  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query);
  const [linked] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const total = countOf(groups);
  const shown = searched.trim() === "" ? groups : matching(groups, searched);
  useEffect(() => showLinked(linked), [linked]);

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <search className="w-full max-w-form">
          <Input
            type="search"
            aria-label="Search operations"
            placeholder="Search by path, method or summary"
            icon={<Search />}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </search>
        <p role="status" className="text-sm text-text-muted">
          {searched.trim() === "" ? null : foundText(countOf(shown), total)}
        </p>
      </div>
      {shown.map((group) => (
        <Group
          key={group.name}
          group={group}
          document={document}
          linked={linked}
          open={total <= SEEN_WHOLE || shown !== groups || group.entries.some(({ id }) => id === linked)}
        />
      ))}
    </div>
  );
}

/** Scrolls to an operation; again when the page has loaded, because the browser then restores the position from before a reload. */
function showLinked(id: string): (() => void) | undefined {
  const show = () => document.getElementById(id)?.scrollIntoView();
  show();
  if (document.readyState === "complete") return;
  const loaded = () => requestAnimationFrame(show);
  window.addEventListener("load", loaded, { once: true });
  return () => window.removeEventListener("load", loaded);
}

function foundText(found: number, total: number): string {
  if (found === 0) return "No operations match. Search by path, method, summary, tag or schema name.";
  return `${found} of ${plural(total, "entry", "entries")}`;
}

type GroupProps = { group: EntryGroup; document: Members; linked: string; open: boolean };

function Group({ group: { name, description, entries }, document, linked, open }: GroupProps) {
  return (
    <details open={open} className="group/tag">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-2 rounded-control py-2">
        <ChevronRight
          aria-hidden="true"
          className="text-text-muted transition-transform group-open/tag:rotate-90"
        />
        <h3 className="font-semibold text-lg">{name}</h3>
        <span className="text-sm text-text-muted">{entries.length}</span>
      </summary>
      {description ? <MarkdownDocument text={description} className="mb-3" anchors={false} /> : null}
      <ul className="divide-y divide-border overflow-hidden rounded-panel border border-border">
        {entries.map((entry) => (
          <OpenapiEntry key={entry.id} entry={entry} document={document} startsOpen={entry.id === linked} />
        ))}
      </ul>
    </details>
  );
}

const countOf = (groups: readonly EntryGroup[]) =>
  groups.reduce((sum, { entries }) => sum + entries.length, 0);

/** The entries that contain every word of the query. */
function matching(groups: readonly EntryGroup[], query: string): EntryGroup[] {
  const words = query.trim().toLowerCase().split(/\s+/);
  return groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => words.every((word) => entry.words.includes(word))),
    }))
    .filter(({ entries }) => entries.length > 0);
}
