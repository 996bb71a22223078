import { viewerOf } from "@/domain/users/viewer.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Ctx, Query, Resolver } from "../tg";
import { presentViewer, ViewerType } from "./user.type";

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: "The authenticated user." })
  async viewer(@Ctx() context: GraphQLContext): Promise<ViewerType> {
    return presentViewer(await viewerOf(requireActor(context)));
  }
}
