import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { EndedOffer } from "./ended-offer";
import { OpenOffer } from "./open-offer";

export const metadata: Metadata = { title: "Offer of ownership" };

const OFFER = graphql(`
  query OwnershipOffer($id: ID!) {
    node(id: $id) {
      __typename
      ... on OwnershipTransfer {
        id
        applicationId
        apiId
        subjectName
        toTeamId
        toName
        keptRole
        status
        createdAt
        expiresAt
        endedAt
        viewerCanAnswer
        viewerCanWithdraw
        requestedBy {
          name
        }
        endedBy {
          name
        }
        contents {
          memberCount
          subscriptionCount
          planCount
        }
      }
    }
  }
`);

/**
 * An offer of ownership, where notifications lead. Opening it changes nothing. To users without a part in it, it looks like an offer that
 * doesn't exist.
 */
export default async function OfferPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(OFFER, { id });
  const offer = data?.node;
  if (!problem && offer?.__typename !== "OwnershipTransfer") notFound();
  const isKnown = offer?.__typename === "OwnershipTransfer";
  const title = isKnown ? `Ownership of ${offer.subjectName}` : "Offer of ownership";
  return (
    <Page breadcrumbs={[{ label: "Invitations", href: paths.invitations() }, { label: title }]}>
      <PageHeader
        title={title}
        description={isKnown ? `Offered by ${offer.requestedBy.name} to ${offer.toName}.` : undefined}
      />
      {problem ? (
        <ProblemState problem={problem} what="this offer" retryHref={paths.offer(id)} />
      ) : isKnown ? (
        offer.status === "OPEN" ? (
          <OpenOffer offer={offer} />
        ) : (
          <EndedOffer offer={offer} />
        )
      ) : null}
    </Page>
  );
}
