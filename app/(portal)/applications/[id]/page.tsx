import { ActivityFeed } from "@/app/_components/activity-feed";
import { grantLabel } from "@/app/_components/application-labels";
import { AnswerList } from "@/app/_components/forms/answer-list";
import { ReviewFields } from "@/app/_components/forms/review-fields";
import { TeamLink } from "@/app/_components/team-link";
import { loadApplication } from "@/app/_data/application";
import { answersByKey } from "@/app/_data/forms";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { plural } from "@/app/_lib/format";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Columns } from "@/app/_ui/columns";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { NextSteps } from "@/app/(portal)/applications/_parts/next-steps";
import { setApplicationFields } from "./_parts/approval-actions";
import { ApprovalBanner } from "./_parts/approval-banner";
import { RegistrationBanner } from "./_parts/registration-banner";

const RECENT = graphql(`
  query RecentActivity($id: ID!) {
    application(id: $id) {
      fields {
        ...AnswerFields
      }
      subscriptions(first: 1) {
        nodes {
          id
        }
      }
      activity(first: 6) {
        nodes {
          id
          occurredAt
          action
          actorKind
          actorName
          asAdministrator
          subjectName
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

export default async function OverviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const { created } = await searchParams;
  const [{ data: application }, recent] = await Promise.all([loadApplication(id), load(RECENT, { id })]);
  if (!application) return null;
  const activity = recent.data?.application?.activity?.nodes;
  const unused = recent.data?.application?.subscriptions.nodes.length === 0;
  const answers = recent.data?.application?.fields ?? [];
  const hidden = answers.filter(({ field }) => field.hidden);
  const facts = (
    <>
      <Section title="About">
        <DefinitionList items={factsOf(application)} />
      </Section>
      {answers.length > 0 ? (
        <Section title="Additional fields">
          <AnswerList answers={answers} />
        </Section>
      ) : null}
      {application.viewerCanReview && hidden.length > 0 ? (
        <Section title="For reviewers" description="Only administrators see these fields.">
          <ReviewFields
            key={application.updatedAt}
            id={id}
            fields={hidden.map(({ field }) => field)}
            answers={answersByKey(hidden)}
            action={setApplicationFields}
          />
        </Section>
      ) : null}
    </>
  );
  return (
    <>
      {created ? <Banner tone="success" title={`“${application.name}” created`} live /> : null}
      <ApprovalBanner application={application} />
      <RegistrationBanner application={application} />
      {unused && application.status === "ACTIVE" && application.viewerRole ? (
        <NextSteps
          applicationId={id}
          canAddMembers={application.viewerCanManageMembers && application.memberCount === 1}
          primary={false}
        />
      ) : null}
      {activity ? (
        <Columns
          aside={
            <Section
              title="Recent activity"
              actions={<TextLink href={paths.activity(id)}>All activity</TextLink>}
            >
              <ActivityFeed entries={activity} />
            </Section>
          }
        >
          {facts}
        </Columns>
      ) : (
        facts
      )}
    </>
  );
}

type Application = NonNullable<Awaited<ReturnType<typeof loadApplication>>["data"]>;

/** The length up to which the header surely shows the whole description. */
const LONG_DESCRIPTION = 120;

function factsOf(application: Application) {
  const { id, clientId, description, domain, grantTypes, redirectUris, type } = application;
  return [
    ...(description.length > LONG_DESCRIPTION
      ? [
          {
            term: "Description",
            description: <p className="max-w-measure whitespace-pre-line">{description}</p>,
          },
        ]
      : []),
    { term: "Application ID", description: <Identifier value={id} label="application ID" whole /> },
    {
      term: "client_id",
      description: clientId ? <Identifier value={clientId} label="client_id" whole /> : null,
    },
    application.team
      ? { term: "Team", description: <TeamLink team={application.team} /> }
      : { term: "Primary owner", description: application.ownerName ?? "None" },
    {
      term: "Members",
      description: <TextLink href={paths.members(id)}>{plural(application.memberCount, "member")}</TextLink>,
    },
    { term: "Domain", description: domain ?? null },
    ...(type === "SIMPLE"
      ? []
      : [
          { term: "Grant types", description: grantTypes.map((grant) => grantLabel(grant).label).join(", ") },
        ]),
    ...(redirectUris.length > 0
      ? [{ term: "Redirect URIs", description: <RedirectUris uris={redirectUris} /> }]
      : []),
    { term: "Created", description: <Time value={application.createdAt} /> },
    { term: "Last updated", description: <Time value={application.updatedAt} /> },
    {
      term: "Last used",
      description: application.lastUsedAt ? <Time value={application.lastUsedAt} /> : "Never",
    },
  ];
}

function RedirectUris({ uris }: { uris: readonly string[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {uris.map((uri) => (
        <li key={uri} className="break-all font-mono text-sm">
          {uri}
        </li>
      ))}
    </ul>
  );
}
