import { Check, Circle } from "lucide-react";
import type { ReactNode } from "react";
import { ActivityFeed } from "@/app/_components/activity-feed";
import { visibilityLabel } from "@/app/_components/api-labels";
import { TeamLink } from "@/app/_components/team-link";
import { graphql } from "@/app/_data/generated";
import { loadPublishedApi, type PublishedApi } from "@/app/_data/publishing";
import { load } from "@/app/_data/run";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { Columns } from "@/app/_ui/columns";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Panel } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { SubscriptionTable } from "@/app/(publisher)/publishing/_parts/subscription-table";

const OVERVIEW = graphql(`
  query PublishedApiOverview($id: ID!) {
    publisherSubscriptions(apiId: $id, statuses: [PENDING], first: 5) {
      nodes {
        id
        status
        authenticationType
        application {
          name
          type
          ownerName
        }
        planName
        apiId
        apiName
        apiVersion
        comment
        restored
        requestedByName
        createdAt
        startsAt
        endsAt
      }
    }
    api(id: $id) {
      activity(first: 6) {
        nodes {
          id
          occurredAt
          action
          actorKind
          actorName
          asAdministrator
          subjectName
          applicationName
          changes {
            field
            before
            after
          }
        }
      }
    }
  }
`);

export default async function ApiOverviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [{ data: api }, overview] = await Promise.all([loadPublishedApi(id), load(OVERVIEW, { id })]);
  if (!api) return null;
  const waiting = overview.data?.publisherSubscriptions.nodes ?? [];
  const activity = overview.data?.api?.activity?.nodes;
  const main = (
    <>
      {api.status === "DRAFT" && api.viewerCanManage ? <NextSteps api={api} /> : null}
      {waiting.length > 0 ? (
        <Section
          title="Pending requests"
          actions={<TextLink href={paths.publishing.requests({ api: id })}>Review requests</TextLink>}
        >
          <SubscriptionTable
            caption="Pending requests"
            rows={waiting}
            without={["api", "status", "comment"]}
          />
        </Section>
      ) : null}
      <Section title="About">
        <DefinitionList items={factsOf(api)} />
      </Section>
    </>
  );
  if (!activity) return main;
  return (
    <Columns
      aside={
        <Section
          title="Recent activity"
          actions={<TextLink href={paths.publishing.activity(id)}>All activity</TextLink>}
        >
          <ActivityFeed entries={activity} />
        </Section>
      }
    >
      {main}
    </Columns>
  );
}

/** The steps from a draft to its first subscription. */
function NextSteps({ api }: { api: PublishedApi }) {
  const steps: { done: boolean; title: ReactNode; href: string; link: string }[] = [
    {
      done: api.hasMarkdown || api.hasOpenapi,
      title: "Explain how to use it",
      href: paths.publishing.documentation(api.id),
      link: "Add documentation",
    },
    {
      done: api.plans.some((plan) => plan.status !== "CLOSED"),
      title: "Add a plan",
      href: paths.publishing.newPlan(api.id),
      link: "Create plan",
    },
    {
      done: api.plans.some((plan) => plan.status === "PUBLISHED"),
      title: "Publish a plan",
      href: paths.publishing.plans(api.id),
      link: "Go to plans",
    },
  ];
  return (
    <Section title="Before you publish" description="Only its publishers and administrators can see a draft.">
      <Panel flush>
        {steps.map(({ done, title, href, link }) => (
          <div key={link} className="flex items-center gap-3 px-4 py-3 sm:px-5">
            {done ? (
              <Check aria-hidden="true" className="text-success-text" />
            ) : (
              <Circle aria-hidden="true" className="text-text-subtle" />
            )}
            <span className="min-w-0 flex-1">
              <span className={done ? "text-text-muted" : "font-medium"}>{title}</span>
              <span className="sr-only">{done ? " (done)" : " (not yet)"}</span>
            </span>
            {done ? null : <TextLink href={href}>{link}</TextLink>}
          </div>
        ))}
      </Panel>
    </Section>
  );
}

/** The length up to which the header surely shows the whole description. */
const LONG_DESCRIPTION = 120;

function factsOf(api: PublishedApi) {
  const { id, plans, tags } = api;
  const open = plans.reduce((sum, plan) => sum + (plan.openSubscriptionCount ?? 0), 0);
  return [
    ...(api.description.length > LONG_DESCRIPTION
      ? [
          {
            term: "Description",
            description: <p className="max-w-measure whitespace-pre-line">{api.description}</p>,
          },
        ]
      : []),
    { term: "API ID", description: <Identifier value={id} label="API ID" whole /> },
    ...gatewayFacts(api),
    {
      term: "Visibility",
      description: visibilityLabel(api.visibility).label,
      hint: visibilityLabel(api.visibility).sentence,
    },
    { term: "Owner", description: api.team ? <TeamLink team={api.team} /> : api.ownerName },
    ...(api.viewerCanManageSubscriptions
      ? [
          {
            term: "Open subscriptions",
            description: (
              <TextLink href={paths.publishing.subscriptions(id)}>{plural(open, "subscription")}</TextLink>
            ),
          },
        ]
      : []),
    {
      term: "Tags",
      description:
        tags.length > 0 ? (
          <span className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        ) : null,
    },
    { term: "Created", description: <Time value={api.createdAt} /> },
    { term: "First published", description: api.publishedAt ? <Time value={api.publishedAt} /> : null },
    { term: "Last updated", description: <Time value={api.updatedAt} /> },
  ];
}

function gatewayFacts(api: PublishedApi) {
  const noGateway =
    "The entry point is a path, and this installation has no gateway URL. An administrator can set LATCHKEY_GATEWAY_URL.";
  return [
    {
      term: "Entry point",
      description: <Identifier value={api.entryPoint} label="entry point" whole />,
      hint: api.callUrl === null ? noGateway : undefined,
    },
    ...(api.callUrl !== null && api.callUrl !== api.entryPoint
      ? [{ term: "Call URL", description: <Identifier value={api.callUrl} label="call URL" whole /> }]
      : []),
    ...(api.viewerCanManage
      ? [
          {
            term: "Upstream URL",
            description: api.upstreamUrl ? (
              <Identifier value={api.upstreamUrl} label="upstream URL" whole />
            ) : null,
            hint: api.upstreamUrl
              ? undefined
              : "The gateway only checks calls; your own proxy forwards them.",
          },
        ]
      : []),
    {
      term: "API key",
      description: api.keyQueryParameter
        ? `In the header ${api.keyHeader} or the query parameter ${api.keyQueryParameter}`
        : `In the header ${api.keyHeader}`,
    },
  ];
}
