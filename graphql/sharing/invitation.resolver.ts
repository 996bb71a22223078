import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import {
  type Answered,
  type AnswerInput,
  acceptInvitation,
  declineInvitation,
} from "@/domain/memberships/invitations/answer.service";
import {
  invitationOfLink,
  listInvitations,
  MAXIMUM_RECEIVED,
  receivedInvitations,
  visibleInvitations,
} from "@/domain/memberships/invitations/invitation.queries";
import {
  changeInvitationRole,
  inviteToTeam,
  resendInvitation,
  withdrawInvitation,
} from "@/domain/memberships/invitations/invitation.service";
import { reloadApi } from "../apis/api.resolver";
import { ApiObject } from "../apis/api.type";
import { reloadApplication } from "../applications/application.resolver";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { reloadTeam } from "../teams/team.resolver";
import { TeamObject } from "../teams/team.type";
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "../tg";
import { ConnectionArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { listCost, pageCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { AnswerInvitationPayload } from "./answer.type";
import {
  AnswerInvitationInput,
  ChangeInvitationRoleInput,
  InvitationInput,
  InviteToTeamInput,
} from "./invitation.inputs";
import {
  InvitationConnection,
  InvitationLinkObject,
  InvitationObject,
  InvitationPayload,
  presentInvitation,
  presentLink,
  subjectIdOf,
} from "./invitation.type";

const keyOf = ({ id }: { readonly id: string }) => [id] as const;

@Resolver(() => ApplicationObject)
export class ApplicationInvitationsResolver {
  @FieldResolver(() => InvitationConnection, {
    complexity: pageCost,
    nullable: true,
    description:
      "Open and expired invitations, newest first; null if the viewer is not an owner of the application.",
  })
  async invitations(
    @Root() application: ApplicationObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    const { view } = application;
    if (
      view.status === "ARCHIVED" ||
      !may(actor, "invitations.see", { applicationId: view.id, role: view.viewerRole })
    )
      return null;
    const page = await listInvitations(actor, { kind: "APPLICATION", id: view.id }, args);
    return toConnection(page, keyOf, presentInvitation);
  }
}

@Resolver(() => ApiObject)
export class ApiInvitationsResolver {
  @FieldResolver(() => InvitationConnection, {
    complexity: pageCost,
    nullable: true,
    description:
      "Open and expired invitations of publishers and viewers, newest first; null if the viewer does not publish the API.",
  })
  async invitations(
    @Root() api: ApiObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    if (api.status === "ARCHIVED" || !may(actor, "api.seeCollaborators", api.view)) return null;
    const page = await listInvitations(actor, { kind: "API", id: api.view.id }, args);
    return toConnection(page, keyOf, presentInvitation);
  }
}

@Resolver(() => TeamObject)
export class TeamInvitationsResolver {
  @FieldResolver(() => InvitationConnection, {
    complexity: pageCost,
    nullable: true,
    description: "Open and expired invitations, newest first; null if the viewer does not manage the team.",
  })
  async invitations(
    @Root() team: TeamObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    if (!may(actor, "team.manage", { role: team.view.viewerRole })) return null;
    const page = await listInvitations(actor, { kind: "TEAM", id: team.view.id }, args);
    return toConnection(page, keyOf, presentInvitation);
  }

  @Mutation(() => InvitationPayload, {
    description: describeVerb(
      "Invites an email to a team; whether the email has an account makes no difference. Requires manager of the team.",
      inviteToTeam,
    ),
  })
  async inviteToTeam(
    @Arg("input", () => InviteToTeamInput) input: InviteToTeamInput,
    @Ctx() context: GraphQLContext,
  ): Promise<InvitationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const teamId = inputId("team", input.teamId, "teamId");
      const { email, role } = input;
      return { invitation: presentInvitation(await inviteToTeam(actor, teamId, { email, role })) };
    });
  }
}

