import { SUBSCRIPTION_STATUSES, subscriptionStatusLabel } from "@/app/_components/api-labels";
import type { Listing } from "@/app/_lib/listing";
import { FilterBar, FilterSelect, SearchInput } from "@/app/_ui/filter-bar";
import { UnusedFilter } from "./unused-filter";

/** Search and filters for a list of subscriptions. */
export function SubscriptionFilters({ listing, withSearch }: { listing: Listing; withSearch: boolean }) {
  const { filters } = listing;
  return (
    <FilterBar
      label="Search subscriptions"
      clearHref={
        Object.keys(filters).length > 0 ? listing.href({ q: null, status: null, unused: null }) : undefined
      }
    >
      {withSearch ? <SearchInput name="q" label="Search by API or application" value={filters.q} /> : null}
      <FilterSelect
        name="status"
        label="Status"
        any="All statuses"
        value={filters.status}
        options={SUBSCRIPTION_STATUSES.map((status) => ({
          value: status,
          label: subscriptionStatusLabel(status).label,
        }))}
      />
      {withSearch ? <UnusedFilter value={filters.unused} /> : null}
    </FilterBar>
  );
}
