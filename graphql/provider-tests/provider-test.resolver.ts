import { latestProviderTest, startProviderTest } from "@/domain/provider-tests/provider-test.service";
import { visibleProviders } from "@/domain/providers/provider.service";
import { type GraphQLContext, requireActor } from "@/graphql/context";
import { ProviderObject, presentProviderObject } from "@/graphql/providers/provider.type";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "@/graphql/tg";
import { describeVerb } from "@/graphql/transport/describe-verb";
import { inputId } from "@/graphql/transport/ids";
import { payload } from "@/graphql/transport/user-error";
import { STATEMENTS } from "../transport/page-cost";
import { TestProviderInput } from "./provider-test.inputs";
import { ProviderTestObject, presentTest, TestProviderPayload } from "./provider-test.type";

@Resolver(() => ProviderObject)
export class ProviderTestResolver {
  @FieldResolver(() => ProviderTestObject, {
    nullable: true,
    complexity: STATEMENTS,
    description: "The provider's latest test.",
  })
  async latestTest(
    @Root() provider: ProviderObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ProviderTestObject | null> {
    const test = await latestProviderTest(requireActor(context), provider.providerId);
    return test && presentTest(test);
  }

  @Mutation(() => TestProviderPayload, {
    description: describeVerb(
      "Tests what a provider's server supports: discovery, token, register, read, update, renew the secret, delete. The test runs in the background; `latestTest` shows its progress. One test of a provider runs at a time. Requires platform administrator.",
      startProviderTest,
    ),
  })
  async testClientRegistrationProvider(
    @Arg("input", () => TestProviderInput) input: TestProviderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TestProviderPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("provider", input.id);
      await startProviderTest(actor, id);
      const test = await latestProviderTest(actor, id);
      const provider = (await visibleProviders(actor, [id])).get(id);
      return {
        test: test && presentTest(test),
        provider: provider ? presentProviderObject(provider) : null,
      };
    });
  }
}
