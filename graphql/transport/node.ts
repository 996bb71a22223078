import { Field, ID, InterfaceType } from "../tg";

/** What a presented object carries so that the interface knows its type. */
export interface Presented {
  readonly __typename: string;
}

/** Everything that has an id of its own. */
@InterfaceType("Node", {
  description: "An object with a global ID.",
  resolveType: (value: Presented) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: "Opaque global ID; the prefix names the type." })
  readonly id!: string;
}
