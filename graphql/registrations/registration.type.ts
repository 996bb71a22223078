import type { RegistrationState } from "@/domain/applications/application.repository";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import type { RegistrationView } from "@/domain/registrations/registration.queries";
import { RegistrationStateEnum } from "@/graphql/applications/application.enums";
import { ApplicationPayload } from "@/graphql/applications/application.type";
import { Field, ID, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";

@ObjectType("ServerEndpoints", {
  simpleResolvers: true,
  description: "Endpoints of the authorization server (RFC 8414 2); null where it names none.",
})
export class ServerEndpointsObject {
  @Field(() => String, { description: "The issuer identifier." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "Where users are sent to sign in and consent." })
  readonly authorizationEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Where tokens are got." })
  readonly tokenEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Where the keys of signed tokens are." })
  readonly jwksUri!: string | null;

  @Field(() => String, { nullable: true, description: "Where tokens are looked up (RFC 7662)." })
  readonly introspectionEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Where tokens are given back (RFC 7009)." })
  readonly revocationEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Where claims about a user are (OIDC Core 5.3)." })
  readonly userinfoEndpoint!: string | null;

  @Field(() => [String], { nullable: true, description: "Scopes that the server names." })
  readonly scopesSupported!: readonly string[] | null;
}

@ObjectType("MetadataDifference", {
  simpleResolvers: true,
  description: "A member of the client metadata that the server confirmed otherwise than it was asked.",
})
export class MetadataDifferenceObject {
  @Field(() => String, { description: "The member's name (RFC 7591 2)." })
  readonly member!: string;

  @Field(() => String, { description: "What was asked for, as JSON." })
  readonly requested!: string;

  @Field(() => String, { description: "What the server confirmed, as JSON. It holds." })
  readonly confirmed!: string;
}

@ObjectType("ClientRegistration", {
  simpleResolvers: true,
  description: "An application's client at its authorization server. Never has the secret itself.",
})
export class ClientRegistrationObject {
  readonly applicationId!: string;

  @Field(() => ID, { description: "The registration's id." })
  readonly id!: string;

  @Field(() => RegistrationStateEnum, { description: "How the client stands." })
  readonly state!: RegistrationState;

  @Field(() => String, { description: "The provider's name, also when it has been deleted." })
  readonly providerName!: string;

  @Field(() => String, { nullable: true, description: "What the server calls the client." })
  readonly clientId!: string | null;

  @Field(() => Boolean, { description: "There is a secret, which `revealClientSecret` gives to owners." })
  readonly hasClientSecret!: boolean;

  @Field(() => Date, { nullable: true, description: "When the secret ends; null when it does not." })
  readonly clientSecretExpiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When the server says it issued the client_id." })
  readonly clientIdIssuedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When the secret last changed." })
  readonly secretChangedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "How the client authenticates at the token endpoint." })
  readonly tokenEndpointAuthMethod!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The scope that the server confirmed, space-separated.",
  })
  readonly scope!: string | null;

  @Field(() => Boolean, { description: "The server gave what managing the client needs (RFC 7592)." })
  readonly manageable!: boolean;

  @Field(() => Boolean, { description: "Changes of the application can reach the client." })
  readonly updatable!: boolean;

  @Field(() => Boolean, { description: "Archiving the application can delete the client." })
  readonly deletable!: boolean;

  @Field(() => Date, { nullable: true, description: "When it was last compared with the server." })
  readonly checkedAt!: Date | null;

  @Field(() => [String], {
    description:
      "What of the server's answers is not used and why, in plain words: for instance a management address at another server.",
  })
  readonly remarks!: readonly string[];

  @Field(() => Boolean, { description: "The secret can be renewed from here." })
  readonly renewable!: boolean;

  @Field(() => [MetadataDifferenceObject], {
    description: "Where the server's word differs from what was asked.",
  })
  readonly differences!: readonly MetadataDifferenceObject[];

  @Field(() => ServerEndpointsObject, {
    nullable: true,
    description: "The server's endpoints; null when the provider has been deleted.",
  })
  readonly endpoints!: ServerEndpointsObject | null;

  @Field(() => Date, { description: "When anything here last changed." })
  readonly updatedAt!: Date;
}

export function presentRegistration(view: RegistrationView): ClientRegistrationObject {
  return {
    applicationId: view.applicationId,
    id: encodeId("registration", view.id),
    state: view.state,
    providerName: view.providerName,
    clientId: view.clientId,
    hasClientSecret: view.hasClientSecret,
    clientSecretExpiresAt: view.clientSecretExpiresAt,
    clientIdIssuedAt: view.clientIdIssuedAt,
    secretChangedAt: view.secretChangedAt,
    tokenEndpointAuthMethod: view.tokenEndpointAuthMethod,
    scope: typeof view.confirmed?.scope === "string" ? view.confirmed.scope : null,
    manageable: view.manageable,
    updatable: view.updatable,
    deletable: view.deletable,
    checkedAt: view.checkedAt,
    remarks: view.remarks,
    renewable: view.renewable,
    differences: view.differences.map(({ member, requested, confirmed }) => ({
      member,
      requested: JSON.stringify(requested),
      confirmed: JSON.stringify(confirmed),
    })),
    endpoints: presentEndpoints(view.endpoints),
    updatedAt: view.updatedAt,
  };
}

export function presentEndpoints(metadata: ServerMetadata | null): ServerEndpointsObject | null {
  if (!metadata) return null;
  const {
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    jwksUri,
    introspectionEndpoint,
    revocationEndpoint,
    userinfoEndpoint,
    scopesSupported,
  } = metadata;
  return {
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    jwksUri,
    introspectionEndpoint,
    revocationEndpoint,
    userinfoEndpoint,
    scopesSupported,
  };
}

@PayloadType("RevealClientSecretPayload", "The secret in the clear.")
export class RevealClientSecretPayload extends Payload {
  @PayloadField(() => String)
  readonly clientSecret?: string | null;
}

@PayloadType("ClientSecretPayload", "The application after the change, with its new secret.")
export class ClientSecretPayload extends ApplicationPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The new secret; null when the authorization server has not answered yet, or the client has none.",
  })
  readonly clientSecret?: string | null;
}
