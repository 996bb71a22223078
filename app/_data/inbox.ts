import { cache } from "react";
import { graphql } from "./generated";
import type { InboxQuery, NotificationGroup } from "./generated/graphql";
import { load } from "./run";

const INBOX = graphql(`
  query Inbox($after: String, $unread: Boolean, $group: NotificationGroup) {
    viewer {
      unreadNotificationCount
      notifications(first: 30, after: $after, unread: $unread, group: $group) {
        nodes {
          id
          text
          path
          createdAt
          readAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const UNREAD = graphql(`
  query UnreadNotifications {
    viewer {
      unreadNotificationCount
    }
  }
`);

export type InboxNotification = InboxQuery["viewer"]["notifications"]["nodes"][number];

/** The groups that an inbox can be filtered by, with their names. */
export const NOTIFICATION_GROUPS: Readonly<Record<NotificationGroup, string>> = {
  SECURITY: "Account security",
  MEMBERSHIP: "Members, teams and ownership",
  APPLICATIONS: "Applications",
  SUBSCRIPTIONS: "Subscriptions",
  CREDENTIALS: "Keys and secrets",
  PUBLISHING: "Your APIs",
  ADMINISTRATION: "Administration",
};

/** The viewer's notifications, newest first. A group that doesn't exist is no filter. */
export function loadInbox({ after, unread, group }: { after?: string; unread: boolean; group?: string }) {
  const known = group && Object.hasOwn(NOTIFICATION_GROUPS, group) ? (group as NotificationGroup) : null;
  return load(INBOX, { after, unread, group: known });
}

/** The number of unread notifications, at most 100. 0 if it can't be loaded. */
export const loadUnread = cache(async (): Promise<number> => {
  const { data } = await load(UNREAD, {});
  return data?.viewer.unreadNotificationCount ?? 0;
});
