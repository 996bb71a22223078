import type { ServerMetadata } from "@/domain/authorization-servers/port";
import type { ProviderView } from "@/domain/providers/provider.service";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { ApplicationTypeEnum } from "@/graphql/applications/application.enums";
import { presentEndpoints, ServerEndpointsObject } from "@/graphql/registrations/registration.type";
import { Field, ID, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Node } from "@/graphql/transport/node";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { InitialAccessMethodEnum, RenewalMethodEnum } from "./provider.enums";
import { ProviderCapabilitiesObject } from "./provider-capabilities.type";

@ObjectType("SecretRenewal", {
  simpleResolvers: true,
  description: "Where client secrets are renewed; outside the standard for dynamic client registration.",
})
export class SecretRenewalObject {
  @Field(() => RenewalMethodEnum, { description: "The HTTP method." })
  readonly method!: keyof typeof RenewalMethodEnum;

  @Field(() => String, { description: "The address, in which {client_id} stands for the client's id." })
  readonly endpoint!: string;
}

@ObjectType("ClientRegistrationProvider", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An authorization server that registers clients for applications. Its secrets never come back: only whether they are set.",
})
export class ProviderObject extends Node {
  /** Not a field. */
  readonly providerId!: string;

  @Field(() => String, { description: "Unique, 3 to 50 characters." })
  readonly name!: string;

  @Field(() => String, { description: "For administrators." })
  readonly description!: string;

  @Field(() => String, { description: "The metadata document, or the issuer's address." })
  readonly discoveryUrl!: string;

  @Field(() => InitialAccessMethodEnum, { description: "How Latchkey gets the right to register." })
  readonly initialAccessMethod!: keyof typeof InitialAccessMethodEnum;

  @Field(() => String, { nullable: true, description: "Latchkey's own client there." })
  readonly clientId!: string | null;

  @Field(() => Boolean, { description: "A client secret is set." })
  readonly hasClientSecret!: boolean;

  @Field(() => [String], { description: "Scopes of the token request." })
  readonly scopes!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: "How Latchkey authenticates there; null: by discovery.",
  })
  readonly tokenEndpointAuthMethod!: string | null;

  @Field(() => Boolean, { description: "An initial access token is set." })
  readonly hasInitialAccessToken!: boolean;

  @Field(() => Date, { nullable: true, description: "When the initial access token ends, as far as known." })
  readonly initialAccessTokenExpiresAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "`software_id` of every registration: the client template.",
  })
  readonly softwareId!: string | null;

  @Field(() => SecretRenewalObject, {
    nullable: true,
    description: "Null: secrets are not renewed from here.",
  })
  readonly renewal!: SecretRenewalObject | null;

  @Field(() => String, {
    nullable: true,
    description: "PEM certificates trusted for this provider besides the system's.",
  })
  readonly trustedCertificates!: string | null;

  @Field(() => Boolean, { description: "Taken when a consumer chooses none." })
  readonly isDefault!: boolean;

  @Field(() => Boolean, { description: "The authorization server that comes with Latchkey." })
  readonly isEmbedded!: boolean;

  @Field(() => [ApplicationTypeEnum], { description: "The types that it serves; empty for all." })
  readonly applicationTypes!: readonly ApplicationType[];

  @Field(() => ProviderCapabilitiesObject, {
    nullable: true,
    description: "What the test bench last found that the server can do; null before the first test.",
  })
  readonly capabilities!: ProviderView["capabilities"];

  @Field(() => Date, { nullable: true, description: "When that was found." })
  readonly testedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Where the server says that secrets are renewed, outside the standard.",
  })
  readonly announcedRenewalEndpoint!: string | null;

  @Field(() => ServerEndpointsObject, {
    nullable: true,
    description: "The server's endpoints as last discovered.",
  })
  readonly endpoints!: ServerEndpointsObject | null;

  @Field(() => Date, { description: "When it was added." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "When it was last changed." })
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
    softwareId: view.softwareId,
    renewal:
      view.renewalMethod && view.renewalEndpoint
        ? { method: view.renewalMethod, endpoint: view.renewalEndpoint }
        : null,
    trustedCertificates: view.trustedCertificates,
    isDefault: view.isDefault,
    isEmbedded: view.isEmbedded,
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
}

@PayloadType("DeleteClientRegistrationProviderPayload", "The end of a provider.")
export class DeleteProviderPayload extends Payload {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the deleted provider; null when that was refused.",
  })
  readonly deletedId?: string | null;
}
