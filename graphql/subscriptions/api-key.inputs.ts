import type { ApiKeyStatus } from "@/domain/access/key-status.rules";
import { ArgsType, Field, ID, InputType, Int } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import { ApiKeyStatusEnum } from "./subscription.enums";

@ArgsType()
export class ApiKeysArgs extends ConnectionArgs {
  @Field(() => [ApiKeyStatusEnum], { nullable: true, description: "Only keys with these statuses." })
  readonly statuses?: ApiKeyStatus[] | null;

  @Field(() => ID, { nullable: true, description: "Only keys for this API." })
  readonly apiId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Part of the application's or the API's name, or the key's last four characters; 200 characters or fewer.",
  })
  readonly search?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Only keys that were not used for so many days, 1 to 3660.",
  })
  readonly unusedForDays?: number | null;
}

@ArgsType()
export class OwnApiKeysArgs extends ApiKeysArgs {
  @Field(() => ID, { nullable: true, description: "Only keys of this application." })
  readonly applicationId?: string | null;
}

@InputType("RenewApiKeyInput", { description: "A new key for a subscription." })
export class RenewApiKeyInput {
  @Field(() => ID, { description: "The subscription." })
  readonly subscriptionId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Grace period of the existing keys in hours, 0 to 720. Default: 2.",
  })
  readonly gracePeriodHours?: number | null;
}

@InputType("ApiKeyInput", { description: "The key." })
export class ApiKeyInput {
  @Field(() => ID, { description: "Key ID." })
  readonly id!: string;
}

@InputType("ChangeApiKeyExpiryInput", { description: "A new expiry time for a key." })
export class ChangeApiKeyExpiryInput {
  @Field(() => ID, { description: "Key ID." })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: "Expiry time; null to expire with the subscription." })
  readonly expiresAt?: Date | null;
}

@InputType("LookUpApiKeyInput", { description: "A key to look up." })
export class LookUpApiKeyInput {
  @Field(() => ID, { description: "The key's API." })
  readonly apiId!: string;

  @Field(() => String, { description: "The key." })
  readonly key!: string;
}
