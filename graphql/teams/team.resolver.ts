import { apiKeysetKey, apisOfTeam } from "@/domain/apis/api.queries";
import { applicationKey, applicationsOfTeam } from "@/domain/applications/application.queries";
import { type Actor, requireUser } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { archivedOfTeam, MAXIMUM_OF_TEAM } from "@/domain/lifecycle/restore.queries";
import {
  addTeamMember,
  MAXIMUM_CANDIDATES,
  searchTeamCandidates,
} from "@/domain/lifecycle/teams/add-team-member.service";
import { getTeam, listTeamMembers, listTeams, teamKey, teamMemberKey } from "@/domain/teams/team.queries";
import { createTeam, deleteTeam, updateTeam } from "@/domain/teams/team.service";
import { changeTeamMemberRole, leaveTeam, removeTeamMember } from "@/domain/teams/team-member.service";
import { ApiConnection, presentApi } from "../apis/api.type";
import { ApplicationConnection, presentApplication } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { ArchivedApplicationObject, presentArchived } from "../lifecycle/archive.type";
import { MemberCandidateObject } from "../memberships/member.type";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "../tg";
import { ConnectionArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, encodePairId, inputId } from "../transport/ids";
import { listCost, pageCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import {
  AddTeamMemberInput,
  ChangeTeamMemberRoleInput,
  CreateTeamInput,
  OwnTeamsArgs,
  RemoveTeamMemberInput,
  TeamInput,
  TeamsArgs,
  UpdateTeamInput,
} from "./team.inputs";
import {
  DeleteTeamPayload,
  presentTeam,
  presentTeamMember,
  RemoveTeamMemberPayload,
  TeamConnection,
  TeamMemberConnection,
  TeamMemberPayload,
  TeamObject,
  TeamPayload,
} from "./team.type";

/** The team's current data, for payloads. */
export async function reloadTeam(actor: Actor, id: string): Promise<TeamObject | null> {
  const view = await getTeam(actor, id);
  return view && presentTeam(actor, view);
}

async function teamsFor(actor: Actor, args: TeamsArgs) {
  return toConnection(await listTeams(actor, args), teamKey, (view) => presentTeam(actor, view));
}

@Resolver(() => ViewerType)
export class ViewerTeamsResolver {
  @FieldResolver(() => TeamConnection, {
    complexity: pageCost,
    description: "Teams that the viewer is in, by name.",
  })
  async teams(@Args(() => OwnTeamsArgs) args: OwnTeamsArgs, @Ctx() context: GraphQLContext) {
    return teamsFor(requireActor(context), { ...args, scope: "MINE" });
  }
}

@Resolver(() => TeamObject)
export class TeamResolver {
  @Query(() => TeamConnection, { description: "Teams by name: the viewer's, or all for administrators." })
  async teams(@Args(() => TeamsArgs) args: TeamsArgs, @Ctx() context: GraphQLContext) {
    return teamsFor(requireActor(context), args);
  }

  @Query(() => TeamObject, {
    nullable: true,
    description: "A team; null if it does not exist or the viewer cannot see it.",
  })
  async team(
    @Arg("id", () => ID, { description: "The team." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("team", id);
    return uuid ? reloadTeam(actor, uuid) : null;
  }

  @FieldResolver(() => TeamMemberConnection, {
    complexity: pageCost,
    description: "Members: managers first.",
  })
  async members(
    @Root() team: TeamObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listTeamMembers(requireActor(context), team.view.id, args);
    return toConnection(page, teamMemberKey, presentTeamMember, async () => team.memberCount);
  }

  @FieldResolver(() => [MemberCandidateObject], {
    nullable: true,
    complexity: listCost(MAXIMUM_CANDIDATES, STATEMENTS),
    description:
      "Up to ten users matching by name or email whom the viewer can add. Requires permission to manage the team: null for others, with an error.",
  })
  async memberCandidates(
    @Root() team: TeamObject,
    @Arg("search", () => String, {
      description: "Search text, 2 to 254 characters; two characters match only the start of a word.",
    })
    search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<MemberCandidateObject[]> {
    const found = await searchTeamCandidates(requireActor(context), team.view.id, search);
    return found.map((candidate) => ({ ...candidate, userId: encodeId("user", candidate.userId) }));
  }

  @FieldResolver(() => ApplicationConnection, {
    complexity: pageCost,
    description: "Applications that the team owns, last changed first.",
  })
  async applications(
    @Root() team: TeamObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    const page = await applicationsOfTeam(actor, team.view, args);
    return toConnection(
      page,
      (view) => applicationKey(view, "CHANGED"),
      (view) => presentApplication(actor, view),
      async () => team.applicationCount,
    );
  }

  @FieldResolver(() => ApiConnection, {
    complexity: pageCost,
    description: "APIs that the team owns and the viewer can see, by name.",
  })
  async apis(
    @Root() team: TeamObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    const page = await apisOfTeam(actor, team.view.id, args);
    return toConnection(page, apiKeysetKey, (view) => presentApi(actor, view));
  }

  @FieldResolver(() => [ArchivedApplicationObject], {
    complexity: listCost(MAXIMUM_OF_TEAM, STATEMENTS),
    description:
      "Up to 100 archived applications that the team owned, last archived first; empty if the viewer cannot restore them.",
  })
  async archivedApplications(
    @Root() team: TeamObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ArchivedApplicationObject[]> {
    return (await archivedOfTeam(requireActor(context), team.view)).map(presentArchived);
  }

  @Mutation(() => TeamPayload, {
    description: describeVerb(
      "Creates a team, with the caller as its manager. Requires a verified email.",
      createTeam,
    ),
  })
  async createTeam(
    @Arg("input", () => CreateTeamInput) input: CreateTeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = await createTeam(actor, {
        name: input.name,
        description: input.description ?? undefined,
        applicationRole: input.applicationRole ?? undefined,
        apiRole: input.apiRole ?? undefined,
      });
      return { team: await reloadTeam(actor, id) };
    });
  }

  @Mutation(() => TeamPayload, {
    description: describeVerb(
      "Updates a team. New roles of members are in force immediately. Requires team manager or platform administrator.",
      updateTeam,
    ),
  })
  async updateTeam(
    @Arg("input", () => UpdateTeamInput) input: UpdateTeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("team", input.id);
      await updateTeam(actor, id, {
        name: input.name ?? undefined,
        description: input.description ?? undefined,
        applicationRole: input.applicationRole ?? undefined,
        apiRole: input.apiRole ?? undefined,
      });
      return { team: await reloadTeam(actor, id) };
    });
  }

  @Mutation(() => DeleteTeamPayload, {
    description: describeVerb(
      "Deletes a team that owns no application or API. Requires team manager or platform administrator.",
      deleteTeam,
    ),
  })
  async deleteTeam(
    @Arg("input", () => TeamInput) input: TeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteTeamPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      await deleteTeam(actor, inputId("team", input.id));
      return { deletedId: input.id };
    });
  }

  @Mutation(() => TeamMemberPayload, {
    description: describeVerb(
      "Adds a user to a team. Requires team manager or platform administrator.",
      addTeamMember,
    ),
  })
  async addTeamMember(
    @Arg("input", () => AddTeamMemberInput) input: AddTeamMemberInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamMemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const teamId = inputId("team", input.teamId, "teamId");
      const userId = inputId("user", input.userId, "userId");
      const member = await addTeamMember(actor, teamId, { userId, role: input.role });
      return { member: presentTeamMember(member), team: await reloadTeam(actor, teamId) };
    });
  }

  @Mutation(() => TeamMemberPayload, {
    description: describeVerb(
      "Changes a member's role in a team. A team keeps an active manager, unless a group brings managers. Requires team manager or platform administrator.",
      changeTeamMemberRole,
    ),
  })
  async changeTeamMemberRole(
    @Arg("input", () => ChangeTeamMemberRoleInput) input: ChangeTeamMemberRoleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamMemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const teamId = inputId("team", input.teamId, "teamId");
      const userId = inputId("user", input.userId, "userId");
      const member = await changeTeamMemberRole(actor, teamId, userId, input.role);
      return { member: presentTeamMember(member), team: await reloadTeam(actor, teamId) };
    });
  }

  @Mutation(() => RemoveTeamMemberPayload, {
    description: describeVerb(
      "Removes a member from a team, and with it the roles that the team gives. Requires team manager or platform administrator.",
      removeTeamMember,
    ),
  })
  async removeTeamMember(
    @Arg("input", () => RemoveTeamMemberInput) input: RemoveTeamMemberInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveTeamMemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const teamId = inputId("team", input.teamId, "teamId");
      const userId = inputId("user", input.userId, "userId");
      await removeTeamMember(actor, teamId, userId);
      const deletedId = encodePairId("teamMember", teamId, userId);
      return { team: await reloadTeam(actor, teamId), deletedId };
    });
  }

  @Mutation(() => RemoveTeamMemberPayload, {
    description: describeVerb("Removes the caller from a team. Requires membership.", leaveTeam),
  })
  async leaveTeam(
    @Arg("input", () => TeamInput) input: TeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveTeamMemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const teamId = inputId("team", input.id);
      await leaveTeam(actor, teamId);
      const deletedId = encodePairId("teamMember", teamId, requireUser(actor).userId);
      return { team: await reloadTeam(actor, teamId), deletedId };
    });
  }
}
