import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import {
  createProvider,
  dependentApplications,
  listProviders,
  updateProvider,
} from "@/domain/providers/provider.service";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "@/graphql/tg";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { inputId } from "@/graphql/transport/ids";
import { payload } from "@/graphql/transport/user-error";
import {
  CreateProviderInput,
  DeleteProviderInput,
  toProviderInput,
  UpdateProviderInput,
} from "./provider.inputs";
import {
  DeleteProviderPayload,
  ProviderObject,
  ProviderPayload,
  presentProviderObject,
} from "./provider.type";

const VERIFIES =
  "Before anything is saved the server is spoken to: discovery, and a token when it comes by client credentials. An `AUTHORIZATION_SERVER` error names the step and has the server's words. For administrators.";

@Resolver(() => ProviderObject)
export class ProviderResolver {
  @Query(() => [ProviderObject], {
    description: "All client registration providers, the default one first. For administrators.",
  })
  async clientRegistrationProviders(@Ctx() context: GraphQLContext): Promise<ProviderObject[]> {
    return (await listProviders(requireActor(context))).map(presentProviderObject);
  }

  @FieldResolver(() => Int, {
    complexity: 5,
    description: "How many applications have their client there.",
  })
  async dependentApplications(
    @Root() provider: ProviderObject,
    @Ctx() context: GraphQLContext,
  ): Promise<number> {
    return dependentApplications(requireActor(context), provider.providerId);
  }

  @Mutation(() => ProviderPayload, {
    description: describeVerb(`Adds a provider. ${VERIFIES}`, createProvider),
  })
  async createClientRegistrationProvider(
    @Arg("input", () => CreateProviderInput) input: CreateProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      provider: presentProviderObject(await createProvider(actor, toProviderInput(input))),
    }));
  }

  @Mutation(() => ProviderPayload, {
    description: describeVerb(`Changes a provider. ${VERIFIES}`, updateProvider),
  })
  async updateClientRegistrationProvider(
    @Arg("input", () => UpdateProviderInput) input: UpdateProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("provider", input.id);
      return { provider: presentProviderObject(await updateProvider(actor, id, toProviderInput(input))) };
    });
  }

  @Mutation(() => DeleteProviderPayload, {
    description: describeVerb(
      "Deletes a provider. Applications whose clients live there go on working and can no longer be managed at the server. The number of these applications has to be confirmed. For administrators.",
      deleteProvider,
    ),
  })
  async deleteClientRegistrationProvider(
    @Arg("input", () => DeleteProviderInput) input: DeleteProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      await deleteProvider(actor, inputId("provider", input.id), input.dependentApplications);
      return { deletedId: input.id };
    });
  }
}
