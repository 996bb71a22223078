import type { ServerMetadata } from "@/domain/authorization-servers/port";
import type { ProviderView } from "@/domain/providers/provider.service";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { ApplicationTypeEnum } from "@/graphql/applications/application.enums";
import { presentEndpoints, ServerEndpointsObject } from "@/graphql/registrations/registration.type";
import { Field, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Node } from "@/graphql/transport/node";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { InitialAccessMethodEnum, RenewalMethodEnum } from "./provider.enums";
import { ProviderCapabilitiesObject } from "./provider-capabilities.type";

@ObjectType("SecretRenewal", {
  simpleResolvers: true,
  description: "Endpoint for client secret renewal, outside the standard for dynamic client registration.",
})
export class SecretRenewalObject {
  @Field(() => RenewalMethodEnum, { description: "HTTP method." })
  readonly method!: keyof typeof RenewalMethodEnum;

  @Field(() => String, { description: "The URL, with {client_id} as placeholder for the client ID." })
  readonly endpoint!: string;
}

@ObjectType("ClientRegistrationProvider", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An authorization server that registers clients for applications. Its secrets are never returned, only whether they are set.",
})
export class ProviderObject extends Node {
  /** Not a field. */
  readonly providerId!: string;

  @Field(() => String, { description: "Unique, 3 to 50 characters." })
  readonly name!: string;

  @Field(() => String, { description: "Description for administrators." })
  readonly description!: string;

  @Field(() => String, { description: "URL of the metadata document or the issuer." })
  readonly discoveryUrl!: string;

  @Field(() => InitialAccessMethodEnum, { description: "Authorization method for registering clients." })
  readonly initialAccessMethod!: keyof typeof InitialAccessMethodEnum;

  @Field(() => String, { nullable: true, description: "Latchkey's own client ID at the server." })
  readonly clientId!: string | null;

  @Field(() => Boolean, { description: "Whether a client secret is set." })
  readonly hasClientSecret!: boolean;

  @Field(() => [String], { description: "Scopes of the token request." })
  readonly scopes!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: "Latchkey's authentication method at the server; null if determined by discovery.",
  })
  readonly tokenEndpointAuthMethod!: string | null;

  @Field(() => Boolean, { description: "Whether an initial access token is set." })
  readonly hasInitialAccessToken!: boolean;

  @Field(() => Date, { nullable: true, description: "Expiry time of the initial access token, if known." })
  readonly initialAccessTokenExpiresAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "ID of the client with which gateways introspect access tokens; null if they do not.",
  })
  readonly introspectionClientId!: string | null;

  @Field(() => Boolean, { description: "Whether the introspection client's secret is set." })
  readonly hasIntrospectionSecret!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "`software_id` of every registration, for the server's client template.",
  })
  readonly softwareId!: string | null;

  @Field(() => SecretRenewalObject, {
    nullable: true,
    description: "Secret renewal settings; null if Latchkey does not renew secrets.",
  })
  readonly renewal!: SecretRenewalObject | null;

  @Field(() => String, {
    nullable: true,
    description: "Trusted PEM certificates in addition to the system's.",
  })
  readonly trustedCertificates!: string | null;

  @Field(() => [String], {
    description: "Origins that can receive the credentials besides the discovery URL's own.",
  })
  readonly trustedOrigins!: readonly string[];

  @Field(() => [String], {
    description:
      "Origins to which the server's metadata has moved endpoints since the provider was saved. Latchkey keeps using the former endpoints until the provider is saved again with its secret.",
  })
  readonly unconfirmedOrigins!: readonly string[];

  @Field(() => Boolean, { description: "Whether the provider is used if the consumer chooses none." })
  readonly isDefault!: boolean;

  @Field(() => Boolean, {
    description: "Whether the provider is the authorization server bundled with Latchkey.",
  })
  readonly isEmbedded!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether the application_type values `browser` and `service` are sent, besides `web` and `native`.",
  })
  readonly extendedApplicationTypes!: boolean;

  @Field(() => [ApplicationTypeEnum], {
    description: "Application types that the provider serves; empty for all.",
  })
  readonly applicationTypes!: readonly ApplicationType[];

  @Field(() => ProviderCapabilitiesObject, {
    nullable: true,
    description: "Capabilities of the server found by the latest test; null before the first test.",
  })
  readonly capabilities!: ProviderView["capabilities"];

  @Field(() => Date, { nullable: true, description: "Time of the test that found the capabilities." })
  readonly testedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Renewal endpoint announced by the server, outside the standard.",
  })
  readonly announcedRenewalEndpoint!: string | null;

  @Field(() => ServerEndpointsObject, {
    nullable: true,
    description: "Endpoints of the server from the latest discovery.",
  })
  readonly endpoints!: ServerEndpointsObject | null;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time of last change." })
  readonly updatedAt!: Date;
}

export function presentProviderObject(view: ProviderView): ProviderObject {
  const { name, description, discoveryUrl, initialAccessMethod, clientId, hasClientSecret, scopes } = view;
  return {
    __typename: "ClientRegistrationProvider",
    providerId: view.id,
    id: encodeId("provider", view.id),
    name,
    description,
    discoveryUrl,
    initialAccessMethod,
    clientId,
    hasClientSecret,
    scopes,
    tokenEndpointAuthMethod: view.tokenEndpointAuthMethod,
    hasInitialAccessToken: view.hasInitialAccessToken,
    initialAccessTokenExpiresAt: view.initialAccessTokenExpiresAt,
    introspectionClientId: view.introspectionClientId,
    hasIntrospectionSecret: view.hasIntrospectionSecret,
    softwareId: view.softwareId,
    renewal:
      view.renewalMethod && view.renewalEndpoint
        ? { method: view.renewalMethod, endpoint: view.renewalEndpoint }
        : null,
    trustedCertificates: view.trustedCertificates,
    trustedOrigins: view.trustedOrigins,
    unconfirmedOrigins: view.unconfirmedOrigins,
    isDefault: view.isDefault,
    isEmbedded: view.isEmbedded,
    extendedApplicationTypes: view.extendedApplicationTypes,
    applicationTypes: view.applicationTypes,
    capabilities: view.capabilities,
    testedAt: view.testedAt,
    announcedRenewalEndpoint: (view.serverMetadata as ServerMetadata | null)?.renewSecretEndpoint ?? null,
    endpoints: presentEndpoints(view.serverMetadata as ServerMetadata | null),
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
  } as ProviderObject;
}

@PayloadType("ClientRegistrationProviderPayload", "The provider after the change.")
export class ProviderPayload extends Payload {
  @PayloadField(() => ProviderObject)
  readonly provider?: ProviderObject | null;

  @Field(() => ProviderObject, {
    nullable: true,
    description: "The provider that no longer is the default one; null if that did not change.",
  })
  readonly formerDefault?: ProviderObject | null;
}

@PayloadType("DeleteClientRegistrationProviderPayload", "Result of deleting a provider.")
export class DeleteProviderPayload extends Payload {
  @DeletedIdField("the deleted provider")
  readonly deletedId?: string | null;

  @Field(() => ProviderObject, {
    nullable: true,
    description: "The provider that became the default one; null if that did not change.",
  })
  readonly newDefault?: ProviderObject | null;
}
