import { Bot, Cog } from "lucide-react";
import type { ActorKind } from "../_data/generated/graphql";
import { ActivityList } from "../_ui/activity-list";
import { Badge } from "../_ui/badge";
import { actionLabel, changeLabel } from "./activity-labels";

export interface ActivityEntry {
  readonly id: string;
  readonly occurredAt: string;
  readonly action: string;
  readonly actorKind: ActorKind;
  readonly actorName: string;
  readonly asAdministrator: boolean;
  readonly subjectName?: string | null;
  /** The subscription's application, in an API's activity. */
  readonly applicationName?: string | null;
  /** What it belongs to, where entries of the whole platform are listed. */
  readonly applicationId?: string | null;
  readonly apiId?: string | null;
  /** The actor's IP address, where the viewer is shown it. */
  readonly ip?: string | null;
  readonly changes: readonly { field: string; before?: string | null; after?: string | null }[];
}

/** Activity, newest first. With `detailed`, each entry lists its changes. */
export function ActivityFeed({
  entries,
  detailed,
}: {
  entries: readonly ActivityEntry[];
  detailed?: boolean;
}) {
  return (
    <ActivityList
      label="Activity"
      items={entries.map((entry) => ({
        key: entry.id,
        actor: entry.actorKind === "SYSTEM" ? "Latchkey" : entry.actorName,
        icon:
          entry.actorKind === "SYSTEM" ? <Cog /> : entry.actorKind === "ACCESS_TOKEN" ? <Bot /> : undefined,
        action: <Action entry={entry} />,
        at: entry.occurredAt,
        detail: detailed || entry.action === "registration.failed" ? <Changes entry={entry} /> : undefined,
      }))}
    />
  );
}

function Action({ entry }: { entry: ActivityEntry }) {
  return (
    <>
      {actionLabel(
        entry.action,
        entry.subjectName,
        entry.applicationName,
        entry.applicationId === null && entry.apiId === null,
      )}
      {entry.actorKind === "ACCESS_TOKEN" ? " with an access token" : ""}
      {entry.asAdministrator ? (
        <>
          {" "}
          <Badge>as administrator</Badge>
        </>
      ) : null}
      {entry.ip ? <span className="text-text-muted"> from {entry.ip}</span> : null}
    </>
  );
}

function Changes({ entry }: { entry: ActivityEntry }) {
  const changes = entry.changes.map(changeLabel).filter((change) => change !== null);
  if (changes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-text-muted">
      {changes.map(({ label, before, after }) => (
        <li key={label} className="break-words">
          {label}: {before ? <del className="no-underline">{before}</del> : null}
          {before && after ? " → " : null}
          {after ? <ins className="text-text no-underline">{after}</ins> : before ? " → none" : null}
        </li>
      ))}
    </ul>
  );
}
