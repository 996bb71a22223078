import { CheckCheck, Inbox } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadInbox } from "@/app/_data/inbox";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readAll } from "./_parts/actions";
import { NotificationList } from "./_parts/notification-list";

export const metadata: Metadata = { title: "Inbox" };

/** The viewer's notifications, newest first. */
export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const { after } = await searchParams;
  const { data, problem } = await loadInbox(typeof after === "string" ? after : undefined);
  const notifications = data?.viewer.notifications;
  return (
    <Page breadcrumbs={[{ label: "Inbox" }]}>
      <PageHeader
        title="Inbox"
        actions={
          data && data.viewer.unreadNotificationCount > 0 ? (
            <form action={readAll}>
              <SubmitButton variant="secondary" icon={<CheckCheck />}>
                Mark all as read
              </SubmitButton>
            </form>
          ) : undefined
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="your inbox" retryHref={paths.inbox()} />
      ) : notifications && notifications.nodes.length > 0 ? (
        <div className="flex flex-col gap-4">
          <NotificationList notifications={notifications.nodes} />
          <Pagination
            noun="notifications"
            previousHref={after ? paths.inbox() : undefined}
            nextHref={
              notifications.pageInfo.hasNextPage
                ? paths.inbox({ after: notifications.pageInfo.endCursor })
                : undefined
            }
          />
        </div>
      ) : (
        <EmptyState icon={<Inbox />} title="No notifications yet">
          Subscription decisions, expiring credentials and application changes appear here.
        </EmptyState>
      )}
    </Page>
  );
}
