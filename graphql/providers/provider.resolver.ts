import type { Actor } from "@/domain/kernel/actor";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import {
  type ChangedProvider,
  createProvider,
  dependentApplications,
  listProviders,
  updateProvider,
  visibleProviders,
} from "@/domain/providers/provider.service";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "@/graphql/tg";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { inputId } from "@/graphql/transport/ids";
import { payload } from "@/graphql/transport/user-error";
import { listCost, STATEMENTS } from "../transport/page-cost";
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
  "Verified at the server before saving: discovery, and a token request with client credentials if used. An `AUTHORIZATION_SERVER` error names the step and includes the server's error text. Requires platform administrator.";

@Resolver(() => ProviderObject)
export class ProviderResolver {
  @Query(() => [ProviderObject], {
    complexity: listCost(10),
    description:
      "All client registration providers, default provider first. Requires platform administrator.",
  })
  async clientRegistrationProviders(@Ctx() context: GraphQLContext): Promise<ProviderObject[]> {
    return (await listProviders(requireActor(context))).map(presentProviderObject);
  }

  @FieldResolver(() => Int, {
    complexity: STATEMENTS,
    description: "Number of applications with a client at the provider.",
  })
  async dependentApplications(
    @Root() provider: ProviderObject,
    @Ctx() context: GraphQLContext,
  ): Promise<number> {
    return dependentApplications(requireActor(context), provider.providerId);
  }

  @Mutation(() => ProviderPayload, {
    description: describeVerb(`Creates a provider. ${VERIFIES}`, createProvider),
  })
  async createClientRegistrationProvider(
    @Arg("input", () => CreateProviderInput) input: CreateProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => presentChanged(actor, await createProvider(actor, toProviderInput(input))));
  }

  @Mutation(() => ProviderPayload, {
    description: describeVerb(`Updates a provider. ${VERIFIES}`, updateProvider),
  })
  async updateClientRegistrationProvider(
    @Arg("input", () => UpdateProviderInput) input: UpdateProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("provider", input.id);
      return presentChanged(actor, await updateProvider(actor, id, toProviderInput(input)));
    });
  }

  @Mutation(() => DeleteProviderPayload, {
    description: describeVerb(
      "Deletes a provider. Applications with a client at the provider continue to work but can no longer be managed at the server; refetch their `clientRegistration`. The caller must confirm the number of these applications. Requires platform administrator.",
      deleteProvider,
    ),
  })
  async deleteClientRegistrationProvider(
    @Arg("input", () => DeleteProviderInput) input: DeleteProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const newDefaultId = await deleteProvider(
        actor,
        inputId("provider", input.id),
        input.dependentApplications,
      );
      return { deletedId: input.id, newDefault: await reload(actor, newDefaultId) };
    });
  }
}

async function presentChanged(actor: Actor, changed: ChangedProvider) {
  return {
    provider: presentProviderObject(changed),
    formerDefault: await reload(actor, changed.formerDefaultId),
  };
}

async function reload(actor: Actor, id: string | null): Promise<ProviderObject | null> {
  const provider = id && (await visibleProviders(actor, [id])).get(id);
  return provider ? presentProviderObject(provider) : null;
}
