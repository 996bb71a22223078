import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import type { SessionsQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { Pagination } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { EndOtherSessions, EndSession } from "./end-session";

export const metadata: Metadata = { title: "Sessions" };

const SESSIONS = graphql(`
  query Sessions($after: String) {
    viewer {
      sessions(first: 20, after: $after) {
        nodes {
          id
          device
          isCurrent
          lastSeenIp
          createdAt
          lastSeenAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Session = SessionsQuery["viewer"]["sessions"]["nodes"][number];

export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const { data, problem } = await load(SESSIONS, { after: cursor });
  if (problem) {
    return <ProblemState problem={problem} what="your sessions" retryHref={paths.account.sessions()} />;
  }
  const { nodes, pageInfo } = data.viewer.sessions;
  const rows = rowsOf({ cursor, firstHref: paths.account.sessions() }, nodes);
  return (
    <Section
      title="Sessions"
      description="Browsers in which you're signed in."
      actions={rows.some(({ isCurrent }) => !isCurrent) ? <EndOtherSessions /> : null}
    >
      <Table
        caption="Sessions"
        columns={COLUMNS}
        rows={rows}
        rowKey={(session) => session.id}
        footer={
          <Pagination
            noun="sessions"
            previousHref={cursor ? paths.account.sessions() : undefined}
            nextHref={
              pageInfo.hasNextPage ? paths.account.sessions({ after: pageInfo.endCursor }) : undefined
            }
          />
        }
      />
    </Section>
  );
}

const COLUMNS: readonly Column<Session>[] = [
  {
    key: "device",
    header: "Device",
    kind: "title",
    cell: ({ device, isCurrent }) => (
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{device}</span>
        {isCurrent ? <Badge>This browser</Badge> : null}
      </span>
    ),
  },
  { key: "ip", header: "IP address", cell: ({ lastSeenIp }) => lastSeenIp ?? "Unknown" },
  { key: "seen", header: "Last seen", cell: ({ lastSeenAt }) => <Time value={lastSeenAt} /> },
  {
    key: "created",
    header: "Signed in",
    wideOnly: true,
    cell: ({ createdAt }) => <Time value={createdAt} format="datetime" />,
  },
  {
    key: "actions",
    header: "Actions",
    kind: "buttons",
    cell: ({ id, device, isCurrent }) => (isCurrent ? null : <EndSession id={id} device={device} />),
  },
];
