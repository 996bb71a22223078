import { addUser } from "@/domain/sign-in/administration/adding.service";
import { importUsers, previewUserImport } from "@/domain/sign-in/administration/import.service";
import { sendPasswordReset, setUserEmail } from "@/domain/sign-in/administration/sign-in-help.service";
import { type GraphQLContext, requireActor } from "../../context";
import { Arg, Ctx, Mutation, Query, Resolver } from "../../tg";
import { describeVerb } from "../../transport/describe-verb";
import { inputId } from "../../transport/ids";
import { listCost, STATEMENTS } from "../../transport/page-cost";
import { payload } from "../../transport/user-error";
import { UserAccountInput } from "./account.inputs";
import { UserAccountPayload } from "./account.type";
import { onAccount, reloadAccount } from "./account-changes.resolver";
import { AddUserInput, ImportUsersInput, SetUserEmailInput } from "./adding.inputs";
import { ImportUsersPayload, presentLine, UserImportLineObject, UserLinkPayload } from "./adding.type";

@Resolver()
export class AddingUsersResolver {
  @Query(() => [UserImportLineObject], {
    complexity: listCost(100, STATEMENTS),
    description:
      "What `importUsers` would do with each line of a file. It changes nothing. Requires platform administrator.",
  })
  async userImportPreview(
    @Arg("input", () => ImportUsersInput, { description: "The file." }) input: ImportUsersInput,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly UserImportLineObject[]> {
    return (await previewUserImport(requireActor(context), { csv: input.csv })).map(presentLine);
  }

  @Mutation(() => ImportUsersPayload, {
    description: describeVerb(
      "Adds the users of a file, in transactions of 100: good lines are done, the others named. Users who exist stay as they are. Each added user gets a mail. Idempotent. Requires platform administrator.",
      importUsers,
    ),
  })
  async importUsers(
    @Arg("input", () => ImportUsersInput) input: ImportUsersInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ImportUsersPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      lines: (await importUsers(actor, { csv: input.csv })).map(presentLine),
    }));
  }

  @Mutation(() => UserLinkPayload, {
    description: describeVerb(
      "Adds a user, who gets a mail with a link to set a password, valid for 7 days. Requires platform administrator.",
      addUser,
    ),
  })
  async addUser(
    @Arg("input", () => AddUserInput) input: AddUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserLinkPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { name, email, roles } = input;
      const { id, link } = await addUser(actor, { name, email, roles: roles ?? null });
      return { account: await reloadAccount(actor, id), link };
    });
  }

  @Mutation(() => UserLinkPayload, {
    description: describeVerb(
      "Sends a user a link to set another password, valid for 24 hours; the present one works until it is used. Not for access tokens. Requires platform administrator.",
      sendPasswordReset,
    ),
  })
  async sendPasswordReset(
    @Arg("input", () => UserAccountInput) input: UserAccountInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserLinkPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("userAccount", input.id);
      const link = await sendPasswordReset(actor, id);
      return { account: await reloadAccount(actor, id), link };
    });
  }

  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Gives a user another email, which counts as not verified, and sends a link to verify it there. The former email is notified. Not for access tokens. Requires platform administrator.",
      setUserEmail,
    ),
  })
  async setUserEmail(
    @Arg("input", () => SetUserEmailInput) input: SetUserEmailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    const { email, reason } = input;
    return onAccount(context, input.id, (actor, id) =>
      setUserEmail(actor, id, { email, reason: reason ?? null }),
    );
  }
}
