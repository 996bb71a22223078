import type { ProviderInput } from "@/domain/providers/provider.rules";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { ApplicationTypeEnum } from "@/graphql/applications/application.enums";
import { Field, ID, InputType, Int } from "@/graphql/tg";
import { InitialAccessMethodEnum, RenewalMethodEnum } from "./provider.enums";

@InputType({ description: "The fields of a provider." })
abstract class ProviderFieldsInput {
  @Field(() => String, { description: "Unique, 3 to 50 characters." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "For administrators; at most 1000 characters." })
  readonly description?: string | null;

  @Field(() => String, {
    description:
      "The metadata document, or the issuer's address: https, or http on the server's own computer.",
  })
  readonly discoveryUrl!: string;

  @Field(() => InitialAccessMethodEnum, { description: "How Latchkey gets the right to register." })
  readonly initialAccessMethod!: keyof typeof InitialAccessMethodEnum;

  @Field(() => String, { nullable: true, description: "CLIENT_CREDENTIALS: Latchkey's own client there." })
  readonly clientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "CLIENT_CREDENTIALS: its secret. Absent on update: the stored one.",
  })
  readonly clientSecret?: string | null;

  @Field(() => [String], { nullable: true, description: "Scopes of the token request." })
  readonly scopes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "client_secret_basic, client_secret_post or client_secret_jwt; by discovery when absent.",
  })
  readonly tokenEndpointAuthMethod?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "INITIAL_ACCESS_TOKEN: the token. Absent on update: the stored one.",
  })
  readonly initialAccessToken?: string | null;

  @Field(() => Date, { nullable: true, description: "When that token ends, as far as known." })
  readonly initialAccessTokenExpiresAt?: Date | null;

  @Field(() => String, { nullable: true, description: "`software_id` of every registration." })
  readonly softwareId?: string | null;

  @Field(() => SecretRenewalInput, {
    nullable: true,
    description: "Where secrets are renewed; null for nowhere.",
  })
  readonly renewal?: SecretRenewalInput | null;

  @Field(() => String, { nullable: true, description: "PEM certificates to trust besides the system's." })
  readonly trustedCertificates?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Make it the default; the first provider is in any case.",
  })
  readonly isDefault?: boolean | null;

  @Field(() => [ApplicationTypeEnum], {
    nullable: true,
    description: "The types that it serves; empty for all.",
  })
  readonly applicationTypes?: ApplicationType[] | null;
}

@InputType("CreateClientRegistrationProviderInput", { description: "A new provider." })
export class CreateProviderInput extends ProviderFieldsInput {}

@InputType("UpdateClientRegistrationProviderInput", {
  description: "All fields of a provider, in place of those that there are; secrets that are absent stay.",
})
export class UpdateProviderInput extends ProviderFieldsInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;
}

@InputType("DeleteClientRegistrationProviderInput", { description: "Which provider to delete." })
export class DeleteProviderInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;

  @Field(() => Int, {
    description:
      "How many applications depend on it: the number that the caller was told, as a confirmation.",
  })
  readonly dependentApplications!: number;
}

/** The input as the domain takes it. */
export function toProviderInput(input: ProviderFieldsInput): ProviderInput {
  return {
    name: input.name,
    description: input.description ?? undefined,
    discoveryUrl: input.discoveryUrl,
    initialAccessMethod: input.initialAccessMethod,
    clientId: input.clientId,
    clientSecret: input.clientSecret,
    scopes: input.scopes ?? [],
    tokenEndpointAuthMethod: input.tokenEndpointAuthMethod as ProviderInput["tokenEndpointAuthMethod"],
    initialAccessToken: input.initialAccessToken,
    initialAccessTokenExpiresAt: input.initialAccessTokenExpiresAt,
    softwareId: input.softwareId,
    renewal: input.renewal,
    trustedCertificates: input.trustedCertificates,
    isDefault: input.isDefault ?? undefined,
    applicationTypes: (input.applicationTypes ?? []) as ProviderInput["applicationTypes"],
  };
}

@InputType("SecretRenewalInput", {
  description: "Where client secrets are renewed; outside the standard for dynamic client registration.",
})
export class SecretRenewalInput {
  @Field(() => RenewalMethodEnum, { description: "The HTTP method." })
  readonly method!: keyof typeof RenewalMethodEnum;

  @Field(() => String, { description: "The address, in which {client_id} stands for the client's id." })
  readonly endpoint!: string;
}
