import { invalid } from "@/domain/kernel/domain-error";
import type { Owned } from "@/domain/lifecycle/ownership";
import { receivedTransfers } from "@/domain/lifecycle/transfers/transfer.queries";
import type { Transfer } from "@/domain/lifecycle/transfers/transfer.repository";
import {
  assignOwner,
  requestTransfer,
  withdrawTransfer,
} from "@/domain/lifecycle/transfers/transfer.service";
import { acceptTransfer, declineTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { AssignOwnerInput, RequestTransferInput, TransferIdInput } from "./transfer.inputs";
import {
  AssignOwnerPayload,
  presentTransfer,
  TransferContentsObject,
  TransferObject,
  TransferPayload,
} from "./transfer.type";

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
    complexity: ({ childComplexity }) => 20 + childComplexity,
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
    return answer(async () =>
      requestTransfer(requireActor(context), ownedOf(input), { ...ownerOf(input), keptRole: input.keptRole }),
    );
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
    return answer(async () => acceptTransfer(requireActor(context), idOf(input)));
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
    return answer(async () => declineTransfer(requireActor(context), idOf(input)));
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
    return answer(async () => withdrawTransfer(requireActor(context), idOf(input)));
  }

  @Mutation(() => AssignOwnerPayload, {
    description: describeVerb(
      "Gives an application or API without an active owner another owner, immediately. Requires platform administrator.",
      assignOwner,
    ),
  })
  async assignOwner(
    @Arg("input", () => AssignOwnerInput) input: AssignOwnerInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AssignOwnerPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      await assignOwner(actor, ownedOf(input), ownerOf(input));
      return { applicationId: input.applicationId ?? null, apiId: input.apiId ?? null };
    });
  }
}

function answer(work: () => Promise<Transfer>): Promise<TransferPayload> {
  return payload(async () => ({ transfer: presentTransfer(await work()) }));
}

const idOf = ({ transferId }: TransferIdInput) => inputId("transfer", transferId, "transferId");

function ownedOf({ applicationId, apiId }: AssignOwnerInput): Owned {
  if (applicationId != null && apiId == null)
    return { applicationId: inputId("application", applicationId, "applicationId") };
  if (apiId != null && applicationId == null) return { apiId: inputId("api", apiId, "apiId") };
  throw invalid("applicationId", "Enter either an application or an API.");
}

const ownerOf = ({ userId, teamId }: AssignOwnerInput) => ({
  userId: userId == null ? null : inputId("user", userId, "userId"),
  teamId: teamId == null ? null : inputId("team", teamId, "teamId"),
});
