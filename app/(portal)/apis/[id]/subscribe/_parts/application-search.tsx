import { FilterBar, SearchInput } from "@/app/_ui/filter-bar";

/** Narrows the applications to choose from, where they do not fit on one page. */
export function ApplicationSearch({ planId, value }: { planId: string; value?: string }) {
  return (
    <FilterBar label="Search your applications" keep={{ plan: planId }}>
      <SearchInput name="q" label="Search your applications" value={value} />
    </FilterBar>
  );
}
