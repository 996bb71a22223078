import { requireUser } from "@/domain/kernel/actor";
import {
  deleteMyAccount,
  ownSuccession,
  ownTeamsToHandOver,
} from "@/domain/sign-in/account/delete-account.service";
import { MAXIMUM_MANAGED_TEAMS } from "@/domain/teams/team.rules";
import { type GraphQLContext, requireActor } from "../context";
import { presentTeam, TeamObject } from "../teams/team.type";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId } from "../transport/ids";
import { listCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { DeleteMyAccountInput } from "./account.inputs";
import { AccountObject, DeleteMyAccountPayload } from "./account.type";
import { OwnedByUserObject, presentOwned } from "./administration/account.type";
import { successorsOf } from "./administration/successors";

@Resolver(() => AccountObject)
export class DeleteAccountResolver {
  @FieldResolver(() => [OwnedByUserObject], {
    complexity: listCost(20, STATEMENTS),
    description:
      "Applications and APIs that belong to the viewer alone. Each needs a successor to delete the account.",
  })
  async owned(@Ctx() context: GraphQLContext): Promise<OwnedByUserObject[]> {
    return (await ownSuccession(requireActor(context))).map(presentOwned);
  }

  @FieldResolver(() => [TeamObject], {
    complexity: listCost(MAXIMUM_MANAGED_TEAMS, STATEMENTS),
    description:
      "Up to 100 teams that own applications or APIs and would have no manager without the viewer. Each needs another active manager before the account can be deleted.",
  })
  async teamsToHandOver(@Ctx() context: GraphQLContext): Promise<TeamObject[]> {
    const actor = requireActor(context);
    return (await ownTeamsToHandOver(actor)).map((view) => presentTeam(actor, view));
  }

  @Mutation(() => DeleteMyAccountPayload, {
    description: describeVerb(
      "Deletes the viewer's account for good: hands over or archives what they own alone, ends their roles, sessions and access tokens immediately, and erases name, email and credentials. Requires a portal session; not available to access tokens.",
      deleteMyAccount,
      "NOT_FOUND",
    ),
  })
  async deleteMyAccount(
    @Arg("input", () => DeleteMyAccountInput) input: DeleteMyAccountInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteMyAccountPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { email, currentPassword, successors } = input;
      await deleteMyAccount(actor, { email, currentPassword, successors: successorsOf(successors) });
      return { deletedId: encodeId("user", requireUser(actor).userId) };
    });
  }
}
