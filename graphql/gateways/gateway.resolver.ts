import { listGateways, visibleGateways } from "@/domain/gateways/gateway.queries";
import type { Gateway } from "@/domain/gateways/gateway.repository";
import {
  allowNewKeyPair,
  createGateway,
  renameGateway,
  revokeGateway,
} from "@/domain/gateways/gateway.service";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { decodeId } from "@/domain/kernel/ids";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Float, ID, Mutation, Query, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { CreateGatewayInput, GatewayInput, GatewaysArgs, RenameGatewayInput } from "./gateway.inputs";
import {
  CreateGatewayPayload,
  GatewayConnection,
  GatewayObject,
  GatewayPayload,
  presentGateway,
} from "./gateway.type";

@Resolver(() => GatewayObject)
export class GatewayResolver {
  @Query(() => GatewayConnection, {
    description: "Gateways, newest first. Requires platform administrator.",
  })
  async gateways(@Args(() => GatewaysArgs) args: GatewaysArgs, @Ctx() context: GraphQLContext) {
    const page = await listGateways(requireActor(context), args);
    return toConnection(page, (row) => [row.id], presentGateway);
  }

  @Query(() => GatewayObject, {
    nullable: true,
    description:
      "A gateway; null if it does not exist or the viewer cannot see it. Requires platform administrator.",
  })
  async gateway(
    @Arg("id", () => ID, { description: "The gateway." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("gateway", id);
    const found = uuid && (await visibleGateways(actor, [uuid])).get(uuid);
    return found ? presentGateway(found) : null;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    complexity: 5,
    description:
      "Seconds since the oldest change that it does not have in force yet, 0 if it has all; null if it holds nothing that can be compared.",
  })
  async secondsBehind(
    @Root() { row }: GatewayObject,
    @Ctx() context: GraphQLContext,
  ): Promise<number | null> {
    const lag = await context.loaders.gatewayLag.load(row.id);
    if (!lag?.isKnown) return null;
    if (!lag.oldestMissingAt) return 0;
    return Math.max(0, Math.round((now().getTime() - lag.oldestMissingAt.getTime()) / 100) / 10);
  }

  @Mutation(() => CreateGatewayPayload, {
    description: describeVerb(
      "Creates a gateway. It must enroll with its token within 24 hours. Requires platform administrator.",
      createGateway,
    ),
  })
  async createGateway(
    @Arg("input", () => CreateGatewayInput) input: CreateGatewayInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateGatewayPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { gateway, token } = await createGateway(actor, { name: input.name });
      return { gateway: presentGateway(gateway), token };
    });
  }

  @Mutation(() => GatewayPayload, {
    description: describeVerb("Renames a gateway. Requires platform administrator.", renameGateway),
  })
  async renameGateway(
    @Arg("input", () => RenameGatewayInput) input: RenameGatewayInput,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayPayload> {
    return onGateway(context, input.id, (actor, id) => renameGateway(actor, id, { name: input.name }));
  }

  @Mutation(() => GatewayPayload, {
    description: describeVerb(
      "Revokes a gateway: its token stops working, and it gets no more changes. It continues to check calls with what it has until it is stopped. Idempotent. Requires platform administrator.",
      revokeGateway,
    ),
  })
  async revokeGateway(
    @Arg("input", () => GatewayInput) input: GatewayInput,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayPayload> {
    return onGateway(context, input.id, revokeGateway);
  }

  @Mutation(() => GatewayPayload, {
    description: describeVerb(
      "Lets a gateway enroll with a new key pair, for example after its data folder was lost. Its feed ends until then. Idempotent. Requires platform administrator.",
      allowNewKeyPair,
    ),
  })
  async allowNewKeyPair(
    @Arg("input", () => GatewayInput) input: GatewayInput,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayPayload> {
    return onGateway(context, input.id, allowNewKeyPair);
  }
}

async function onGateway(
  context: GraphQLContext,
  id: string,
  verb: (actor: Actor, id: string) => Promise<Gateway>,
): Promise<GatewayPayload> {
  const actor = requireActor(context);
  return payload(async () => ({ gateway: presentGateway(await verb(actor, inputId("gateway", id))) }));
}
