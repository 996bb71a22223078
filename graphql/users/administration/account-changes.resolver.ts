import type { Actor } from "@/domain/kernel/actor";
import { notFound } from "@/domain/kernel/domain-error";
import {
  deleteUser,
  disableUser,
  type EndUserInput as EndInput,
  enableUser,
} from "@/domain/lifecycle/user-administration/disabling.service";
import { reviewUsers } from "@/domain/lifecycle/user-administration/review.service";
import { changeUserRoles } from "@/domain/lifecycle/user-administration/roles.service";
import { signOutUser } from "@/domain/lifecycle/user-administration/sign-out.service";
import { visibleAccounts } from "@/domain/users/administration/account.queries";
import { type GraphQLContext, requireActor } from "../../context";
import { Arg, Ctx, Mutation, Resolver } from "../../tg";
import { describeVerb } from "../../transport/describe-verb";
import { bulkIds, encodeId, inputId } from "../../transport/ids";
import { eachIdCost } from "../../transport/page-cost";
import { payload } from "../../transport/user-error";
import {
  ChangeUserRolesInput,
  EnableUserInput,
  EndUserInput,
  ReviewUsersInput,
  UserAccountInput,
} from "./account.inputs";
import {
  presentAccount,
  ReviewUsersPayload,
  type UserAccountObject,
  UserAccountPayload,
} from "./account.type";
import { successorOfOthers, successorsOf } from "./successors";

@Resolver()
export class UserAccountChangesResolver {
  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Changes a user's platform roles, which apply to the user's next request. Idempotent. Requires platform administrator.",
      changeUserRoles,
    ),
  })
  async changeUserRoles(
    @Arg("input", () => ChangeUserRolesInput) input: ChangeUserRolesInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    const { roles, reason } = input;
    return onAccount(context, input.id, (actor, id) =>
      changeUserRoles(actor, id, { roles, reason: reason ?? null }),
    );
  }

  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Disables a user: hands over or archives what they own alone, and ends their roles, sessions, personal access tokens, links, invitations and offers immediately. Keys of their applications keep working. Refetch applications, APIs and subscriptions afterwards: the payload does not name those that it changes. Idempotent. Requires platform administrator.",
      disableUser,
    ),
  })
  async disableUser(
    @Arg("input", () => EndUserInput) input: EndUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    return onAccount(context, input.id, (actor, id) => disableUser(actor, id, endInputOf(input)));
  }

  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Deletes a user: like disabling, and erases name, email, credentials and notifications for good. The audit log keeps the names that it recorded. Refetch applications, APIs and subscriptions afterwards: the payload does not name those that it changes. Idempotent. Requires platform administrator.",
      deleteUser,
    ),
  })
  async deleteUser(
    @Arg("input", () => EndUserInput) input: EndUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    return onAccount(context, input.id, (actor, id) => deleteUser(actor, id, endInputOf(input)));
  }

  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Enables a disabled user. Former roles and memberships do not come back. Idempotent. Requires platform administrator.",
      enableUser,
    ),
  })
  async enableUser(
    @Arg("input", () => EnableUserInput) input: EnableUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    return onAccount(context, input.id, (actor, id) => enableUser(actor, id, { roles: input.roles ?? null }));
  }

  @Mutation(() => UserAccountPayload, {
    description: describeVerb(
      "Signs a user out everywhere: ends sessions, personal access tokens, links in mails and started sign-ins. The user can sign in again. Idempotent. Requires platform administrator.",
      signOutUser,
    ),
  })
  async signOutUser(
    @Arg("input", () => UserAccountInput) input: UserAccountInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountPayload> {
    return onAccount(context, input.id, signOutUser);
  }

  @Mutation(() => ReviewUsersPayload, {
    complexity: eachIdCost,
    description: describeVerb(
      "Approves or rejects users who wait for approval, each independently; failed items are reported, the others proceed. Approved users get a mail. Requires platform administrator.",
      reviewUsers,
      "NOT_FOUND",
    ),
  })
  async reviewUsers(
    @Arg("input", () => ReviewUsersInput) input: ReviewUsersInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ReviewUsersPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { known: ids, unknown } = bulkIds("userAccount", input.ids);
      const { decision, reason } = input;
      const results = await reviewUsers(actor, { ids, decision, reason: reason ?? null });
      const accounts = await visibleAccounts(actor, ids);
      return {
        results: [
          ...results.map(({ id, error }) => {
            const account = accounts.get(id);
            return {
              accountId: encodeId("userAccount", id),
              account: account ? presentAccount(account) : null,
              error,
            };
          }),
          ...unknown.map(({ id, error }) => ({ accountId: id, account: null, error })),
        ],
      };
    });
  }
}

/** Runs a verb on a user. @returns the user after it */
export async function onAccount(
  context: GraphQLContext,
  id: string,
  verb: (actor: Actor, id: string) => Promise<unknown>,
): Promise<UserAccountPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const uuid = inputId("userAccount", id);
    await verb(actor, uuid);
    return { account: await reloadAccount(actor, uuid) };
  });
}

/** A user as administrators see them now, for payloads. @throws NOT_FOUND */
export async function reloadAccount(actor: Actor, id: string): Promise<UserAccountObject> {
  const account = (await visibleAccounts(actor, [id])).get(id);
  if (!account) throw notFound("user");
  return presentAccount(account);
}

function endInputOf({ reason, successors, successorOfOthers: others }: EndUserInput): EndInput {
  return {
    reason: reason ?? null,
    successors: successorsOf(successors),
    successorOfOthers: others ? successorOfOthers(others) : null,
  };
}
