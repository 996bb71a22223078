import { SUBSCRIPTION_STATUSES, subscriptionStatusLabel } from "@/app/_components/api-labels";
import { EVERY_STATE } from "@/app/_data/publishing-lists";
import type { Listing } from "@/app/_lib/listing";
import { FilterBar, FilterSelect, SearchInput } from "@/app/_ui/filter-bar";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Search and filters for subscriptions. The plan filter needs a selected API. */
export function SubscriptionFilters({
  listing,
  apis,
  plans = [],
  usual,
}: {
  listing: Listing;
  apis?: readonly Named[];
  plans?: readonly Named[];
  /** The status shown by default. All statuses if absent. */
  usual?: "PENDING";
}) {
  const { q, status, api, plan } = listing.filters;
  const statuses = SUBSCRIPTION_STATUSES.filter((value) => value !== usual).map((value) => ({
    value,
    label: subscriptionStatusLabel(value).label,
  }));
  const toOption = ({ id, name }: Named) => ({ value: id, label: name });
  return (
    <FilterBar
      label="Search subscriptions"
      clearHref={
        q || status || api || plan
          ? listing.href({ q: null, status: null, api: null, plan: null })
          : undefined
      }
    >
      <SearchInput name="q" label="Search by application" value={q} />
      <FilterSelect
        name="status"
        label="Status"
        any={usual ? "Pending" : "All statuses"}
        value={status}
        options={usual ? [...statuses, { value: EVERY_STATE, label: "All statuses" }] : statuses}
      />
      {apis ? (
        <FilterSelect
          name="api"
          label="API"
          any="All APIs"
          unlisted="Another API"
          value={api}
          options={apis.map(toOption)}
        />
      ) : null}
      {plans.length > 0 || plan ? (
        <FilterSelect
          name="plan"
          label="Plan"
          any="All plans"
          unlisted="Another plan"
          value={plan}
          options={plans.map(toOption)}
        />
      ) : null}
    </FilterBar>
  );
}
