import type { OperationError } from "@/db/schema/types";
import {
  latestProviderTest,
  type ProviderTest,
  type ProviderTestStep,
  startProviderTest,
} from "@/domain/provider-tests/provider-test.service";
import { type GraphQLContext, requireActor } from "../context";
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
  registerEnumType,
} from "../tg";
import { encodeId, inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import { ProviderObject } from "./provider.type";
import { ProviderCapabilitiesObject } from "./provider-capabilities.type";
import { OperationErrorObject } from "./registration.type";

const ProviderTestStateEnum = {
  WAITING: "WAITING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  INTERRUPTED: "INTERRUPTED",
} as const;
registerEnumType(ProviderTestStateEnum, {
  name: "ProviderTestState",
  description: "How a test of a provider stands.",
  valuesConfig: {
    WAITING: { description: "It has not begun." },
    RUNNING: { description: "It is under way." },
    DONE: { description: "It is over; its steps say how they went." },
    INTERRUPTED: { description: "Latchkey was stopped while it was under way." },
  },
});

const ProviderTestStepStateEnum = {
  PENDING: "PENDING",
  RUNNING: "RUNNING",
  DONE: "DONE",
  FAILED: "FAILED",
  SKIPPED: "SKIPPED",
} as const;
registerEnumType(ProviderTestStepStateEnum, {
  name: "ProviderTestStepState",
  description: "How a step of a test stands.",
  valuesConfig: {
    PENDING: { description: "It has not begun." },
    RUNNING: { description: "It is under way." },
    DONE: { description: "The server did it." },
    FAILED: { description: "The server did not do it." },
    SKIPPED: { description: "It makes no sense here; the detail says why." },
  },
});

@ObjectType("ProviderTestStep", { simpleResolvers: true, description: "One step of a test." })
class ProviderTestStepObject {
  @Field(() => String, { description: "discovery, token, register, read, update, renew_secret or delete." })
  readonly step!: string;

  @Field(() => ProviderTestStepStateEnum, { description: "How it stands." })
  readonly state!: ProviderTestStep["state"];

  @Field(() => Int, { nullable: true, description: "How long it took, in milliseconds." })
  readonly milliseconds!: number | null;

  @Field(() => String, { nullable: true, description: "What was found, in a sentence." })
  readonly detail!: string | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Why it failed." })
  readonly error!: OperationError | null;
}

@ObjectType("ProviderTest", {
  simpleResolvers: true,
  description: "A walk through what a provider's server can do, with a probe client.",
})
class ProviderTestObject {
  @Field(() => ID, { description: "The test's id." })
  readonly id!: string;

  @Field(() => ProviderTestStateEnum, { description: "How it stands." })
  readonly state!: ProviderTest["state"];

  @Field(() => [ProviderTestStepObject], { description: "Its steps, in their order." })
  readonly steps!: readonly ProviderTestStep[];

  @Field(() => ProviderCapabilitiesObject, {
    nullable: true,
    description: "What it found; null until it is over.",
  })
  readonly capabilities!: ProviderTest["capabilities"];

  @Field(() => String, { nullable: true, description: "What the probe could not delete, and where." })
  readonly leftOver!: string | null;

  @Field(() => String, { description: "Who started it." })
  readonly requestedByName!: string;

  @Field(() => Date, { description: "When it was started." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was over." })
  readonly finishedAt!: Date | null;
}

function presentTest(test: ProviderTest): ProviderTestObject {
  const { state, steps, capabilities, leftOver, requestedByName, createdAt, finishedAt } = test;
  const id = encodeId("providerTest", test.id);
  return { id, state, steps, capabilities, leftOver, requestedByName, createdAt, finishedAt };
}

@InputType("TestClientRegistrationProviderInput", { description: "Which provider to test." })
class TestProviderInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;
}

@ObjectType("TestClientRegistrationProviderPayload", {
  simpleResolvers: true,
  description: "The test that was started.",
})
class TestProviderPayload extends Payload {
  @Field(() => ProviderTestObject, { nullable: true, description: "Null when the mutation was refused." })
  readonly test?: ProviderTestObject | null;
}

@Resolver(() => ProviderObject)
export class ProviderTestResolver {
  @FieldResolver(() => ProviderTestObject, {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + childComplexity,
    description: "The newest test of this provider.",
  })
  async latestTest(
    @Root() provider: ProviderObject,
    @Ctx() context: GraphQLContext,
  ): Promise<ProviderTestObject | null> {
    const test = await latestProviderTest(requireActor(context), provider.providerId);
    return test && presentTest(test);
  }

  @Mutation(() => TestProviderPayload, {
    description:
      "Starts a walk through what a provider's server can do: discovery, token, register, read, update, renew the secret, delete. It goes on in the background; `latestTest` shows its steps as they happen. For administrators. Codes: FORBIDDEN, NOT_FOUND, WRONG_STATE (one is under way).",
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
      return { test: test && presentTest(test) };
    });
  }
}
