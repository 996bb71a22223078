import { getApplication } from "@/domain/applications/application.queries";
import { getProvider } from "@/domain/client-registration/provider.service";
import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId, kindOfId } from "@/domain/kernel/ids";
import { viewerOf } from "@/domain/users/viewer.service";
import { presentApplication } from "../applications/application.type";
import { presentProviderObject } from "../client-registration/provider.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, ID, Query, Resolver } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { ViewerType } from "./user.type";

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: "Whoever sends this operation." })
  async viewer(@Ctx() context: GraphQLContext): Promise<ViewerType> {
    const viewer = await viewerOf(requireActor(context));
    return { ...viewer, id: encodeId("user", viewer.id) };
  }

  @Query(() => Node, {
    nullable: true,
    description: "A thing by its id; null when there is none or the viewer may not see it.",
  })
  async node(
    @Arg("id", () => ID, { description: "The id of an application or a provider." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Node | null> {
    const actor = requireActor(context);
    const kind = kindOfId(id);
    const uuid = kind && decodeId(kind, id);
    if (!uuid) return null;
    if (kind === "application") {
      const view = await getApplication(actor, uuid);
      return view && presentApplication(actor, view);
    }
    if (kind === "provider") return getProvider(actor, uuid).then(presentProviderObject, nullWhenHidden);
    return null;
  }
}

/** What one may not see is null, like what does not exist. */
function nullWhenHidden(error: unknown): null {
  if (error instanceof DomainError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) return null;
  throw error;
}
