import { CheckCheck, Inbox, Settings2 } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadInbox, NOTIFICATION_GROUPS } from "@/app/_data/inbox";
import { rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { FilterBar, FilterSelect } from "@/app/_ui/filter-bar";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextLink } from "@/app/_ui/text-link";
import { readAll } from "./_parts/actions";
import { NotificationList } from "./_parts/notification-list";

export const metadata: Metadata = { title: "Inbox" };

const GROUPS = Object.entries(NOTIFICATION_GROUPS).map(([value, label]) => ({ value, label }));
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** The viewer's notifications, newest first. */
export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const [after, status, group] = [one(params.after), one(params.status), one(params.group)];
  const filters = { status, group };
  const filtered = Boolean(status || group);
  const { data, problem } = await loadInbox({ after, unread: status === "unread", group });
  const notifications = data?.viewer.notifications;
  const rows = rowsOf({ cursor: after, firstHref: paths.inbox(filters) }, notifications?.nodes);
  return (
    <Page breadcrumbs={[{ label: "Inbox" }]}>
      <PageHeader title="Inbox" actions={<Actions unread={data?.viewer.unreadNotificationCount ?? 0} />} />
      {problem ? (
        <ProblemState problem={problem} what="your inbox" retryHref={paths.inbox(filters)} />
      ) : (
        <div className="flex flex-col gap-4">
          {filtered || rows.length > 0 ? <Filters status={status} group={group} filtered={filtered} /> : null}
          {notifications && rows.length > 0 ? (
            <>
              <NotificationList notifications={rows} />
              <Pagination
                noun="notifications"
                previousHref={after ? paths.inbox(filters) : undefined}
                nextHref={
                  notifications.pageInfo.hasNextPage
                    ? paths.inbox({ ...filters, after: notifications.pageInfo.endCursor })
                    : undefined
                }
              />
            </>
          ) : (
            <Empty filtered={filtered} />
          )}
        </div>
      )}
    </Page>
  );
}

function Actions({ unread }: { unread: number }) {
  return (
    <>
      <ButtonLink variant="secondary" icon={<Settings2 />} href={paths.notificationSettings()}>
        Notification settings
      </ButtonLink>
      {unread > 0 ? (
        <form action={readAll}>
          <SubmitButton variant="secondary" icon={<CheckCheck />}>
            Mark all as read
          </SubmitButton>
        </form>
      ) : null}
    </>
  );
}

function Filters({ status, group, filtered }: { status?: string; group?: string; filtered: boolean }) {
  return (
    <FilterBar label="Filter notifications" clearHref={filtered ? paths.inbox() : undefined}>
      <FilterSelect
        name="status"
        label="Status"
        any="Read and unread"
        options={[{ value: "unread", label: "Unread" }]}
        value={status}
      />
      <FilterSelect name="group" label="Subject" any="All subjects" options={GROUPS} value={group} />
    </FilterBar>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={<Inbox />} title="No notifications match">
        <TextLink href={paths.inbox()}>Show all notifications</TextLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Inbox />} title="No notifications yet">
      Subscription decisions, expiring credentials and application changes appear here.
    </EmptyState>
  );
}
