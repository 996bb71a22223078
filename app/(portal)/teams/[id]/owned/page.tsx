import { AppWindow } from "lucide-react";
import type { Metadata } from "next";
import { apiStatusLabel } from "@/app/_components/api-labels";
import { roleLabel, typeLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import type { TeamOwnedQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { type Listing, paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button";
import { Pagination } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { GiveToTeam, type OwnedChoice, TakeFromTeam } from "@/app/(portal)/teams/_parts/give-to-team";
import { RestoreToTeam } from "@/app/(portal)/teams/_parts/restore-to-team";

export const metadata: Metadata = { title: "Applications and APIs" };

const OWNED = graphql(`
  query TeamOwned(
    $id: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $apisAfter: String
  ) {
    ownApplications: applications(roles: [PRIMARY_OWNER], orderBy: NAME, first: 100) {
      nodes {
        id
        name
        viewerCanTransferOwnership
        primaryOwner {
          id
        }
      }
    }
    ownApis: apis(scope: MINE, first: 100) {
      nodes {
        id
        name
        version
        viewerCanTransferOwnership
        owner {
          id
        }
      }
    }
    team(id: $id) {
      id
      viewerCanManage
      applications(first: $first, after: $after, last: $last, before: $before) {
        nodes {
          id
          name
          type
          picturePath
          viewerRole
          viewerCanTransferOwnership
          updatedAt
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
      apis(first: 20, after: $apisAfter) {
        nodes {
          id
          name
          version
          status
          viewerRole
          viewerCanTransferOwnership
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      archivedApplications {
        id
        applicationId
        name
        archivedAt
        archivedByName
      }
    }
  }
`);

type Team = NonNullable<TeamOwnedQuery["team"]>;
type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function TeamOwnedPage({ params, searchParams }: Props) {
  const { id } = await params;
  const listing = await readListing(paths.teamOwned(id), searchParams, ["apis"]);
  const { data, problem } = await load(OWNED, {
    id,
    ...listing.variables,
    apisAfter: listing.filters.apis,
  });
  if (problem)
    return <ProblemState problem={problem} what="what the team owns" retryHref={paths.teamOwned(id)} />;
  const team = data.team;
  if (!team) return null;
  const { applications, archivedApplications } = team;
  const rows = rowsOf(listing, applications.nodes);
  const choices = team.viewerCanManage ? choicesIn(data) : [];
  return (
    <>
      <Section
        title="Applications"
        actions={choices.length > 0 ? <GiveToTeam teamId={team.id} choices={choices} /> : undefined}
      >
        {rows.length === 0 ? (
          <NoApplications />
        ) : (
          <Table
            caption="Applications"
            columns={team.viewerCanManage ? [...APPLICATIONS, takeColumn(team.id)] : APPLICATIONS}
            rows={rows}
            rowKey={(row) => row.id}
            footer={
              <Pagination
                noun="applications"
                {...paginationOf(listing, applications.pageInfo, rows.length)}
              />
            }
          />
        )}
      </Section>
      <Apis team={team} listing={listing} />
      {archivedApplications.length > 0 ? (
        <Section
          title="Archived applications"
          description="Applications that the team owned. A restored one returns to the team, and its subscriptions as requests."
        >
          <Table
            caption="Archived applications"
            columns={ARCHIVED}
            rows={archivedApplications}
            rowKey={(row) => row.id}
          />
        </Section>
      ) : null}
    </>
  );
}

/** The team's APIs, if it has any. @param listing the page's first list, which has the position of this one */
function Apis({ team, listing: { filters, position, href } }: { team: Team; listing: Listing }) {
  const after = filters.apis;
  const { nodes, pageInfo } = team.apis;
  const page = (apis: string | null = null) => `${href({ ...position, apis })}#apis`;
  const rows = rowsOf({ cursor: after, firstHref: page() }, nodes);
  if (rows.length === 0) return null;
  return (
    <Section title="APIs" id="apis">
      <Table
        caption="APIs"
        columns={team.viewerCanManage ? [...APIS, takeColumn(team.id)] : APIS}
        rows={rows}
        rowKey={(row) => row.id}
        footer={
          <Pagination
            noun="APIs"
            previousHref={after ? page() : undefined}
            nextHref={pageInfo.hasNextPage ? page(pageInfo.endCursor) : undefined}
          />
        }
      />
    </Section>
  );
}

/** What the viewer owns alone. A team's managers own what it owns too, but no single user does. */
function choicesIn({ ownApplications, ownApis }: TeamOwnedQuery): OwnedChoice[] {
  return [
    ...ownApplications.nodes.filter(
      ({ primaryOwner, viewerCanTransferOwnership }) => primaryOwner && viewerCanTransferOwnership,
    ),
    ...ownApis.nodes
      .filter(({ owner, viewerCanTransferOwnership }) => owner && viewerCanTransferOwnership)
      .map(({ id, name, version }) => ({ id, name: `${name} ${version} (API)` })),
  ].map(({ id, name }) => ({ id, name }));
}

function NoApplications() {
  return (
    <EmptyState
      icon={<AppWindow />}
      title="No applications yet"
      actions={
        <ButtonLink variant="secondary" href={paths.newApplication()}>
          Create application
        </ButtonLink>
      }
    >
      A manager can create one for the team, and owners can give theirs to it.
    </EmptyState>
  );
}

const APPLICATIONS: readonly Column<Team["applications"]["nodes"][number]>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name, picturePath }) => (
      <RowTitle href={paths.application(id)} avatar={<Avatar name={name} src={picturePath} shape="square" />}>
        {name}
      </RowTitle>
    ),
  },
  { key: "type", header: "Type", cell: ({ type }) => typeLabel(type) },
  {
    key: "role",
    header: "Your role",
    cell: ({ viewerRole }) => (viewerRole ? roleLabel(viewerRole) : "–"),
  },
  { key: "changed", header: "Last updated", cell: ({ updatedAt }) => <Time value={updatedAt} /> },
];

interface Takeable {
  readonly id: string;
  readonly name: string;
  readonly viewerCanTransferOwnership: boolean;
}

const takeColumn = (teamId: string): Column<Takeable> => ({
  key: "take",
  header: "Actions",
  kind: "buttons",
  cell: ({ id, name, viewerCanTransferOwnership }) =>
    viewerCanTransferOwnership ? <TakeFromTeam teamId={teamId} ownedId={id} name={name} /> : null,
});

const APIS: readonly Column<Team["apis"]["nodes"][number]>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name, viewerRole }) => (
      <RowTitle
        href={viewerRole === "OWNER" || viewerRole === "PUBLISHER" ? paths.publishing.api(id) : paths.api(id)}
      >
        {name}
      </RowTitle>
    ),
  },
  { key: "version", header: "Version", cell: ({ version }) => version },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, hollow } = apiStatusLabel(status);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
];

const ARCHIVED: readonly Column<Team["archivedApplications"][number]>[] = [
  { key: "name", header: "Name", kind: "title", cell: ({ name }) => name },
  { key: "archived", header: "Archived", cell: ({ archivedAt }) => <Time value={archivedAt} /> },
  { key: "by", header: "By", cell: ({ archivedByName }) => archivedByName },
  {
    key: "restore",
    header: "Actions",
    kind: "buttons",
    cell: ({ applicationId, name }) => <RestoreToTeam applicationId={applicationId} name={name} />,
  },
];
