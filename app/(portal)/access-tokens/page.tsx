import { KeyRound, Plus } from "lucide-react";
import type { Metadata } from "next";
import { TokenActions } from "@/app/_components/access-tokens/token-actions-menu";
import { TokenTable } from "@/app/_components/access-tokens/token-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { revokeAccessToken, rotateAccessToken } from "./actions";

export const metadata: Metadata = { title: "Access tokens" };

const TOKENS = graphql(`
  query AccessTokens($after: String) {
    viewer {
      accessTokens(first: 20, after: $after) {
        nodes {
          ...TokenRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export default async function AccessTokensPage({ searchParams }: { searchParams: SearchParams }) {
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const { data, problem } = await load(TOKENS, { after: cursor });
  const tokens = data?.viewer.accessTokens;
  const rows = rowsOf({ cursor, firstHref: paths.accessTokens() }, tokens?.nodes);
  return (
    <Page breadcrumbs={[{ label: "Access tokens" }]}>
      <PageHeader
        title="Access tokens"
        description={
          <>
            Scripts and tools use access tokens to call the GraphQL API as you.{" "}
            <TextLink href={paths.docs("access-tokens")} prefetch={false}>
              Scopes and rotation
            </TextLink>
          </>
        }
        actions={
          <ButtonLink variant="primary" icon={<Plus />} href={paths.newAccessToken()}>
            Create access token
          </ButtonLink>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="your access tokens" retryHref={paths.accessTokens()} />
      ) : tokens && rows.length > 0 ? (
        <TokenTable
          tokens={rows}
          actions={({ id, name }) => (
            <TokenActions id={id} name={name} rotate={rotateAccessToken} revoke={revokeAccessToken} />
          )}
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
