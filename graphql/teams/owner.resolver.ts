import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Ctx, FieldResolver, Resolver, Root } from "../tg";
import { presentTeam, TeamObject } from "./team.type";

const DESCRIPTION = "The team that owns it; null if a user does, or if the viewer cannot see the team.";

async function teamOf(teamId: string | null, context: GraphQLContext): Promise<TeamObject | null> {
  const view = teamId ? await context.loaders.team.load(teamId) : null;
  return view && presentTeam(requireActor(context), view);
}

@Resolver(() => ApplicationObject)
export class ApplicationTeamResolver {
  @FieldResolver(() => TeamObject, { nullable: true, description: DESCRIPTION })
  team(@Root() { view }: ApplicationObject, @Ctx() context: GraphQLContext): Promise<TeamObject | null> {
    return teamOf(view.teamId, context);
  }
}

@Resolver(() => ApiObject)
export class ApiTeamResolver {
  @FieldResolver(() => TeamObject, { nullable: true, description: DESCRIPTION })
  team(@Root() { view }: ApiObject, @Ctx() context: GraphQLContext): Promise<TeamObject | null> {
    return teamOf(view.teamId, context);
  }
}
