import type { Listing } from "../_lib/listing";
import { FilterBar, FilterSelect, SearchInput } from "../_ui/filter-bar";
import {
  APPLICATION_TYPES,
  APPROVALS,
  applicationApprovalLabel,
  REGISTRATION_STATES,
  roleLabel,
  statusLabel,
  typeLabel,
} from "./application-labels";

const ROLES = ["PRIMARY_OWNER", "OWNER", "USER"] as const;

/** Search and filters for a list of applications. */
export function ApplicationFilters({ listing, withRoles }: { listing: Listing; withRoles: boolean }) {
  const { filters } = listing;
  const { sort, ...narrowing } = filters;
  const filtered = Object.keys(narrowing).length > 0;
  return (
    <FilterBar
      label="Search applications"
      keep={sort ? { sort } : {}}
      clearHref={
        filtered ? listing.href({ q: null, type: null, role: null, status: null, approval: null }) : undefined
      }
    >
      <SearchInput name="q" label="Search by name or client_id" value={filters.q} />
      <FilterSelect
        name="type"
        label="Type"
        any="All types"
        value={filters.type}
        options={APPLICATION_TYPES.map((type) => ({ value: type, label: typeLabel(type) }))}
      />
      {withRoles ? (
        <FilterSelect
          name="role"
          label="Your role"
          any="All roles"
          value={filters.role}
          options={ROLES.map((role) => ({ value: role, label: roleLabel(role) }))}
        />
      ) : null}
      <FilterSelect
        name="status"
        label="Status"
        any="All statuses"
        value={filters.status}
        options={REGISTRATION_STATES.map((status) => ({ value: status, label: statusLabel(status).label }))}
      />
      {withRoles ? null : (
        <FilterSelect
          name="approval"
          label="Approval"
          any="Any approval"
          value={filters.approval}
          options={APPROVALS.map((approval) => ({
            value: approval,
            label: applicationApprovalLabel(approval),
          }))}
        />
      )}
    </FilterBar>
  );
}
