import type { OwnershipOfferQuery } from "@/app/_data/generated/graphql";

/** An offer of ownership as its page shows it. */
export type Offer = Extract<
  NonNullable<OwnershipOfferQuery["node"]>,
  { readonly __typename: "OwnershipTransfer" }
>;
