import { KeyRound, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { AccessTokensQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { RevokeToken } from "./revoke-token";

export const metadata: Metadata = { title: "Access tokens" };

const TOKENS = graphql(`
  query AccessTokens($after: String) {
    viewer {
      accessTokens(first: 20, after: $after) {
        nodes {
          id
          name
          scope
          lastFour
          createdAt
          expiresAt
          lastUsedAt
          revokedAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Token = AccessTokensQuery["viewer"]["accessTokens"]["nodes"][number];

export default async function AccessTokensPage({ searchParams }: { searchParams: SearchParams }) {
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const { data, problem } = await load(TOKENS, { after: cursor });
  const tokens = data?.viewer.accessTokens;
  return (
    <Page breadcrumbs={[{ label: "Access tokens" }]}>
      <PageHeader
        title="Access tokens"
        description="Scripts and tools use access tokens to call the GraphQL API as you."
        actions={
          <ButtonLink variant="primary" icon={<Plus />} href={paths.newAccessToken()}>
            Create access token
          </ButtonLink>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="your access tokens" retryHref={paths.accessTokens()} />
      ) : tokens && tokens.nodes.length > 0 ? (
        <Table
          caption="Access tokens"
          columns={COLUMNS}
          rows={tokens.nodes}
          rowKey={(token) => token.id}
          footer={
            <Pagination
              noun="access tokens"
              previousHref={cursor ? paths.accessTokens() : undefined}
              nextHref={
                tokens.pageInfo.hasNextPage
                  ? paths.accessTokens({ after: tokens.pageInfo.endCursor })
                  : undefined
              }
            />
          }
        />
      ) : (
        <EmptyState
          icon={<KeyRound />}
          title="No access tokens yet"
          actions={
            <ButtonLink variant="secondary" icon={<Plus />} href={paths.newAccessToken()}>
              Create access token
            </ButtonLink>
          }
        >
          Create one to use Latchkey from scripts, pipelines and other tools.
        </EmptyState>
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Token>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ name, lastFour }) => (
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium">{name}</span>
        <code className="font-mono text-sm text-text-muted">lkp_…{lastFour}</code>
      </span>
    ),
  },
  {
    key: "scope",
    header: "Scope",
    cell: ({ scope }) => <Badge>{scope === "FULL" ? "Full" : "Read only"}</Badge>,
  },
  { key: "status", header: "Status", cell: (token) => <State token={token} /> },
  {
    key: "used",
    header: "Last used",
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Time value={lastUsedAt} /> : "Never"),
  },
  {
    key: "created",
    header: "Created",
    wideOnly: true,
    cell: ({ createdAt }) => <Time value={createdAt} format="date" />,
  },
  {
    key: "actions",
    header: "Actions",
    kind: "actions",
    cell: ({ id, name, revokedAt }) => (revokedAt ? null : <RevokeToken id={id} name={name} />),
  },
];

function State({ token }: { token: Token }) {
  if (token.revokedAt) return <StatusDot hollow>Revoked</StatusDot>;
  if (!token.expiresAt) return <StatusDot tone="success">Active, no expiry</StatusDot>;
  if (new Date(token.expiresAt) <= new Date()) return <StatusDot hollow>Expired</StatusDot>;
  return (
    <StatusDot tone="success">
      Active until <Time value={token.expiresAt} format="date" />
    </StatusDot>
  );
}
