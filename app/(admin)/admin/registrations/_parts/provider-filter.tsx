import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { FilterSelect } from "@/app/_ui/filter-bar";

const NAMES = graphql(`
  query ProviderNames {
    clientRegistrationProviders {
      id
      name
    }
  }
`);

/** Filters a list by authorization server. */
export async function ProviderFilter({ value }: { value: string | undefined }) {
  const { data } = await load(NAMES, {});
  const options = (data?.clientRegistrationProviders ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  return (
    <FilterSelect
      name="provider"
      label="Provider"
      any="All providers"
      unlisted="Another provider"
      value={value}
      options={options}
    />
  );
}
