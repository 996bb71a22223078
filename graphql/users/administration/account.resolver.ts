import { listUserActivity } from "@/domain/audit/user-activity.queries";
import { decodeId } from "@/domain/kernel/ids";
import { successionOf } from "@/domain/lifecycle/user-administration/account-details.queries";
import { SHOWN } from "@/domain/lifecycle/user-administration/account-details.repository";
import { LISTED_ROLES } from "@/domain/lifecycle/user-administration/end-account";
import {
  accountKey,
  countMatchingAccounts,
  listAccounts,
  visibleAccounts,
} from "@/domain/users/administration/account.queries";
import { AuditEntryConnection, presentEntry } from "../../audit/audit.type";
import { type GraphQLContext, requireActor } from "../../context";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "../../tg";
import { ForwardArgs, toConnection } from "../../transport/connection";
import { listCost, pageCost, STATEMENTS } from "../../transport/page-cost";
import { UserAccountsArgs } from "./account.inputs";
import {
  OwnedByUserObject,
  presentAccess,
  presentAccount,
  presentOwned,
  presentUserSession,
  UserAccessObject,
  UserAccountConnection,
  UserAccountObject,
  UserIdentityObject,
  UserSessionObject,
} from "./account.type";

/** Applications, APIs and teams. */
const KINDS_OF_ACCESS = 3;
/** The cost of a field that reads several lists. */
const DETAILS_COST = 50;

@Resolver(() => UserAccountObject)
export class UserAccountResolver {
  @Query(() => UserAccountConnection, {
    description: "Users of the platform, without deleted ones. Requires platform administrator.",
  })
  async userAccounts(@Args(() => UserAccountsArgs) args: UserAccountsArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listAccounts(actor, args);
    const order = args.orderBy ?? "NAME";
    return toConnection(
      page,
      (row) => accountKey(row, order),
      presentAccount,
      () => countMatchingAccounts(actor, args),
    );
  }

  @Query(() => UserAccountObject, {
    nullable: true,
    description:
      "A user, also a deleted one; null if it does not exist or the viewer cannot see it. Requires platform administrator.",
  })
  async userAccount(
    @Arg("id", () => ID, { description: "The user." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<UserAccountObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("userAccount", id) ?? decodeId("user", id);
    const found = uuid && (await visibleAccounts(actor, [uuid])).get(uuid);
    return found ? presentAccount(found) : null;
  }

  @FieldResolver(() => [UserSessionObject], {
    complexity: listCost(SHOWN, DETAILS_COST),
    description: "Active sessions, last seen first, up to 100.",
  })
  async sessions(
    @Root() { row }: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly UserSessionObject[]> {
    return ((await context.loaders.accountDetails.load(row.id))?.sessions ?? []).map(presentUserSession);
  }

  @FieldResolver(() => [UserIdentityObject], {
    complexity: listCost(SHOWN, DETAILS_COST),
    description: "Linked sign-ins, up to 100.",
  })
  async identities(
    @Root() { row }: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly UserIdentityObject[]> {
    return (await context.loaders.accountDetails.load(row.id))?.identities ?? [];
  }

  @FieldResolver(() => Int, {
    complexity: DETAILS_COST,
    description: "Number of active personal access tokens, at most 1,000.",
  })
  async accessTokenCount(
    @Root() { row }: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<number> {
    return (await context.loaders.accountDetails.load(row.id))?.accessTokenCount ?? 0;
  }

  @FieldResolver(() => [UserAccessObject], {
    complexity: listCost(KINDS_OF_ACCESS * SHOWN, DETAILS_COST),
    description: "Roles in active applications, APIs and teams, up to 100 of each kind.",
  })
  async access(
    @Root() { row }: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly UserAccessObject[]> {
    return (await context.loaders.accountDetails.load(row.id))?.roles.map(presentAccess) ?? [];
  }

  @FieldResolver(() => [UserAccessObject], {
    complexity: listCost(LISTED_ROLES, DETAILS_COST),
    description:
      "Roles that ended when the user was last disabled, up to 200. Enabling does not give them back; owners can.",
  })
  async formerAccess(
    @Root() { row }: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly UserAccessObject[]> {
    return (await context.loaders.accountDetails.load(row.id))?.formerRoles.map(presentAccess) ?? [];
  }

  @FieldResolver(() => [OwnedByUserObject], {
    complexity: listCost(20, STATEMENTS),
    description:
      "Applications and APIs that belong to the user alone: each needs a successor before the user can be disabled or deleted.",
  })
  async owned(
    @Root() { row }: UserAccountObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly OwnedByUserObject[]> {
    return (await successionOf(requireActor(context), row.id)).map(presentOwned);
  }

  @FieldResolver(() => AuditEntryConnection, {
    complexity: pageCost,
    description: "What the user did, newest first.",
  })
  async activity(
    @Root() { row }: UserAccountObject,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listUserActivity(requireActor(context), row.id, "ACTOR", args);
    return toConnection(page, (entry) => [entry.id], presentEntry);
  }

  @FieldResolver(() => AuditEntryConnection, {
    complexity: pageCost,
    description: "What was done to the account, newest first.",
  })
  async history(
    @Root() { row }: UserAccountObject,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listUserActivity(requireActor(context), row.id, "SUBJECT", args);
    return toConnection(page, (entry) => [entry.id], presentEntry);
  }
}
