import type { OperationError } from "@/db/schema/types";
import type { ProviderTest, ProviderTestStep } from "@/domain/provider-tests/provider-test.service";
import { ProviderCapabilitiesObject } from "@/graphql/providers/provider-capabilities.type";
import { OperationErrorObject } from "@/graphql/registrations/operation.type";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { ProviderTestStateEnum, ProviderTestStepStateEnum } from "./provider-test.enums";

@ObjectType("ProviderTestStep", { simpleResolvers: true, description: "One step of a test." })
export class ProviderTestStepObject {
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
export class ProviderTestObject {
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

/** A test as administrators see it. */
export function presentTest(test: ProviderTest): ProviderTestObject {
  const { state, steps, capabilities, leftOver, requestedByName, createdAt, finishedAt } = test;
  const id = encodeId("providerTest", test.id);
  return { id, state, steps, capabilities, leftOver, requestedByName, createdAt, finishedAt };
}

@PayloadType("TestClientRegistrationProviderPayload", "The test that was started.")
export class TestProviderPayload extends Payload {
  @PayloadField(() => ProviderTestObject)
  readonly test?: ProviderTestObject | null;
}
