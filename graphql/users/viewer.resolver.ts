import { getApplication } from "@/domain/applications/application.queries";
import { DomainError } from "@/domain/kernel/domain-error";
import { decodeId, kindOfId } from "@/domain/kernel/ids";
import { getPlan } from "@/domain/plans/plan.queries";
import { getProvider } from "@/domain/providers/provider.service";
import { viewerOf } from "@/domain/users/viewer.queries";
import { presentProviderObject } from "@/graphql/providers/provider.type";
import { reloadApi } from "../apis/api.resolver";
import { presentApplication } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { presentPlan } from "../plans/plan.type";
import { reloadSubscription } from "../subscriptions/subscription.resolver";
import { Arg, Ctx, ID, Query, Resolver } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { ViewerType } from "./user.type";

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: "The authenticated user." })
  async viewer(@Ctx() context: GraphQLContext): Promise<ViewerType> {
    const viewer = await viewerOf(requireActor(context));
    return { ...viewer, id: encodeId("user", viewer.id) };
  }

  @Query(() => Node, {
    nullable: true,
    description: "An object by its ID; null if it does not exist or the viewer cannot see it.",
  })
  async node(
    @Arg("id", () => ID, { description: "ID of an application, API, plan, subscription or provider." })
    id: string,
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
    if (kind === "api") return reloadApi(actor, uuid);
    if (kind === "plan") return getPlan(actor, uuid).then((found) => found && presentPlan(found.plan));
    if (kind === "subscription") return reloadSubscription(actor, uuid);
    if (kind === "provider") return getProvider(actor, uuid).then(presentProviderObject, nullWhenHidden);
    return null;
  }
}

/** An item that the viewer cannot see is null, like one that does not exist. */
function nullWhenHidden(error: unknown): null {
  if (error instanceof DomainError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) return null;
  throw error;
}
