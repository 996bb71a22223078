import type { InboxNotification } from "@/app/_data/inbox";
import { cn } from "@/app/_lib/class-names";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { MarkAsRead } from "./mark-as-read";

/** The viewer's notifications with links to their subjects. Unread ones are marked. */
export function NotificationList({ notifications }: { notifications: readonly InboxNotification[] }) {
  return (
    <ul aria-label="Notifications" className="divide-y divide-border rounded-panel border border-border">
      {notifications.map((notification) => (
        <Row key={notification.id} notification={notification} />
      ))}
    </ul>
  );
}

function Row({ notification }: { notification: InboxNotification }) {
  const { id, text, path, readAt, createdAt } = notification;
  const unread = !readAt;
  return (
    <li className="relative flex items-baseline gap-3 px-4 py-3 hover:bg-surface-subtle">
      <span
        aria-hidden="true"
        className={cn("relative -top-px size-2 shrink-0 rounded-full", unread && "bg-accent")}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-x-3 gap-y-0.5 sm:flex-row sm:items-baseline">
        <p className={cn("min-w-0 flex-1 break-words", !unread && "text-text-muted")}>
          {unread ? <VisuallyHidden>Unread: </VisuallyHidden> : null}
          {path ? (
            <TextLink href={path} look={unread ? "name" : "quiet"} row>
              {text}
            </TextLink>
          ) : (
            text
          )}
        </p>
        <Time value={createdAt} className="shrink-0 text-sm text-text-muted" />
      </div>
      {unread ? <MarkAsRead id={id} text={text} /> : null}
    </li>
  );
}
