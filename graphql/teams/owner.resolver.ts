import type { Actor } from "@/domain/kernel/actor";
import { invalid } from "@/domain/kernel/domain-error";
import type { Owned } from "@/domain/lifecycle/ownership";
import { giveToTeam, takeFromTeam } from "@/domain/lifecycle/teams/owning.service";
import { reloadApi } from "../apis/api.resolver";
import { ApiObject } from "../apis/api.type";
import { reloadApplication } from "../applications/application.resolver";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { GiveToTeamInput, TakeFromTeamInput } from "./owner.inputs";
import { TeamOwnershipPayload } from "./owner.type";
import { reloadTeam } from "./team.resolver";
import { presentTeam, TeamObject } from "./team.type";

const DESCRIPTION = "The team that owns it; null if a user does, or if the viewer cannot see the team.";

async function teamOf(teamId: string | null, context: GraphQLContext): Promise<TeamObject | null> {
  const view = teamId ? await context.loaders.team.load(teamId) : null;
  return view && presentTeam(requireActor(context), view);
}

/** What an input names. @throws INVALID_INPUT unless it is exactly one of the two */
export function ownedOf({ applicationId, apiId }: TakeFromTeamInput): Owned {
  if (applicationId != null && apiId == null)
    return { applicationId: inputId("application", applicationId, "applicationId") };
  if (apiId != null && applicationId == null) return { apiId: inputId("api", apiId, "apiId") };
  throw invalid("applicationId", "Enter either an application or an API.");
}

/** An application or API as the actor sees it now, for payloads. */
export async function reloadOwned(actor: Actor, owned: Owned) {
  return "applicationId" in owned
    ? { application: await reloadApplication(actor, owned.applicationId) }
    : { api: await reloadApi(actor, owned.apiId) };
}

/** The same, with the team that owned it before. */
export async function reloadMoved(actor: Actor, owned: Owned, formerTeamId: string | null) {
  const formerTeam = formerTeamId && (await reloadTeam(actor, formerTeamId));
  return { ...(await reloadOwned(actor, owned)), formerTeam: formerTeam || null };
}

@Resolver()
export class OwningResolver {
  @Mutation(() => TeamOwnershipPayload, {
    description: describeVerb(
      "Gives an application or API to a team that the caller manages, immediately. Requires primary owner of the application or owner of the API, and team manager. `requestOwnershipTransfer` offers it to another team.",
      giveToTeam,
    ),
  })
  async giveToTeam(
    @Arg("input", () => GiveToTeamInput) input: GiveToTeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamOwnershipPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const owned = ownedOf(input);
      const teamId = inputId("team", input.teamId, "teamId");
      const formerId = await giveToTeam(actor, owned, { teamId, keptRole: input.keptRole ?? undefined });
      return reloadMoved(actor, owned, formerId);
    });
  }

  @Mutation(() => TeamOwnershipPayload, {
    description: describeVerb(
      "Takes an application or API from the team that owns it: the caller becomes its owner. Requires team manager.",
      takeFromTeam,
      "INVALID_INPUT",
    ),
  })
  async takeFromTeam(
    @Arg("input", () => TakeFromTeamInput) input: TakeFromTeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamOwnershipPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const owned = ownedOf(input);
      return reloadMoved(actor, owned, await takeFromTeam(actor, owned));
    });
  }
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
