import { confirmUserEmail } from "@/domain/sign-in/account/confirm-user-email.service";
import type { GraphQLContext } from "../../context";
import { Arg, Ctx, Mutation, Resolver } from "../../tg";
import { describeVerb } from "../../transport/describe-verb";
import { ConfirmUserEmailInput } from "./account.inputs";
import { UserAccountPayload } from "./account.type";
import { onAccount } from "./account-changes.resolver";

@Resolver()
export class ConfirmUserEmailResolver {
  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Confirms a user's email for them, or gives an account another email: for where Latchkey sends no mail, and for accounts that lost theirs. Idempotent. Requires platform administrator.",
      confirmUserEmail,
    ),
  })
  async confirmUserEmail(
    @Arg("input", () => ConfirmUserEmailInput) { id, email }: ConfirmUserEmailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    return onAccount(context, id, (actor, userId) => confirmUserEmail(actor, userId, { email }));
  }
}
