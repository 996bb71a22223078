import { Lock } from "lucide-react";
import { apiStatusLabel } from "@/app/_components/api-labels";
import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { CatalogApi } from "@/app/_data/apis";
import { listJoin } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Link } from "@/app/_ui/link";
import { StatusDot } from "@/app/_ui/status-dot";

/** The number of tags on a card. More would outweigh the description. */
const TAGS = 4;

/** Cards of APIs with descriptions, tags and authentication types. */
export function ApiCards({ apis }: { apis: readonly CatalogApi[] }) {
  return (
    <ul aria-label="APIs" className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
      {apis.map((api) => (
        <li
          key={api.id}
          className="relative flex min-w-0 flex-col gap-3 rounded-panel border border-border bg-surface p-4 hover:border-border-strong hover:bg-surface-subtle has-[h2_a:focus-visible]:outline-2 has-[h2_a:focus-visible]:outline-focus has-[h2_a:focus-visible]:outline-offset-2"
        >
          <Title api={api} />
          <p className="line-clamp-2 min-h-[2lh] break-words text-text-muted">
            {api.description || "No description"}
          </p>
          <Tags tags={api.tags} />
          <p className="mt-auto flex items-baseline justify-between gap-3 border-border border-t pt-3 text-sm text-text-muted">
            <span className="min-w-0 truncate">{waysIn(api)}</span>
            <span className="min-w-0 truncate">{api.ownerName}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Title({ api }: { api: CatalogApi }) {
  const { label, tone } = apiStatusLabel(api.status);
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={api.name} shape="square" />
      <h2 className="min-w-0 flex-1 truncate font-medium">
        <Link
          href={paths.api(api.id)}
          title={api.name}
          className="text-text no-underline outline-none after:absolute after:inset-0 after:rounded-panel"
        >
          {api.name}
        </Link>
      </h2>
      {api.visibility === "PRIVATE" ? <Badge icon={<Lock />}>Private</Badge> : null}
      {api.status === "PUBLISHED" ? null : <StatusDot tone={tone}>{label}</StatusDot>}
      <span className="shrink-0 text-sm text-text-muted tabular-nums">{api.version}</span>
    </div>
  );
}

/** Text, so that a card has one link. The catalog's filter narrows by tag. */
function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-text-muted">
      {tags.slice(0, TAGS).map((tag) => (
        <li key={tag}>#{tag}</li>
      ))}
      {tags.length > TAGS ? <li>+{tags.length - TAGS}</li> : null}
    </ul>
  );
}

function waysIn({ authenticationTypes }: CatalogApi): string {
  if (authenticationTypes.length === 0) return "No plans yet";
  return listJoin(
    authenticationTypes.map((authenticationType) => authenticationTypeLabel(authenticationType).label),
  );
}
