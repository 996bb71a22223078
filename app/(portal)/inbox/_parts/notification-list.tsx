import type { InboxNotification } from "@/app/_data/inbox";
import { cn } from "@/app/_lib/class-names";
import { paths } from "@/app/_lib/paths";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { type Details, eventText } from "@/domain/notifications/events";

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
  const { event, readAt, createdAt } = notification;
  const words = eventText(event, detailsOf(notification)).line;
  const href = placeOf(notification);
  const unread = !readAt;
  return (
    <li className="relative flex items-baseline gap-3 px-4 py-3 hover:bg-surface-subtle">
      <span
        aria-hidden="true"
        className={cn("relative -top-px size-2 shrink-0 rounded-full", unread && "bg-accent")}
      />
      <p className={cn("min-w-0 flex-1 break-words", !unread && "text-text-muted")}>
        {unread ? <VisuallyHidden>Unread: </VisuallyHidden> : null}
        {href ? (
          <TextLink href={href} look={unread ? "name" : "quiet"} row>
            {words}
          </TextLink>
        ) : (
          words
        )}
      </p>
      <Time value={createdAt} className="shrink-0 text-sm text-text-muted" />
    </li>
  );
}

/** The notification's details, with the application's current name as a fallback. */
function detailsOf({ details, applicationName }: InboxNotification): Details {
  const known: Details = Object.fromEntries(details.map(({ name, value }) => [name, value]));
  return { application: applicationName ?? "an application", ...known };
}

/** The notification's link: to the subscription or application. Null if the viewer can't see either. */
function placeOf({ event, applicationId, subscriptionId }: InboxNotification): string | null {
  if (subscriptionId) return paths.anySubscription(subscriptionId);
  if (event === "subscription.restored") return paths.publishing.requests();
  if (event === "initial_access_token.expiring") return paths.admin.clientRegistration();
  if (!applicationId || event === "member.removed" || event === "application.archived") return null;
  const aboutClient = event.startsWith("registration.") || event.startsWith("client_secret.");
  return aboutClient ? paths.credentials(applicationId) : paths.application(applicationId);
}