@Resolver()
export class InvitationResolver {
  @Query(() => [InvitationObject], {
    complexity: listCost(MAXIMUM_RECEIVED, 20),
    description: "Up to 100 open invitations to the viewer's verified email, newest first.",
  })
  async receivedInvitations(@Ctx() context: GraphQLContext): Promise<InvitationObject[]> {
    return (await receivedInvitations(requireActor(context))).map(presentInvitation);
  }

  @Query(() => InvitationLinkObject, {
    description: "The invitation of a link, for the signed-in user. Reading it changes nothing.",
  })
  async invitationLink(
    @Arg("token", () => String, { description: "The token in the link." }) token: string,
    @Ctx() context: GraphQLContext,
  ): Promise<InvitationLinkObject> {
    return presentLink(await invitationOfLink(requireActor(context), token));
  }

  @Mutation(() => InvitationPayload, {
    description: describeVerb(
      "Sends an open or expired invitation again, with a new link for seven days; older links end. Requires permission to manage the members.",
      resendInvitation,
    ),
  })
  async resendInvitation(
    @Arg("input", () => InvitationInput) input: InvitationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<InvitationPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      invitation: presentInvitation(await resendInvitation(actor, idOf(input))),
    }));
  }

  @Mutation(() => InvitationPayload, {
    description: describeVerb(
      "Withdraws an invitation: its links end. Requires permission to manage the members.",
      withdrawInvitation,
    ),
  })
  async withdrawInvitation(
    @Arg("input", () => InvitationInput) input: InvitationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<InvitationPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      invitation: presentInvitation(await withdrawInvitation(actor, idOf(input))),
    }));
  }

  @Mutation(() => InvitationPayload, {
    description: describeVerb(
      "Changes the role that an open invitation gives; its link stays valid. Requires permission to manage the members.",
      changeInvitationRole,
    ),
  })
  async changeInvitationRole(
    @Arg("input", () => ChangeInvitationRoleInput) input: ChangeInvitationRoleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<InvitationPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      invitation: presentInvitation(await changeInvitationRole(actor, idOf(input), input.role)),
    }));
  }

  @Mutation(() => AnswerInvitationPayload, {
    description: describeVerb(
      "Accepts an invitation. Requires a user signed in to the portal, with a verified email; following the link to the invited email verifies it.",
      acceptInvitation,
    ),
  })
  async acceptInvitation(
    @Arg("input", () => AnswerInvitationInput) input: AnswerInvitationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AnswerInvitationPayload> {
    const actor = requireActor(context);
    return payload(async () => presentAnswer(actor, await acceptInvitation(actor, answerOf(input))));
  }

  @Mutation(() => AnswerInvitationPayload, {
    description: describeVerb(
      "Declines an invitation. Requires a user signed in to the portal, with a verified email.",
      declineInvitation,
    ),
  })
  async declineInvitation(
    @Arg("input", () => AnswerInvitationInput) input: AnswerInvitationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AnswerInvitationPayload> {
    const actor = requireActor(context);
    return payload(async () => presentAnswer(actor, await declineInvitation(actor, answerOf(input))));
  }
}

const idOf = ({ invitationId }: InvitationInput) => inputId("invitation", invitationId, "invitationId");

function answerOf({ token, invitationId, asEmail }: AnswerInvitationInput): AnswerInput {
  const id = invitationId == null ? null : inputId("invitation", invitationId, "invitationId");
  return { token, invitationId: id, asEmail };
}

/** The invitation and what it was to, as far as the viewer sees them after the answer. */
async function presentAnswer(actor: Actor, answered: Answered) {
  const { invitationId, kind, subjectId, subjectName } = answered;
  const invitation = (await visibleInvitations(actor, [invitationId])).get(invitationId);
  return {
    invitation: invitation ? presentInvitation(invitation) : null,
    application: kind === "APPLICATION" ? await reloadApplication(actor, subjectId) : null,
    api: kind === "API" ? await reloadApi(actor, subjectId) : null,
    team: kind === "TEAM" ? await reloadTeam(actor, subjectId) : null,
    subject: kind,
    subjectId: subjectIdOf(kind, subjectId),
    subjectName,
  };
}
