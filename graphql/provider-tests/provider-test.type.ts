import type { OperationError } from "@/db/schema/types";
import type { ProviderTest, ProviderTestStep } from "@/domain/provider-tests/provider-test.service";
import { ProviderObject } from "@/graphql/providers/provider.type";
import { ProviderCapabilitiesObject } from "@/graphql/providers/provider-capabilities.type";
import { OperationErrorObject } from "@/graphql/registrations/operation.type";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { ProviderTestStatusEnum, ProviderTestStepStatusEnum } from "./provider-test.enums";

@ObjectType("ProviderTestStep", { simpleResolvers: true, description: "A step of a test." })
export class ProviderTestStepObject {
  @Field(() => String, { description: "discovery, token, register, read, update, renew_secret or delete." })
  readonly step!: string;

  @Field(() => ProviderTestStepStatusEnum, { description: "Status of the step." })
  readonly status!: ProviderTestStep["status"];

  @Field(() => Int, { nullable: true, description: "Duration in milliseconds." })
  readonly milliseconds!: number | null;

  @Field(() => String, { nullable: true, description: "Result in one sentence." })
  readonly detail!: string | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Error of the step." })
  readonly error!: OperationError | null;
}

@ObjectType("ProviderTest", {
  implements: Node,
  simpleResolvers: true,
  description: "A test of a provider's server with a probe client.",
})
export class ProviderTestObject {
  @Field(() => ID, { description: "Test ID." })
  readonly id!: string;

  @Field(() => ID, { description: "The tested provider." })
  readonly providerId!: string;

  @Field(() => ProviderTestStatusEnum, { description: "Status of the test." })
  readonly status!: ProviderTest["status"];

  @Field(() => [ProviderTestStepObject], { complexity: listCost(20), description: "Steps in order." })
  readonly steps!: readonly ProviderTestStep[];

  @Field(() => ProviderCapabilitiesObject, {
    nullable: true,
    description: "Capabilities found; null until the test finishes.",
  })
  readonly capabilities!: ProviderTest["capabilities"];

  @Field(() => String, {
    nullable: true,
    description: "Undeleted probe client and its server; null if none.",
  })
  readonly undeletedProbe!: string | null;

  @Field(() => String, { description: "Name of the user who started the test." })
  readonly requestedByName!: string;

  @Field(() => Date, { description: "Start time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "End time." })
  readonly finishedAt!: Date | null;
}

/** A test as administrators see it. */
export function presentTest(test: ProviderTest): ProviderTestObject {
  const { status, steps, capabilities, undeletedProbe, requestedByName, createdAt, finishedAt } = test;
  const id = encodeId("providerTest", test.id);
  const providerId = encodeId("provider", test.providerId);
  return {
    id,
    providerId,
    status,
    steps,
    capabilities,
    undeletedProbe,
    requestedByName,
    createdAt,
    finishedAt,
  };
}

@PayloadType("TestClientRegistrationProviderPayload", "The started test.")
export class TestProviderPayload extends Payload {
  @PayloadField(() => ProviderObject)
  readonly provider?: ProviderObject | null;

  @PayloadField(() => ProviderTestObject)
  readonly test?: ProviderTestObject | null;
}
