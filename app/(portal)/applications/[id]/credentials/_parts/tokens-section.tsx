import { TokenActions } from "@/app/_components/access-tokens/token-actions-menu";
import { TokenTable } from "@/app/_components/access-tokens/token-table";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";
import { revokeApplicationToken, rotateApplicationToken } from "./token-actions";

const TOKENS = graphql(`
  query ApplicationTokens($id: ID!) {
    application(id: $id) {
      viewerCanManageAccessTokens
      accessTokens(first: 50) {
        nodes {
          ...TokenRow
        }
      }
    }
  }
`);

/** The application's own access tokens, for its owners. */
export async function TokensSection({ applicationId }: { applicationId: string }) {
  const { data, problem } = await load(TOKENS, { id: applicationId });
  if (problem)
    return (
      <ProblemState problem={problem} what="the access tokens" retryHref={paths.credentials(applicationId)} />
    );
  const { viewerCanManageAccessTokens: canManage = false, accessTokens } = data.application ?? {};
  const tokens = accessTokens?.nodes ?? [];
  return (
    <Section
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
        />
      ) : (
        <p className="text-text-muted">No access tokens.</p>
      )}
    </Section>
  );
}
