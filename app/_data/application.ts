import { notFound } from "next/navigation";
import { cache } from "react";
import { graphql } from "./generated";
import type { ApplicationHeaderQuery } from "./generated/graphql";
import { type Loaded, load } from "./run";

const HEADER = graphql(`
  query ApplicationHeader($id: ID!) {
    application(id: $id) {
      id
      name
      type
      status
      description
      domain
      clientId
      picturePath
      redirectUris
      grantTypes
      createdAt
      updatedAt
      archivedAt
      lastUsedAt
      viewerRole
      memberCount
      registrationStatus
      approval
      approvalReason
      viewerCanReview
      clientRegistration {
        statusNote
      }
      ownerName
      team {
        id
        name
      }
      primaryOwner {
        name
      }
      viewerCanEdit
      viewerCanManageMembers
      viewerCanRevealClientSecret
      viewerCanRenewClientSecret
      viewerCanRepairRegistration
      viewerCanSeeActivity
      viewerCanSeeUsage
      viewerCanSeeWebhooks
      viewerCanTransferOwnership
      viewerCanAssignOwner
      viewerCanArchive
      viewerCanLeave
    }
  }
`);

export type ApplicationHeader = NonNullable<ApplicationHeaderQuery["application"]>;

/** An application, loaded once for the frame and the page inside it. */
export const loadApplication = cache(async (id: string): Promise<Loaded<ApplicationHeader>> => {
  const loaded = await load(HEADER, { id });
  if (loaded.problem) return loaded;
  const { application } = loaded.data;
  if (!application) notFound();
  return { data: application, problem: null };
});
