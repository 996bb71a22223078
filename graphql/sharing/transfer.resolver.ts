import type { Actor } from "@/domain/kernel/actor";
import { MAXIMUM_RECEIVED, receivedTransfers } from "@/domain/lifecycle/transfers/transfer.queries";
import type { Transfer } from "@/domain/lifecycle/transfers/transfer.repository";
import {
  assignOwner,
  ownedOf as offeredBy,
  requestTransfer,
  withdrawTransfer,
} from "@/domain/lifecycle/transfers/transfer.service";
import { acceptTransfer, declineTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { ownedOf, reloadMoved, reloadOwned } from "../teams/owner.resolver";
import { TeamOwnershipPayload } from "../teams/owner.type";
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { listCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { AssignOwnerInput, RequestTransferInput, TransferIdInput } from "./transfer.inputs";
import { presentTransfer, TransferContentsObject, TransferObject, TransferPayload } from "./transfer.type";

@Resolver(() => ApplicationObject)
export class ApplicationTransferResolver {
  @FieldResolver(() => TransferObject, {
    nullable: true,
    complexity: 20,
    description: "The open offer of the application's ownership; null if there is none.",
  })
  async ownershipTransfer(@Root() application: ApplicationObject, @Ctx() context: GraphQLContext) {
    return openOffer(context, application.view.id);
  }
}

@Resolver(() => ApiObject)
export class ApiTransferResolver {
  @FieldResolver(() => TransferObject, {
    nullable: true,
    complexity: 20,
    description:
      "The open offer of the API's ownership, for its publishers and the receiver; null if there is none.",
  })
  async ownershipTransfer(@Root() api: ApiObject, @Ctx() context: GraphQLContext) {
    return openOffer(context, api.view.id);
  }
}

async function openOffer(context: GraphQLContext, ownedId: string): Promise<TransferObject | null> {
  requireActor(context);
  const transfer = await context.loaders.openTransfer.load(ownedId);
  return transfer && presentTransfer(transfer);
}

@Resolver(() => TransferObject)
export class TransferResolver {
  @FieldResolver(() => TransferContentsObject, {
    nullable: true,
    complexity: 20,
    description: "What comes with the ownership; null unless the offer is open.",
  })
  async contents(
    @Root() transfer: TransferObject,
    @Ctx() context: GraphQLContext,
  ): Promise<TransferContentsObject | null> {
    return context.loaders.transferContents.load(transfer.uuid);
  }

  @Query(() => [TransferObject], {
    complexity: listCost(MAXIMUM_RECEIVED, 20),
    description:
      "Up to 100 open offers of ownership to the viewer, or to teams that the viewer manages, newest first.",
  })
  async receivedOwnershipTransfers(@Ctx() context: GraphQLContext): Promise<TransferObject[]> {
    return (await receivedTransfers(requireActor(context))).map(presentTransfer);
  }

  @Mutation(() => TransferPayload, {
    description: describeVerb(
      "Offers the ownership of an application or API. Nothing changes until the receiver accepts, within seven days. Requires primary owner of the application or owner of the API.",
      requestTransfer,
    ),
  })
  async requestOwnershipTransfer(
    @Arg("input", () => RequestTransferInput) input: RequestTransferInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TransferPayload> {
    const actor = requireActor(context);
    const { keptRole } = input;
    return answer(actor, async () => requestTransfer(actor, ownedOf(input), { ...ownerOf(input), keptRole }));
  }

  @Mutation(() => TransferPayload, {
    description: describeVerb(
      "Accepts an offer of ownership: both roles change together. Requires the receiver, or a manager of the receiving team, signed in to the portal.",
      acceptTransfer,
    ),
  })
  async acceptOwnershipTransfer(
    @Arg("input", () => TransferIdInput) input: TransferIdInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TransferPayload> {
    const actor = requireActor(context);
    return answer(actor, async () => acceptTransfer(actor, idOf(input)));
  }

  @Mutation(() => TransferPayload, {
    description: describeVerb(
      "Declines an offer of ownership. Requires the receiver, or a manager of the receiving team, signed in to the portal.",
      declineTransfer,
    ),
  })
  async declineOwnershipTransfer(
    @Arg("input", () => TransferIdInput) input: TransferIdInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TransferPayload> {
    const actor = requireActor(context);
    return answer(actor, async () => declineTransfer(actor, idOf(input)));
  }

  @Mutation(() => TransferPayload, {
    description: describeVerb(
      "Withdraws an open offer of ownership. Requires primary owner of the application or owner of the API.",
      withdrawTransfer,
    ),
  })
  async withdrawOwnershipTransfer(
    @Arg("input", () => TransferIdInput) input: TransferIdInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TransferPayload> {
    const actor = requireActor(context);
    return answer(actor, async () => withdrawTransfer(actor, idOf(input)));
  }

  @Mutation(() => TeamOwnershipPayload, {
    description: describeVerb(
      "Gives an application or API without an active owner another owner, immediately. Requires platform administrator.",
      assignOwner,
    ),
  })
  async assignOwner(
    @Arg("input", () => AssignOwnerInput) input: AssignOwnerInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TeamOwnershipPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const owned = ownedOf(input);
      return reloadMoved(actor, owned, await assignOwner(actor, owned, ownerOf(input)));
    });
  }
}

/** An offer after the change, and what it offers as far as the viewer sees that. */
function answer(actor: Actor, work: () => Promise<Transfer>): Promise<TransferPayload> {
  return payload(async () => {
    const transfer = await work();
    return { transfer: presentTransfer(transfer), ...(await reloadOwned(actor, offeredBy(transfer))) };
  });
}

const idOf = ({ transferId }: TransferIdInput) => inputId("transfer", transferId, "transferId");

const ownerOf = ({ userId, teamId }: AssignOwnerInput) => ({
  userId: userId == null ? null : inputId("user", userId, "userId"),
  teamId: teamId == null ? null : inputId("team", teamId, "teamId"),
});
