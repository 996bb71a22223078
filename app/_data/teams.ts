import { notFound } from "next/navigation";
import { cache } from "react";
import type { Listing } from "../_lib/listing";
import { graphql } from "./generated";
import type { TeamHeaderQuery, TeamScope } from "./generated/graphql";
import { type Loaded, load } from "./run";

const LIST = graphql(`
  query TeamList($scope: TeamScope, $search: String, $first: Int, $after: String, $last: Int, $before: String) {
    teams(scope: $scope, search: $search, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        name
        viewerRole
        memberCount
        managerCount
        applicationCount
        apiCount
        updatedAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

/** A page of teams by its URL. */
export function loadTeams(scope: TeamScope, listing: Listing) {
  return load(LIST, { scope, search: listing.filters.q, ...listing.variables });
}

const HEADER = graphql(`
  query TeamHeader($id: ID!) {
    viewer {
      user {
        id
      }
    }
    team(id: $id) {
      id
      name
      description
      applicationRole
      apiRole
      createdAt
      viewerRole
      memberCount
      managerCount
      applicationCount
      apiCount
      viewerCanManage
      viewerCanLeave
    }
  }
`);

export type TeamHeader = NonNullable<TeamHeaderQuery["team"]> & { readonly viewerId: string };

/** A team, once for a page and its layout; not found if it is hidden. */
export const loadTeam = cache(async (id: string): Promise<Loaded<TeamHeader>> => {
  const loaded = await load(HEADER, { id });
  if (loaded.problem) return loaded;
  const { team, viewer } = loaded.data;
  if (!team) notFound();
  return { data: { ...team, viewerId: viewer.user.id }, problem: null };
});

const OWN = graphql(`
  query ManagedTeams {
    viewer {
      teams(role: MANAGER, first: 100) {
        nodes {
          id
          name
        }
      }
    }
  }
`);

/** The teams for which the viewer can create applications and APIs; none if they can't be loaded. */
export async function loadManagedTeams(): Promise<readonly { id: string; name: string }[]> {
  const { data } = await load(OWN, {});
  return data?.viewer.teams.nodes ?? [];
}
