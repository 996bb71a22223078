import { accessContextOf } from "@/domain/applications/application.access";
import { requireViewer } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DEFAULT_PAGE, pageRequest } from "@/domain/kernel/paging";
import { MAXIMUM_CANDIDATES, searchCandidates } from "@/domain/memberships/candidates.queries";
import { listMembers, memberKey } from "@/domain/memberships/membership.queries";
import {
  addMember,
  changeMemberRole,
  leaveApplication,
  removeMember,
} from "@/domain/memberships/membership.service";
import { reloadApplication } from "../applications/application.resolver";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { presentInvitation } from "../sharing/invitation.type";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { ConnectionArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, encodePairId, inputId } from "../transport/ids";
import { listCost, loadedPageCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import {
  AddMemberInput,
  ChangeMemberRoleInput,
  LeaveApplicationInput,
  RemoveMemberInput,
} from "./member.inputs";
import {
  LeaveApplicationPayload,
  MemberCandidateObject,
  MemberConnection,
  MemberPayload,
  presentMember,
  RemoveMemberPayload,
} from "./member.type";

/** Whether the page is one that a loader reads for all applications. */
const isFirstPage = ({ after, last, before }: { after?: unknown; last?: unknown; before?: unknown }) =>
  after == null && last == null && before == null;

@Resolver(() => ApplicationObject)
export class MemberResolver {
  @FieldResolver(() => MemberConnection, {
    complexity: loadedPageCost(isFirstPage),
    description: "Members: primary owner, owners, users.",
  })
  async members(
    @Root() application: ApplicationObject,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    const isLoaded = isFirstPage(args);
    if (isLoaded) assertMay(actor, "members.see", accessContextOf(application.view));
    const page = isLoaded
      ? await context.loaders.members(checkedFirst(args)).load(application.view.id)
      : await listMembers(actor, application.view.id, args);
    return toConnection(page, memberKey, presentMember, async () => application.view.memberCount);
  }

  @FieldResolver(() => [MemberCandidateObject], {
    nullable: true,
    complexity: listCost(MAXIMUM_CANDIDATES, STATEMENTS),
    description:
      "Up to ten users matching by name or email, of those whom the viewer can find (setting `searchableUsers`). Requires permission to manage members: null for others, with an error.",
  })
  async memberCandidates(
    @Root() application: ApplicationObject,
    @Arg("search", () => String, {
      description: "Search text, 2 to 254 characters; two characters match only the start of a word.",
    })
    search: string,
    @Ctx() context: GraphQLContext,
  ): Promise<MemberCandidateObject[]> {
    const found = await searchCandidates(requireActor(context), application.view.id, search);
    return found.map((candidate) => ({ ...candidate, userId: encodeId("user", candidate.userId) }));
  }

  @Mutation(() => MemberPayload, {
    description: describeVerb(
      "Adds a member by ID, or invites an email; whether the email has an account makes no difference. Requires application owner.",
      addMember,
    ),
  })
  async addMember(
    @Arg("input", () => AddMemberInput) input: AddMemberInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const applicationId = inputId("application", input.applicationId, "applicationId");
      const { member, invitation } = await addMember(actor, applicationId, {
        userId: input.userId == null ? null : inputId("user", input.userId, "userId"),
        email: input.email,
        role: input.role as "OWNER" | "USER",
      });
      return {
        member: member && presentMember(member),
        invitation: invitation && presentInvitation(invitation),
        application: await reloadApplication(actor, applicationId),
      };
    });
  }

  @Mutation(() => MemberPayload, {
    description: describeVerb(
      "Changes a member's role between OWNER and USER. Requires application owner. Only a transfer changes the primary owner's role.",
      changeMemberRole,
    ),
  })
  async changeMemberRole(
    @Arg("input", () => ChangeMemberRoleInput) input: ChangeMemberRoleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const applicationId = inputId("application", input.applicationId, "applicationId");
      const userId = inputId("user", input.userId, "userId");
      const member = presentMember(await changeMemberRole(actor, applicationId, userId, input.role));
      return { member, application: await reloadApplication(actor, applicationId) };
    });
  }

  @Mutation(() => RemoveMemberPayload, {
    description: describeVerb(
      "Removes a member. Requires application owner. The primary owner cannot be removed.",
      removeMember,
    ),
  })
  async removeMember(
    @Arg("input", () => RemoveMemberInput) input: RemoveMemberInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveMemberPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const applicationId = inputId("application", input.applicationId, "applicationId");
      const userId = inputId("user", input.userId, "userId");
      await removeMember(actor, applicationId, userId);
      const memberId = encodePairId("membership", applicationId, userId);
      return { application: await reloadApplication(actor, applicationId), memberId, deletedId: memberId };
    });
  }

  @Mutation(() => LeaveApplicationPayload, {
    description: describeVerb(
      "Removes the caller from an application. Requires membership. The primary owner must transfer the ownership first.",
      leaveApplication,
    ),
  })
  async leaveApplication(
    @Arg("input", () => LeaveApplicationInput) input: LeaveApplicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<LeaveApplicationPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const applicationId = inputId("application", input.applicationId, "applicationId");
      await leaveApplication(actor, applicationId);
      const memberId = encodePairId("membership", applicationId, requireViewer(actor).userId);
      const application = await reloadApplication(actor, applicationId);
      return { application, applicationId: input.applicationId, memberId, deletedId: memberId };
    });
  }
}

/** The page size, checked before a loader is created for it. */
function checkedFirst(args: ConnectionArgs): number {
  return pageRequest({ first: args.first ?? DEFAULT_PAGE }, (value): value is [] => Array.isArray(value))
    .limit;
}
