import { TokenActions } from "@/app/_components/access-tokens/token-actions-menu";
import { TokenTable } from "@/app/_components/access-tokens/token-table";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { type Listing, rowsOf } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Pagination } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { revokeApplicationToken, rotateApplicationToken } from "./token-actions";

const TOKENS = graphql(`
  query ApplicationTokens($id: ID!, $after: String) {
    application(id: $id) {
      viewerCanManageAccessTokens
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

/** The application's own access tokens, for its owners. @param listing the page's first list, which has the position of this one */
export async function TokensSection({
  applicationId,
  listing: { filters, position, href },
}: {
  applicationId: string;
  listing: Listing;
}) {
  const after = filters.tokens;
  const { data, problem } = await load(TOKENS, { id: applicationId, after });
  const page = (tokens: string | null = null) => `${href({ ...position, tokens })}#access-tokens`;
  if (problem) return <ProblemState problem={problem} what="the access tokens" retryHref={page()} />;
  const { viewerCanManageAccessTokens: canManage = false, accessTokens } = data.application ?? {};
  const tokens = rowsOf({ cursor: after, firstHref: page() }, accessTokens?.nodes);
  return (
    <Section
      id="access-tokens"
      title="Access tokens"
      description="For scripts that act as this application: they see it, its subscriptions and its usage, and can renew its API keys. Tokens stay when their creator leaves."
      actions={
        canManage ? (
          <ButtonLink variant="secondary" href={paths.newApplicationToken(applicationId)}>
            Create access token
          </ButtonLink>
        ) : undefined
      }
    >
      {tokens.length > 0 ? (
        <TokenTable
          tokens={tokens}
          actions={({ id, name }) =>
            canManage ? (
              <TokenActions
                id={id}
                name={name}
                rotate={rotateApplicationToken}
                revoke={revokeApplicationToken}
              />
            ) : null
          }
          footer={
            <Pagination
              noun="access tokens"
              previousHref={after ? page() : undefined}
              nextHref={
                accessTokens?.pageInfo.hasNextPage ? page(accessTokens.pageInfo.endCursor) : undefined
              }
            />
          }
        />
      ) : (
        <p className="text-text-muted">No access tokens.</p>
      )}
    </Section>
  );
}
