import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { MailStatus, OutboxPageQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { plural } from "@/app/_lib/format";
import { rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { FilterBar, FilterSelect } from "@/app/_ui/filter-bar";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { MAIL_STATUSES, mailStatusLabel } from "./_parts/mail-labels";
import { ClearSuppression, SendTestMail } from "./_parts/outbox-buttons";

export const metadata: Metadata = { title: "Outbox" };

const OUTBOX = graphql(`
  query OutboxPage($after: String, $status: MailStatus, $suppressedAfter: String) {
    outbox {
      from
      queued
      failed
      bounced
      suppressed
    }
    mails(first: 20, after: $after, status: $status) {
      nodes {
        id
        kind
        recipient
        subject
        status
        response
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    mailSuppressions(first: 20, after: $suppressedAfter) {
      nodes {
        id
        email
        response
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Mail = OutboxPageQuery["mails"]["nodes"][number];
type Suppression = OutboxPageQuery["mailSuppressions"]["nodes"][number];

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const known = (status: string | undefined) =>
  MAIL_STATUSES.some(({ value }) => value === status) ? (status as MailStatus) : undefined;

/** What was mailed, what waits, and what came back. */
export default async function OutboxPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const [after, status] = [one(params.after), known(one(params.status))];
  const suppressed = one(params.suppressed);
  const { data, problem } = await load(OUTBOX, { after, status, suppressedAfter: suppressed });
  const suppressionsAt = (position?: string | null) =>
    `${paths.admin.outbox({ status, after, suppressed: position })}#suppressions`;
  const suppressions = rowsOf(
    { cursor: suppressed, firstHref: suppressionsAt() },
    data?.mailSuppressions.nodes,
  );
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Outbox" }]}>
      <PageHeader
        title="Outbox"
        description="Mail that Latchkey sends and sent. The content is deleted after seven days, the rest after 400 days."
        actions={<SendTestMail />}
      />
      {problem ? (
        <ProblemState problem={problem} what="the outbox" retryHref={paths.admin.outbox({ status })} />
      ) : (
        <>
          <Situation outbox={data.outbox} />
          <Mails page={data.mails} after={after} status={status} suppressed={suppressed} />
          {suppressions.length > 0 ? (
            <Section
              id="suppressions"
              title="Emails without mail"
              description="They rejected mail for good. Only mail that protects an account is still sent to them."
            >
              <Table
                caption="Emails without mail"
                columns={SUPPRESSION_COLUMNS}
                rows={suppressions}
                rowKey={(row) => row.id}
                footer={
                  <Pagination
                    noun="emails"
                    previousHref={suppressed ? suppressionsAt() : undefined}
                    nextHref={
                      data.mailSuppressions.pageInfo.hasNextPage
                        ? suppressionsAt(data.mailSuppressions.pageInfo.endCursor)
                        : undefined
                    }
                  />
                }
              />
            </Section>
          ) : null}
        </>
      )}
    </Page>
  );
}

function Situation({ outbox: { from, failed } }: { outbox: OutboxPageQuery["outbox"] }) {
  if (!from) {
    return (
      <Banner tone="warning" title="No mail server is configured">
        Nothing is sent: this page shows what would have been. To hand a link over yourself, open the mail and
        reveal it. Set LATCHKEY_SMTP_URL and LATCHKEY_MAIL_FROM to send mail.
      </Banner>
    );
  }
  return failed > 0 ? (
    <Banner
      tone="warning"
      title={`${failed >= 1_000 ? "1,000 or more mails" : plural(failed, "mail")} failed`}
    >
      Open one to see the mail server's response. Mail is sent from {from}.
    </Banner>
  ) : null;
}

function Mails({
  page,
  after,
  status,
  suppressed,
}: {
  page: OutboxPageQuery["mails"];
  after?: string;
  status?: MailStatus;
  /** The position of the other list, which the links of this one keep. */
  suppressed?: string;
}) {
  const firstHref = paths.admin.outbox({ status, suppressed });
  const allHref = paths.admin.outbox({ suppressed });
  const rows = rowsOf({ cursor: after, firstHref }, page.nodes);
  return (
    <div className="flex flex-col gap-4">
      {status || rows.length > 0 ? (
        <FilterBar
          label="Filter mails"
          clearHref={status ? allHref : undefined}
          keep={suppressed ? { suppressed } : {}}
        >
          <FilterSelect
            name="status"
            label="Status"
            any="All statuses"
            options={MAIL_STATUSES}
            value={status}
          />
        </FilterBar>
      ) : null}
      {rows.length > 0 ? (
        <Table
          caption="Mails"
          columns={COLUMNS}
          rows={rows}
          rowKey={(mail) => mail.id}
          footer={
            <Pagination
              noun="mails"
              previousHref={after ? firstHref : undefined}
              nextHref={
                page.pageInfo.hasNextPage
                  ? paths.admin.outbox({ status, suppressed, after: page.pageInfo.endCursor })
                  : undefined
              }
            />
          }
        />
      ) : (
        <EmptyState icon={<MailCheck />} title={status ? "No mails with this status" : "No mail yet"}>
          {status ? (
            <TextLink href={allHref}>Show all mails</TextLink>
          ) : (
            "Invitations, password resets and notifications appear here."
          )}
        </EmptyState>
      )}
    </div>
  );
}

const COLUMNS: Column<Mail>[] = [
  {
    key: "subject",
    header: "Subject",
    cell: (mail) => (
      <TextLink href={paths.admin.outboxMail(mail.id)} look="name">
        {mail.subject}
      </TextLink>
    ),
  },
  { key: "recipient", header: "Recipient", cell: (mail) => mail.recipient },
  {
    key: "status",
    header: "Status",
    cell: (mail) => {
      const { label, tone, hollow } = mailStatusLabel(mail.status);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  { key: "created", header: "Created", cell: (mail) => <Time value={mail.createdAt} /> },
];

const SUPPRESSION_COLUMNS: Column<Suppression>[] = [
  { key: "email", header: "Email", cell: (row) => row.email },
  { key: "response", header: "Response", kind: "text", cell: (row) => row.response },
  { key: "since", header: "Since", cell: (row) => <Time value={row.createdAt} /> },
  {
    key: "actions",
    header: "Actions",
    kind: "buttons",
    cell: (row) => <ClearSuppression email={row.email} />,
  },
];
