import { Field, ID, InterfaceType } from "../tg";

/** The type name that a presented object carries, so that the interface can resolve its type. */
export interface Presented {
  readonly __typename: string;
}

/** Every object with an ID of its own. */
@InterfaceType("Node", {
  description: "An object with a global ID.",
  resolveType: (value: Presented) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: "Opaque global ID; the prefix names the type." })
  readonly id!: string;
}
