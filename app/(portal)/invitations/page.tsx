import { MailOpen } from "lucide-react";
import type { Metadata } from "next";
import {
  invitationRoleLabel,
  keptRoleLabel,
  subjectLabel,
} from "@/app/_components/invitations/sharing-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { OffersQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { RowTitle } from "@/app/_ui/row-title";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { OfferButtons } from "./_parts/offer-buttons";

export const metadata: Metadata = { title: "Invitations" };

const OFFERS = graphql(`
  query Offers {
    receivedInvitations {
      id
      subject
      subjectName
      role
      expiresAt
      invitedBy {
        name
      }
    }
    receivedOwnershipTransfers {
      id
      applicationId
      subjectName
      toName
      toTeamId
      keptRole
      expiresAt
      requestedBy {
        name
      }
    }
  }
`);

export default async function InvitationsPage() {
  const { data, problem } = await load(OFFERS, {});
  return (
    <Page breadcrumbs={[{ label: "Invitations" }]}>
      <PageHeader
        title="Invitations"
        description="Invitations to your email, and ownership offered to you."
      />
      {problem ? (
        <ProblemState problem={problem} what="your invitations" retryHref={paths.invitations()} />
      ) : (
        <Offers data={data} />
      )}
    </Page>
  );
}

function Offers({ data: { receivedInvitations, receivedOwnershipTransfers } }: { data: OffersQuery }) {
  if (receivedInvitations.length + receivedOwnershipTransfers.length === 0) {
    return (
      <EmptyState icon={<MailOpen />} title="No invitations">
        Invitations to your verified email appear here until you answer them or they expire.
      </EmptyState>
    );
  }
  return (
    <>
      {receivedOwnershipTransfers.length > 0 ? (
        <Section title="Ownership offered to you">
          <Table
            caption="Ownership offered to you"
            columns={TRANSFERS}
            rows={receivedOwnershipTransfers}
            rowKey={({ id }) => id}
          />
        </Section>
      ) : null}
      {receivedInvitations.length > 0 ? (
        <Section title="Invitations to you">
          <Table
            caption="Invitations to you"
            columns={INVITATIONS}
            rows={receivedInvitations}
            rowKey={({ id }) => id}
          />
        </Section>
      ) : null}
    </>
  );
}

type Invitation = OffersQuery["receivedInvitations"][number];
type Transfer = OffersQuery["receivedOwnershipTransfers"][number];

const INVITATIONS: readonly Column<Invitation>[] = [
  { key: "name", header: "To", kind: "title", cell: ({ subjectName }) => subjectName },
  {
    key: "kind",
    header: "Kind",
    cell: ({ subject }) => <span className="capitalize">{subjectLabel(subject)}</span>,
  },
  { key: "role", header: "Role", cell: ({ role }) => invitationRoleLabel(role) },
  { key: "by", header: "Invited by", cell: ({ invitedBy }) => invitedBy.name },
  { key: "expires", header: "Expires", cell: ({ expiresAt }) => <Time value={expiresAt} /> },
  {
    key: "answer",
    header: "Answer",
    kind: "buttons",
    cell: ({ id, subjectName, role }) => (
      <OfferButtons
        fields={{ invitationId: id }}
        term="invitation"
        name={subjectName}
        effect={`You get the role ${invitationRoleLabel(role).toLowerCase()} immediately.`}
      />
    ),
  },
];

const TRANSFERS: readonly Column<Transfer>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, subjectName }) => <RowTitle href={paths.offer(id)}>{subjectName}</RowTitle>,
  },
  { key: "kind", header: "Kind", cell: ({ applicationId }) => (applicationId ? "Application" : "API") },
  { key: "to", header: "For", cell: ({ toTeamId, toName }) => (toTeamId ? toName : "You") },
  { key: "by", header: "Offered by", cell: ({ requestedBy }) => requestedBy.name },
  { key: "expires", header: "Expires", cell: ({ expiresAt }) => <Time value={expiresAt} /> },
  {
    key: "answer",
    header: "Answer",
    kind: "buttons",
    cell: (offer) => (
      <OfferButtons
        fields={{ transferId: offer.id }}
        term="ownership"
        name={offer.subjectName}
        effect={effectOf(offer)}
      />
    ),
  },
];

function effectOf({ applicationId, toTeamId, toName, keptRole, requestedBy }: Transfer): string {
  const kept = keptRoleLabel(keptRole, applicationId ? "APPLICATION" : "API");
  return `${toTeamId ? toName : "You"} become${toTeamId ? "s" : ""} the owner immediately, and ${requestedBy.name} ${kept}.`;
}
