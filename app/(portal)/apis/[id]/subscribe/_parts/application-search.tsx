import { FilterBar, SearchInput } from "@/app/_ui/filter-bar";

/** Search over the applications, for viewers with more than one page of them. */
export function ApplicationSearch({ planId, value }: { planId: string; value?: string }) {
  return (
    <FilterBar label="Search your applications" keep={{ plan: planId }}>
      <SearchInput name="q" label="Search your applications" value={value} />
    </FilterBar>
  );
}
