import type { ProviderInput } from "@/domain/providers/provider.rules";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { ApplicationTypeEnum } from "@/graphql/applications/application.enums";
import { Field, ID, InputType, Int } from "@/graphql/tg";
import { InitialAccessMethodEnum, RenewalMethodEnum } from "./provider.enums";

@InputType({ description: "Fields of a provider." })
abstract class ProviderFieldsInput {
  @Field(() => String, { description: "Unique, 3 to 50 characters." })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Description for administrators, 1,000 characters or fewer.",
  })
  readonly description?: string | null;

  @Field(() => String, {
    description: "URL of the metadata document or the issuer: https, or http on the server's own computer.",
  })
  readonly discoveryUrl!: string;

  @Field(() => InitialAccessMethodEnum, { description: "Authorization method for registering clients." })
  readonly initialAccessMethod!: keyof typeof InitialAccessMethodEnum;

  @Field(() => String, {
    nullable: true,
    description:
      "CLIENT_CREDENTIALS: Latchkey's own client ID at the server, up to 1,000 printable ASCII characters.",
  })
  readonly clientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "CLIENT_CREDENTIALS: the client secret. Default on update: the stored secret.",
  })
  readonly clientSecret?: string | null;

  @Field(() => [String], { nullable: true, description: "Scopes of the token request." })
  readonly scopes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "client_secret_basic, client_secret_post or client_secret_jwt. Default: determined by discovery.",
  })
  readonly tokenEndpointAuthMethod?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "INITIAL_ACCESS_TOKEN: the token. Default on update: the stored token.",
  })
  readonly initialAccessToken?: string | null;

  @Field(() => Date, { nullable: true, description: "Expiry time of the initial access token, if known." })
  readonly initialAccessTokenExpiresAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      "ID of the client with which gateways introspect access tokens (RFC 7662), apart from the one that registers clients. Null: they do not, and OAuth 2.0 plans of this server cannot be called.",
  })
  readonly introspectionClientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Secret of the introspection client. Default on update: the stored secret.",
  })
  readonly introspectionSecret?: string | null;

  @Field(() => String, { nullable: true, description: "`software_id` of every registration." })
  readonly softwareId?: string | null;

  @Field(() => SecretRenewalInput, {
    nullable: true,
    description: "Endpoint for secret renewal; null for none.",
  })
  readonly renewal?: SecretRenewalInput | null;

  @Field(() => String, {
    nullable: true,
    description: "Trusted PEM certificates in addition to the system's.",
  })
  readonly trustedCertificates?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Origins, such as https://login.example.com, that can receive the credentials besides the discovery URL's own. Required for each origin at which the server's metadata has its token, registration or introspection endpoint. Up to 10.",
  })
  readonly trustedOrigins?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to make the provider the default. The first provider is always the default.",
  })
  readonly isDefault?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether to send the application_type `browser` for browser applications and `service` for backend-to-backend applications, which some servers need. Default: false, which sends only `web` and `native` (OIDC Registration 2).",
  })
  readonly extendedApplicationTypes?: boolean | null;

  @Field(() => [ApplicationTypeEnum], {
    nullable: true,
    description: "Application types that the provider serves; empty for all.",
  })
  readonly applicationTypes?: ApplicationType[] | null;
}

@InputType("CreateClientRegistrationProviderInput", { description: "A new provider." })
export class CreateProviderInput extends ProviderFieldsInput {}

@InputType("UpdateClientRegistrationProviderInput", {
  description:
    "All fields of a provider; replaces the existing values. Omitted secrets keep their value, unless the change would send them to another origin: then they are required.",
})
export class UpdateProviderInput extends ProviderFieldsInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;
}

@InputType("DeleteClientRegistrationProviderInput", { description: "The provider to delete." })
export class DeleteProviderInput {
  @Field(() => ID, { description: "The provider." })
  readonly id!: string;

  @Field(() => Int, {
    description: "Number of dependent applications shown to the caller, as a confirmation.",
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
    introspectionClientId: input.introspectionClientId,
    introspectionSecret: input.introspectionSecret,
    softwareId: input.softwareId,
    renewal: input.renewal,
    trustedCertificates: input.trustedCertificates,
    trustedOrigins: input.trustedOrigins ?? [],
    isDefault: input.isDefault ?? undefined,
    extendedApplicationTypes: input.extendedApplicationTypes ?? undefined,
    applicationTypes: (input.applicationTypes ?? []) as ProviderInput["applicationTypes"],
  };
}

@InputType("SecretRenewalInput", {
  description: "Endpoint for client secret renewal, outside the standard for dynamic client registration.",
})
export class SecretRenewalInput {
  @Field(() => RenewalMethodEnum, { description: "HTTP method." })
  readonly method!: keyof typeof RenewalMethodEnum;

  @Field(() => String, { description: "The URL, with {client_id} as placeholder for the client ID." })
  readonly endpoint!: string;
}
