import { Field, ID, InputType, Int } from "../tg";

@InputType("RenewApiKeyInput", { description: "A new key for a subscription." })
export class RenewApiKeyInput {
  @Field(() => ID, { description: "The subscription." })
  readonly subscriptionId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "For how many hours the old keys go on: 0 to 720; 2 when absent.",
  })
  readonly overlapHours?: number | null;
}

@InputType("ApiKeyInput", { description: "Which key." })
export class ApiKeyInput {
  @Field(() => ID, { description: "The key's id." })
  readonly id!: string;
}

@InputType("ChangeApiKeyExpiryInput", { description: "A key's own end." })
export class ChangeApiKeyExpiryInput {
  @Field(() => ID, { description: "The key's id." })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: "When it ends; null for with its subscription." })
  readonly expiresAt?: Date | null;
}

@InputType("LookUpApiKeyInput", { description: "A key that somebody found." })
export class LookUpApiKeyInput {
  @Field(() => ID, { description: "The API that it is for." })
  readonly apiId!: string;

  @Field(() => String, { description: "The key." })
  readonly key!: string;
}
