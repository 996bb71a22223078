import { cache } from "react";
import { graphql } from "./generated";
import type { InboxQuery } from "./generated/graphql";
import { load } from "./run";

const INBOX = graphql(`
  query Inbox($after: String) {
    viewer {
      unreadNotificationCount
      notifications(first: 30, after: $after) {
        nodes {
          id
          event
          applicationId
          applicationName
          apiId
          subscriptionId
          details {
            name
            value
          }
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

/** The viewer's notifications, newest first. */
export function loadInbox(after: string | undefined) {
  return load(INBOX, { after });
}

/** The number of unread notifications, at most 100. 0 if it can't be loaded. */
export const loadUnread = cache(async (): Promise<number> => {
  const { data } = await load(UNREAD, {});
  return data?.viewer.unreadNotificationCount ?? 0;
});
