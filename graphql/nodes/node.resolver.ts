import { DomainError } from "@/domain/kernel/domain-error";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, ID, Query, Resolver } from "../tg";
import { Node } from "../transport/node";

/** Most IDs of one `nodes` field. */
const MAXIMUM_NODES = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "An object by its ID; null if it does not exist or the viewer cannot see it.",
  })
  async node(
    @Arg("id", () => ID, { description: "ID of any object that implements Node." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Node | null> {
    requireActor(context);
    return context.loaders.node.load(id);
  }

  @Query(() => [Node], {
    nullable: "items",
    complexity: ({ childComplexity, args }) => 1 + childComplexity * Math.max(1, lengthOf(args.ids)),
    description:
      "Several objects by their IDs, in the same order; null for each that does not exist or that the viewer cannot see.",
  })
  async nodes(
    @Arg("ids", () => [ID], { description: `Up to ${MAXIMUM_NODES} IDs of objects that implement Node.` })
    ids: string[],
    @Ctx() context: GraphQLContext,
  ): Promise<(Node | null)[]> {
    requireActor(context);
    if (ids.length > MAXIMUM_NODES)
      throw new DomainError("INVALID_INPUT", `Request ${MAXIMUM_NODES} IDs or fewer.`);
    return Promise.all(ids.map((id) => context.loaders.node.load(id)));
  }
}

function lengthOf(ids: unknown): number {
  return Array.isArray(ids) ? ids.length : 1;
}
