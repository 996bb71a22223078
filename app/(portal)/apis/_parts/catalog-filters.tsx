import { AUTHENTICATION_TYPES, authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { Listing } from "@/app/_lib/listing";
import { FilterBar, FilterSelect, SearchInput } from "@/app/_ui/filter-bar";

/** Search and filters for the catalog. */
export function CatalogFilters({
  listing,
  tags,
}: {
  listing: Listing;
  tags: readonly { readonly tag: string; readonly count: number }[];
}) {
  const { filters } = listing;
  const known = tags.some(({ tag }) => tag === filters.tag);
  // Public counts leave out tags of private APIs, but a followed link can filter by one.
  const choices = filters.tag && !known ? [{ tag: filters.tag, count: 0 }, ...tags] : tags;
  return (
    <FilterBar
      label="Search APIs"
      clearHref={
        Object.keys(filters).length > 0
          ? listing.href({ q: null, tag: null, authenticationType: null })
          : undefined
      }
    >
      <SearchInput name="q" label="Search APIs" value={filters.q} />
      {choices.length > 0 ? (
        <FilterSelect
          name="tag"
          label="Tag"
          any="All tags"
          value={filters.tag}
          options={choices.map(({ tag, count }) => ({
            value: tag,
            label: count ? `${tag} (${count})` : tag,
          }))}
        />
      ) : null}
      <FilterSelect
        name="authenticationType"
        label="Authentication type"
        any="All authentication types"
        value={filters.authenticationType}
        options={AUTHENTICATION_TYPES.map((authenticationType) => ({
          value: authenticationType,
          label: authenticationTypeLabel(authenticationType).label,
        }))}
      />
    </FilterBar>
  );
}
