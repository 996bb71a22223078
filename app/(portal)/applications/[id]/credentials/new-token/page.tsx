import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { DeniedState } from "@/app/_ui/states";
import { NewTokenForm } from "./new-token-form";

export const metadata: Metadata = { title: "Create access token" };

const OFFER = graphql(`
  query NewApplicationToken($id: ID!) {
    accessTokenDays
    application(id: $id) {
      viewerCanManageAccessTokens
    }
  }
`);

export default async function NewApplicationTokenPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(OFFER, { id });
  if (problem)
    return <ProblemState problem={problem} what="the form" retryHref={paths.newApplicationToken(id)} />;
  if (!data.application?.viewerCanManageAccessTokens)
    return (
      <DeniedState title="You can't create access tokens here">
        Only owners of the application can.
      </DeniedState>
    );
  return (
    <Section
      title="Create access token"
      description="It acts as this application and for no user. It can do nothing else."
    >
      <NewTokenForm applicationId={id} maximumDays={data.accessTokenDays} />
    </Section>
  );
}
