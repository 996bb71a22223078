import { endOtherSessions, endSession, listSessions } from "@/domain/sign-in/account/sessions.service";
import { viewerOf } from "@/domain/users/viewer.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { ForwardArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { pageCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { EndOtherSessionsInput, EndSessionInput } from "./account.inputs";
import { EndOtherSessionsPayload, EndSessionPayload } from "./account.type";
import { presentSession, SessionConnection } from "./session.type";
import { presentViewer, ViewerType } from "./user.type";

@Resolver(() => ViewerType)
export class SessionResolver {
  @FieldResolver(() => SessionConnection, {
    complexity: pageCost,
    description: "Browsers in which the viewer is signed in, newest first. Not available to access tokens.",
  })
  async sessions(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const page = await listSessions(requireActor(context), args);
    return toConnection(page, (session) => [session.id], presentSession);
  }

  @Mutation(() => EndSessionPayload, {
    description: describeVerb(
      "Signs the viewer out of one browser immediately. Requires a portal session; not available to access tokens.",
      endSession,
    ),
  })
  async endSession(
    @Arg("input", () => EndSessionInput) input: EndSessionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<EndSessionPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      await endSession(actor, inputId("session", input.id));
      return { deletedId: input.id };
    });
  }

  @Mutation(() => EndOtherSessionsPayload, {
    description: describeVerb(
      "Signs the viewer out of all other browsers immediately. Requires a portal session; not available to access tokens.",
      endOtherSessions,
    ),
  })
  async endOtherSessions(
    @Arg("input", () => EndOtherSessionsInput) { exceptId }: EndOtherSessionsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<EndOtherSessionsPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const stays = exceptId == null ? null : inputId("session", exceptId, "exceptId");
      const endedSessions = await endOtherSessions(actor, stays);
      return { endedSessions, viewer: presentViewer(await viewerOf(actor)) };
    });
  }
}
