import { shownAnswers } from "@/domain/settings/forms/answers.rules";
import { MAXIMUM_FIELDS } from "@/domain/settings/forms/form-field.rules";
import type { GraphQLContext } from "../context";
import { Ctx, FieldResolver, Resolver, Root } from "../tg";
import { listCost } from "../transport/page-cost";
import { UserAccountObject } from "../users/administration/account.type";
import { FieldAnswerObject, presentAnswer } from "./form.type";

@Resolver(() => UserAccountObject)
export class SignUpAnswersResolver {
  @FieldResolver(() => [FieldAnswerObject], {
    complexity: listCost(MAXIMUM_FIELDS, 5),
    description: "Answers to the fields that administrators added to the sign-up form, in the form's order.",
  })
  async signUpAnswers(
    @Root() account: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<FieldAnswerObject[]> {
    return shownAnswers(await context.loaders.signUpFields(), account.row.fields, true).map(presentAnswer);
  }
}
