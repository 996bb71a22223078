import type { Metadata } from "next";
import { SCOPES } from "@/app/_components/access-tokens/scopes";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { TokenScope } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { environment } from "@/domain/kernel/environment";
import { CreateTokenForm } from "./create-token-form";

export const metadata: Metadata = { title: "Create access token" };

const OFFER = graphql(`
  query NewAccessToken {
    accessTokenDays
    viewer {
      roles
    }
    applications(first: 100, orderBy: NAME) {
      nodes {
        id
        name
      }
    }
    apis(scope: MINE, first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

export default async function NewAccessTokenPage() {
  const { data, problem } = await load(OFFER, {});
  return (
    <Page
      width="form"
      breadcrumbs={[{ label: "Access tokens", href: paths.accessTokens() }, { label: "Create access token" }]}
    >
      <PageHeader
        title="Create access token"
        description="An access token acts as you within its scopes. It can't manage tokens or passwords."
      />
      {problem ? (
        <ProblemState problem={problem} what="the form" retryHref={paths.newAccessToken()} />
      ) : (
        <CreateTokenForm
          endpoint={`${environment().url}/api/graphql`}
          scopes={scopesFor(data.viewer.roles)}
          maximumDays={data.accessTokenDays}
          applications={data.applications.nodes}
          apis={data.apis.nodes}
        />
      )}
    </Page>
  );
}

/** Administration is for administrators alone; the others can come with an application, an API or a team at any time. */
function scopesFor(roles: readonly string[]): TokenScope[] {
  const all = Object.keys(SCOPES) as TokenScope[];
  return all.filter((scope) => scope !== "ADMINISTRATION" || roles.includes("ADMIN"));
}
