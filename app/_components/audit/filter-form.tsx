import { withQuery } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { DateTimeField } from "@/app/_ui/date-time-field";
import { DownloadLink } from "@/app/_ui/download-link";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { TextLink } from "@/app/_ui/text-link";
import type { AuditFilters } from "./filters";

const FIELDS = [
  { name: "actor", label: "User ID", hint: "usr_…" },
  { name: "action", label: "Action", hint: "Such as api_key.renewed" },
  { name: "kind", label: "Kind of object", hint: "Such as application" },
  { name: "subject", label: "Object ID", hint: "app_…, sub_…, key_…" },
  { name: "ip", label: "IP address", hint: "192.0.2.7" },
] as const;

/** Filters of an audit log as a GET form, and its downloads with the same filters. */
export function AuditFilterForm({
  filters,
  href,
  download,
}: {
  filters: AuditFilters;
  /** The page without filters. */
  href: string;
  /** Whose log to download: `of` and `id`. */
  download: Readonly<Record<string, string>>;
}) {
  const isFiltered = Object.keys(filters).length > 0;
  const file = (format: string) => withQuery("/api/audit", { ...download, ...filters, format });
  return (
    <search>
      <form method="get" action={href} aria-label="Filter the audit log" className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {FIELDS.map(({ name, label, hint }) => (
            <Field key={name} label={label} name={name}>
              <Input defaultValue={filters[name]} placeholder={hint} autoComplete="off" />
            </Field>
          ))}
          <Field label="From" name="from">
            <DateTimeField defaultValue={filters.from} />
          </Field>
          <Field label="To" name="to">
            <DateTimeField defaultValue={filters.to} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="secondary">
            Apply filters
          </Button>
          {isFiltered ? (
            <TextLink href={href} look="quiet" className="px-1">
              Clear filters
            </TextLink>
          ) : null}
          <span className="flex flex-wrap gap-2 sm:ml-auto">
            <DownloadLink href={file("csv")}>Download CSV</DownloadLink>
            <DownloadLink href={file("jsonl")}>Download JSON lines</DownloadLink>
          </span>
        </div>
      </form>
    </search>
  );
}
