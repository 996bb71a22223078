import { Blocks, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ApiTable } from "@/app/_components/api-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadPublisherDashboard } from "@/app/_data/publisher-home";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { SubscriptionTable } from "./_parts/subscription-table";

export const metadata: Metadata = { title: "Publishing overview" };

export default async function PublisherHomePage() {
  const { data, problem } = await loadPublisherDashboard();
  return (
    <Page breadcrumbs={[{ label: "Overview" }]}>
      <PageHeader title="Overview" />
      {problem ? (
        <ProblemState problem={problem} what="the overview" retryHref={paths.publishing.home()} />
      ) : (
        <Home data={data} />
      )}
    </Page>
  );
}

type HomeData = NonNullable<Awaited<ReturnType<typeof loadPublisherDashboard>>["data"]>;

function Home({ data }: { data: HomeData }) {
  const { publisherDashboard: home, pendingRequestCount: pending } = data.viewer;
  if (!home || home.apiCount === 0) {
    return (
      <EmptyState
        icon={<Blocks />}
        title="No APIs yet"
        actions={
          <ButtonLink variant="primary" icon={<Plus />} href={paths.publishing.newApi()}>
            Create API
          </ButtonLink>
        }
      >
        Create an API, describe it and add a plan. Its requests and subscriptions appear here.
      </EmptyState>
    );
  }
  return (
    <>
      <Section
        title="Pending requests"
        description={pending ? undefined : "No pending requests."}
        actions={
          pending ? (
            <TextLink href={paths.publishing.requests()}>
              {pending >= 100 ? "More than 100 requests" : `All ${plural(pending, "request")}`}
            </TextLink>
          ) : undefined
        }
      >
        {home.pending.length > 0 ? (
          <SubscriptionTable caption="Pending requests" rows={home.pending} without={["status"]} />
        ) : null}
      </Section>
      <Section
        title="Recent subscriptions"
        description={home.recent.length > 0 ? undefined : "No applications have subscribed to your APIs yet."}
        actions={
          home.recent.length > 0 ? (
            <TextLink href={paths.publishing.requests({ status: "ACCEPTED" })}>
              All accepted subscriptions
            </TextLink>
          ) : undefined
        }
      >
        {home.recent.length > 0 ? (
          <SubscriptionTable
            caption="Recent subscriptions"
            rows={home.recent}
            without={["status", "comment"]}
          />
        ) : null}
      </Section>
      <Section
        title="My APIs"
        actions={<TextLink href={paths.publishing.apis()}>All {plural(home.apiCount, "API")}</TextLink>}
      >
        <ApiTable rows={data.apis.nodes} />
      </Section>
    </>
  );
}
