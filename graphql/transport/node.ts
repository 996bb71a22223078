import { Field, ID, InterfaceType } from "../tg";

/** What a presented object carries so that the interface knows its type. */
export interface Presented {
  readonly __typename: string;
}

/** Everything that has an id of its own. */
@InterfaceType("Node", {
  description: "A thing with an id of its own.",
  resolveType: (value: Presented) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: "Opaque, global and typed: the prefix says what the thing is." })
  readonly id!: string;
}
