import { APPLICATION_TYPES, APPROVALS, REGISTRATION_STATES } from "../_components/application-labels";
import type { FilterName, Listing } from "../_lib/listing";
import { withQuery } from "../_lib/paths";
import { graphql } from "./generated";
import type {
  ApplicationApproval,
  ApplicationRole,
  ApplicationScope,
  ApplicationType,
  RegistrationStatus,
} from "./generated/graphql";
import { load } from "./run";

const LIST = graphql(`
  query ApplicationList(
    $scope: ApplicationScope
    $search: String
    $types: [ApplicationType!]
    $roles: [ApplicationRole!]
    $statuses: [RegistrationStatus!]
    $approvals: [ApplicationApproval!]
    $orderBy: ApplicationOrder
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    applications(
      scope: $scope
      search: $search
      types: $types
      roles: $roles
      statuses: $statuses
      approvals: $approvals
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        name
        type
        picturePath
        registrationStatus
        approval
        viewerRole
        memberCount
        ownerName
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

const one = <T extends string>(value: string | undefined, allowed: readonly T[]): T[] | undefined =>
  allowed.includes(value as T) ? [value as T] : undefined;

/** An application list's parameters kept while paging. */
export const APPLICATION_FILTERS: readonly FilterName[] = ["q", "type", "role", "status", "approval", "sort"];

const narrowingOf = ({ filters }: Listing) => ({
  search: filters.q,
  types: one<ApplicationType>(filters.type, APPLICATION_TYPES),
  roles: one<ApplicationRole>(filters.role, ["PRIMARY_OWNER", "OWNER", "USER"]),
  statuses: one<RegistrationStatus>(filters.status, REGISTRATION_STATES),
  approvals: one<ApplicationApproval>(filters.approval, APPROVALS),
});

/** A page of applications by its URL. */
export function loadApplications(scope: ApplicationScope, listing: Listing) {
  const orderBy = listing.filters.sort === "name" ? "NAME" : "CHANGED";
  return load(LIST, { scope, ...narrowingOf(listing), orderBy, ...listing.variables });
}

/** The file with all the applications that a page of all applications shows, its other pages included. */
export function applicationsFile(listing: Listing): string {
  const { search, types, roles, statuses, approvals } = narrowingOf(listing);
  return withQuery("/api/exports/applications", {
    q: search,
    type: types?.[0],
    role: roles?.[0],
    status: statuses?.[0],
    approval: approvals?.[0],
  });
}
