import type { Metadata } from "next";
import type { ReactNode } from "react";
import { InvitationTable } from "@/app/_components/invitations/invitation-table";
import { OwnershipRow } from "@/app/_components/invitations/ownership-row";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import type { ApiCollaboratorsQuery } from "@/app/_data/generated/graphql";
import { loadPublishedApi } from "@/app/_data/publishing";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Panel } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { DeniedState, EmptyState } from "@/app/_ui/states";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { searchApiCollaborators } from "./_parts/collaborator-actions";
import { AddApiCollaborator, RemovePublisher, RemoveViewer } from "./_parts/collaborators";

export const metadata: Metadata = { title: "Access" };

const PEOPLE = graphql(`
  query ApiCollaborators($id: ID!) {
    viewer {
      teams(first: 100) {
        nodes {
          id
          name
        }
      }
    }
    api(id: $id) {
      ownershipTransfer {
        ...TransferFields
      }
      invitations(first: 100) {
        nodes {
          ...InvitationFields
        }
      }
      publishers {
        user {
          id
          name
        }
        email
        since
        disabled
      }
      viewers {
        user {
          id
          name
        }
        email
        since
        disabled
      }
    }
  }
`);

type ApiCollaborator = NonNullable<NonNullable<ApiCollaboratorsQuery["api"]>["publishers"]>[number];

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly since: string | null;
  readonly disabled: boolean;
}

export default async function PeoplePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [{ data: api }, { data, problem }] = await Promise.all([loadPublishedApi(id), load(PEOPLE, { id })]);
  if (!api) return null;
  if (problem)
    return <ProblemState problem={problem} what="who has access" retryHref={paths.publishing.access(id)} />;
  const { publishers, viewers } = data.api ?? {};
  const invitations = data.api?.invitations?.nodes ?? [];
  if (!publishers || !viewers) {
    return (
      <DeniedState title="You don't have permission to see who has access to this API">
        {api.status === "ARCHIVED"
          ? "Access to an archived API can't be managed."
          : whoCan("api.seeCollaborators")}
      </DeniedState>
    );
  }
  const owner: Row = {
    id: api.owner?.id ?? api.id,
    name: api.ownerName,
    email: null,
    role: api.owner ? "Owner" : "Owner (team)",
    since: null,
    disabled: false,
  };
  const mayName = api.viewerCanManagePublishers;
  return (
    <>
      <Section
        title="Publishers"
        description={
          mayName
            ? "They edit the API and its plans, and review its requests. Only you, the owner, can add publishers."
            : "They edit the API and its plans, and review its requests. Only the owner can add publishers."
        }
        actions={mayName ? <AddApiCollaborator apiId={id} as="PUBLISHER" /> : undefined}
      >
        <People
          caption="Publishers"
          rows={[owner, ...publishers.map((person) => toRow(person, "Publisher"))]}
          action={(row) =>
            mayName && row.id !== owner.id ? (
              <RemovePublisher apiId={id} userId={row.id} name={row.name} />
            ) : null
          }
        />
      </Section>
      <Section
        title="Viewers"
        description={
          api.visibility === "PRIVATE"
            ? "The API is private. Only its publishers and viewers can find it."
            : "The API is public, so all signed-in users can find it. Viewers matter only while it's private."
        }
        actions={<AddApiCollaborator apiId={id} as="VIEWER" />}
      >
        {viewers.length === 0 ? (
          <EmptyState title="No viewers yet">
            Add users who should find the API while it's private.
          </EmptyState>
        ) : (
          <People
            caption="Viewers"
            rows={viewers.map((person) => toRow(person, "Viewer"))}
            action={(row) => <RemoveViewer apiId={id} userId={row.id} name={row.name} />}
          />
        )}
      </Section>
      {invitations.length > 0 ? (
        <Section
          title="Invitations"
          description="Sent by email, and not answered yet. Each is valid for seven days and can be sent again."
        >
          <InvitationTable invitations={invitations} />
        </Section>
      ) : null}
      {api.viewerCanTransferOwnership ? (
        <Section title="Ownership">
          <Panel flush>
            <OwnershipRow
              owned={{ what: "API", id, name: api.name }}
              teams={data.viewer.teams.nodes}
              search={searchApiCollaborators.bind(null, id, "PUBLISHER")}
              transfer={data.api?.ownershipTransfer}
            />
          </Panel>
        </Section>
      ) : null}
    </>
  );
}

function toRow({ user, email, since, disabled }: ApiCollaborator, role: string): Row {
  return { id: user.id, name: user.name, email, role, since, disabled };
}

function People({
  caption,
  rows,
  action,
}: {
  caption: string;
  rows: readonly Row[];
  action: (row: Row) => ReactNode;
}) {
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: "Name",
      kind: "title",
      cell: ({ name, disabled }) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={name} />
          <span className="truncate font-medium">{name}</span>
          {disabled ? <Badge tone="warning">Disabled</Badge> : null}
        </span>
      ),
    },
    { key: "email", header: "Email", cell: ({ email }) => email ?? "–" },
    { key: "role", header: "Role", cell: ({ role }) => role },
    {
      key: "since",
      header: "Since",
      cell: ({ since }) => (since ? <Time value={since} format="date" /> : "–"),
    },
    { key: "actions", header: "Actions", kind: "actions", cell: action },
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
