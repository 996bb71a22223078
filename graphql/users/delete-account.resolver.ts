import { requireUser } from "@/domain/kernel/actor";
import { deleteMyAccount, ownSuccession } from "@/domain/sign-in/account/delete-account.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { encodeId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { DeleteMyAccountInput } from "./account.inputs";
import { AccountObject, DeleteMyAccountPayload } from "./account.type";
import { OwnedByUserObject, presentOwned } from "./administration/account.type";
import { successorsOf } from "./administration/successors";

@Resolver(() => AccountObject)
export class DeleteAccountResolver {
  @FieldResolver(() => [OwnedByUserObject], {
    description:
      "Applications and APIs that belong to the viewer alone. Each needs a successor to delete the account.",
  })
  async owned(@Ctx() context: GraphQLContext): Promise<OwnedByUserObject[]> {
    return (await ownSuccession(requireActor(context))).map(presentOwned);
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
