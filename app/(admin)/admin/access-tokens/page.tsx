import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { TokenActions } from "@/app/_components/access-tokens/token-actions-menu";
import { TokenTable } from "@/app/_components/access-tokens/token-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { revokeAnyAccessToken } from "./actions";

export const metadata: Metadata = { title: "All access tokens" };

const TOKENS = graphql(`
  query AllAccessTokens($after: String) {
    allAccessTokens(first: 20, after: $after) {
      nodes {
        ...TokenRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export default async function AllAccessTokensPage({ searchParams }: { searchParams: SearchParams }) {
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const { data, problem } = await load(TOKENS, { after: cursor });
  const tokens = data?.allAccessTokens;
  const rows = rowsOf({ cursor, firstHref: paths.admin.accessTokens() }, tokens?.nodes);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Access tokens" }]}>
      <PageHeader
        title="Access tokens"
        description="The active access tokens of all users and applications. Revoking one notifies its user."
      />
      {problem ? (
        <ProblemState problem={problem} what="the access tokens" retryHref={paths.admin.accessTokens()} />
      ) : tokens && rows.length > 0 ? (
        <TokenTable
          tokens={rows}
          withUser
          actions={({ id, name }) => <TokenActions id={id} name={name} revoke={revokeAnyAccessToken} />}
          footer={
            <Pagination
              noun="access tokens"
              previousHref={cursor ? paths.admin.accessTokens() : undefined}
              nextHref={
                tokens.pageInfo.hasNextPage
                  ? paths.admin.accessTokens({ after: tokens.pageInfo.endCursor })
                  : undefined
              }
            />
          }
        />
      ) : (
        <EmptyState icon={<KeyRound />} title="No active access tokens">
          Users create access tokens for scripts, pipelines and other tools.
        </EmptyState>
      )}
    </Page>
  );
}
