import {
  countGroupMappings,
  listGroupMappings,
  mapGroup,
  mappingKey,
  unmapGroup,
} from "@/domain/teams/groups/group-mapping.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "../tg";
import { ConnectionArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { MapGroupInput, UnmapGroupInput } from "./group.inputs";
import {
  GroupMappingConnection,
  GroupMappingObject,
  GroupMappingPayload,
  presentGroupMapping,
  UnmapGroupPayload,
} from "./group.type";
import { presentTeam, TeamObject } from "./team.type";

@Resolver(() => GroupMappingObject)
export class GroupMappingResolver {
  @Query(() => GroupMappingConnection, {
    description: "What groups of the sign-in provider give, by group. Requires platform administrator.",
  })
  async groupMappings(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listGroupMappings(actor, args);
    return toConnection(page, mappingKey, presentGroupMapping, () => countGroupMappings(actor));
  }

  @FieldResolver(() => TeamObject, { nullable: true, description: "The team; null for a platform role." })
  async team(
    @Root() { row }: GroupMappingObject,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamObject | null> {
    const view = row.teamId ? await context.loaders.team.load(row.teamId) : null;
    return view && presentTeam(requireActor(context), view);
  }

  @Mutation(() => GroupMappingPayload, {
    description: describeVerb(
      "Gives the members of a group a platform role, or membership of a team, from their next sign-in on. Requires platform administrator.",
      mapGroup,
    ),
  })
  async mapGroup(
    @Arg("input", () => MapGroupInput) input: MapGroupInput,
    @Ctx() context: GraphQLContext,
  ): Promise<GroupMappingPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const mapping = await mapGroup(actor, {
        groupName: input.groupName,
        platformRole: input.platformRole,
        teamId: input.teamId ? inputId("team", input.teamId, "teamId") : null,
        teamRole: input.teamRole,
      });
      return { mapping: presentGroupMapping(mapping) };
    });
  }

  @Mutation(() => UnmapGroupPayload, {
    description: describeVerb(
      "Removes what a group gives. Its members lose it at their next sign-in, unless another group gives it too. Requires platform administrator.",
      unmapGroup,
    ),
  })
  async unmapGroup(
    @Arg("input", () => UnmapGroupInput) input: UnmapGroupInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UnmapGroupPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      await unmapGroup(actor, inputId("groupMapping", input.id));
      return { deletedId: input.id };
    });
  }
}
