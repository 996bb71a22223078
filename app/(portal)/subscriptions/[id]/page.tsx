import { notFound, redirect } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";

const SIDE = graphql(`
  query SubscriptionSide($id: ID!) {
    subscription(id: $id) {
      viewerConsumes
      application {
        id: applicationId
      }
    }
  }
`);

/** Redirects to the subscription's consumer or publisher page, so that notifications need no viewer-specific link. */
export default async function AnySubscriptionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(SIDE, { id });
  if (problem) {
    return (
      <Page breadcrumbs={[{ label: "Subscriptions", href: paths.subscriptions() }]}>
        <ProblemState problem={problem} what="this subscription" retryHref={paths.anySubscription(id)} />
      </Page>
    );
  }
  const { subscription } = data;
  if (!subscription) notFound();
  const { viewerConsumes, application } = subscription;
  redirect(viewerConsumes ? paths.subscription(application.id, id) : paths.publishing.subscription(id));
}
