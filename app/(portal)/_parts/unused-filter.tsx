import { UNUSED_DAYS } from "@/app/_lib/listing";
import { FilterSelect } from "@/app/_ui/filter-bar";

/** Restricts a list to what no call has used for a long time, so that it can be cleaned up. */
export function UnusedFilter({ value }: { value: string | undefined }) {
  return (
    <FilterSelect
      name="unused"
      label="Last use"
      any="Any last use"
      value={value}
      options={[{ value: UNUSED_DAYS, label: `Unused for ${UNUSED_DAYS} days` }]}
    />
  );
}
