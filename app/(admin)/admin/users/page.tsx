import { Upload, UserPlus, UserRound } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { PlatformRole, UserAccountOrder, UserStatus } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { plural } from "@/app/_lib/format";
import { type Listing, paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { FilterBar, FilterSelect, SearchInput } from "@/app/_ui/filter-bar";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { platformRoleLabel } from "@/app/(admin)/admin/_parts/platform-role-labels";
import { entryOf } from "@/domain/kernel/request/entry";
import { userStatusLabel } from "./_parts/user-labels";
import { type Sorts, UserList } from "./_parts/user-list";

export const metadata: Metadata = { title: "Users" };

const USERS = graphql(`
  query Users(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $search: String
    $status: UserStatus
    $role: PlatformRole
    $unverified: Boolean
    $neverSignedIn: Boolean
    $withoutSecondFactor: Boolean
    $orderBy: UserAccountOrder
  ) {
    userAccounts(
      first: $first
      after: $after
      last: $last
      before: $before
      search: $search
      status: $status
      role: $role
      unverified: $unverified
      neverSignedIn: $neverSignedIn
      withoutSecondFactor: $withoutSecondFactor
      orderBy: $orderBy
    ) {
      totalCount
      nodes {
        id
        name
        email
        emailVerifiedAt
        roles
        status
        createdAt
        lastSignedInAt
        hasSecondFactor
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

const STATUSES: readonly UserStatus[] = ["ACTIVE", "PENDING_APPROVAL", "DISABLED"];
const ROLES: readonly PlatformRole[] = ["ADMIN", "API_PUBLISHER", "USER"];
const ORDERS: Readonly<Record<string, UserAccountOrder>> = { created: "CREATED", seen: "LAST_SIGNED_IN" };
/** The filters that are either set or not. */
const WITHOUT = [
  { value: "unverified", label: "Email not verified" },
  { value: "neverSignedIn", label: "Never signed in" },
  { value: "withoutSecondFactor", label: "No second factor" },
] as const;

/** Too much would match. */
const isTooShort = (search: string | undefined) => search?.length === 1;

function variablesOf({ filters, variables }: Listing) {
  const only = WITHOUT.find(({ value }) => value === filters.type)?.value;
  return {
    ...variables,
    search: isTooShort(filters.q) ? null : (filters.q ?? null),
    status: STATUSES.find((status) => status === filters.status) ?? null,
    role: ROLES.find((role) => role === filters.role) ?? null,
    orderBy: entryOf(ORDERS, filters.sort) ?? "NAME",
    ...(only && { [only]: true }),
  };
}

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const names = ["q", "status", "role", "type", "sort"] as const;
  const listing = await readListing(paths.admin.users(), searchParams, names);
  const { data, problem } = await load(USERS, variablesOf(listing));
  const rows = rowsOf(listing, data?.userAccounts.nodes);
  const total = data?.userAccounts.totalCount ?? null;
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Users" }]}>
      <PageHeader
        title="Users"
        actions={
          <>
            <ButtonLink variant="secondary" icon={<Upload />} href={paths.admin.importUsers()}>
              Import users
            </ButtonLink>
            <ButtonLink variant="primary" icon={<UserPlus />} href={paths.admin.newUser()}>
              Add user
            </ButtonLink>
          </>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="the users" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          <Filters listing={listing} />
          {rows.length === 0 ? (
            <EmptyState icon={<UserRound />} title="No matching users">
              Change the search or the filters. Deleted users don't appear here.
            </EmptyState>
          ) : (
            <>
              <p className="text-sm text-text-muted">
                {isTooShort(listing.filters.q) ? "Type two characters or more to search. " : ""}
                {totalText(total)}
              </p>
              <UserList
                rows={rows}
                sorts={sortsOf(listing)}
                footer={
                  <Pagination
                    noun="users"
                    {...paginationOf(listing, data.userAccounts.pageInfo, rows.length)}
                  />
                }
              />
            </>
          )}
        </div>
      )}
    </Page>
  );
}

function totalText(total: number | null): string {
  if (total === null) return "More than 500 users match";
  return total >= 1_000 ? "1,000 or more users" : plural(total, "user");
}

function sortsOf({ filters, href }: Listing): Sorts {
  const current = filters.sort && entryOf(ORDERS, filters.sort) ? filters.sort : "name";
  const by = (name: "name" | "created" | "seen") => ({
    href: href({ sort: name === "name" ? null : name }),
    ...(current === name && {
      direction: name === "name" ? ("ascending" as const) : ("descending" as const),
    }),
  });
  return { name: by("name"), created: by("created"), seen: by("seen") };
}

function Filters({ listing: { filters, href } }: { listing: Listing }) {
  const { sort, ...narrowing } = filters;
  const filtered = Object.keys(narrowing).length > 0;
  return (
    <FilterBar
      label="Search users"
      keep={sort ? { sort } : {}}
      clearHref={filtered ? href({ q: null, status: null, role: null, type: null }) : undefined}
    >
      <SearchInput name="q" label="Search by name or email" value={filters.q} />
      <FilterSelect
        name="status"
        label="Status"
        any="All statuses"
        value={filters.status}
        options={STATUSES.map((value) => ({ value, label: userStatusLabel(value).label }))}
      />
      <FilterSelect
        name="role"
        label="Role"
        any="All roles"
        value={filters.role}
        options={ROLES.map((value) => ({ value, label: platformRoleLabel(value) }))}
      />
      <FilterSelect name="type" label="Attention" any="All accounts" value={filters.type} options={WITHOUT} />
    </FilterBar>
  );
}
