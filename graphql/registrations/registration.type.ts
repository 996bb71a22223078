import type { RegistrationStatus } from "@/domain/applications/application.repository";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import type { RegistrationView } from "@/domain/registrations/registration.queries";
import { RegistrationStatusEnum } from "@/graphql/applications/application.enums";
import { ApplicationObject } from "@/graphql/applications/application.type";
import { Field, ID, ObjectType } from "@/graphql/tg";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadField, PayloadType } from "@/graphql/transport/user-error";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";

@ObjectType("ServerEndpoints", {
  simpleResolvers: true,
  description: "Endpoints of the authorization server (RFC 8414 2); null if not in its metadata.",
})
export class ServerEndpointsObject {
  @Field(() => String, { description: "Issuer identifier." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "Authorization endpoint for sign-in and consent." })
  readonly authorizationEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Token endpoint." })
  readonly tokenEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "URL of the signing keys (JWKS)." })
  readonly jwksUri!: string | null;

  @Field(() => String, { nullable: true, description: "Introspection endpoint for tokens (RFC 7662)." })
  readonly introspectionEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Revocation endpoint for tokens (RFC 7009)." })
  readonly revocationEndpoint!: string | null;

  @Field(() => String, { nullable: true, description: "Endpoint for claims about a user (OIDC Core 5.3)." })
  readonly userinfoEndpoint!: string | null;

  @Field(() => [String], { nullable: true, description: "Scopes listed by the server." })
  readonly scopesSupported!: readonly string[] | null;
}

@ObjectType("MetadataMismatch", {
  simpleResolvers: true,
  description:
    "A client metadata field registered with a different value than requested, or with a value the server has not confirmed.",
})
export class MetadataMismatchObject {
  @Field(() => String, { description: "Field name (RFC 7591 2)." })
  readonly field!: string;

  @Field(() => String, { description: "Requested value as JSON." })
  readonly requested!: string;

  @Field(() => String, {
    description:
      "Registered value as JSON; this value is in effect. `null`: unknown, because the server has not confirmed the last update.",
  })
  readonly registered!: string;
}

@ObjectType("ClientRegistration", {
  implements: Node,
  simpleResolvers: true,
  description: "An application's client at its authorization server. Never includes the secret itself.",
})
export class ClientRegistrationObject {
  readonly applicationId!: string;

  @Field(() => ID, { description: "Registration ID." })
  readonly id!: string;

  @Field(() => RegistrationStatusEnum, { description: "Status of the client." })
  readonly status!: RegistrationStatus;

  @Field(() => String, { description: "Provider name, available even after the provider is deleted." })
  readonly providerName!: string;

  @Field(() => String, { nullable: true, description: "The client_id at the server." })
  readonly clientId!: string | null;

  @Field(() => Boolean, {
    description: "Whether there is a secret. Owners can get it with `revealClientSecret`.",
  })
  readonly hasClientSecret!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: "Expiry time of the secret; null if it does not expire.",
  })
  readonly clientSecretExpiresAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Issue time of the client_id, as reported by the server.",
  })
  readonly clientIdIssuedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time of the last secret change." })
  readonly secretChangedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Authentication method of the client at the token endpoint.",
  })
  readonly tokenEndpointAuthMethod!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Scope registered at the server, space-separated.",
  })
  readonly scope!: string | null;

  @Field(() => Boolean, {
    description: "Whether the server provided the data to manage the client (RFC 7592).",
  })
  readonly manageable!: boolean;

  @Field(() => Boolean, { description: "Whether the client can be updated when the application changes." })
  readonly updatable!: boolean;

  @Field(() => Boolean, { description: "Whether archiving the application can delete the client." })
  readonly deletable!: boolean;

  @Field(() => Date, { nullable: true, description: "Time of the last comparison with the server." })
  readonly checkedAt!: Date | null;

  @Field(() => [String], {
    description: "Server values that are ignored, and why, such as a management URL at another server.",
  })
  readonly warnings!: readonly string[];

  @Field(() => Boolean, { description: "Whether Latchkey can renew the secret." })
  readonly renewable!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "Reason Latchkey cannot renew the secret, in plain sentences; null if it can. Independent of the viewer's permission.",
  })
  readonly renewalUnavailableReason!: string | null;

  @Field(() => [MetadataMismatchObject], {
    complexity: listCost(20),
    description:
      "Fields registered with values that differ from the request, or whose values are unknown. Never empty for `OUT_OF_SYNC`.",
  })
  readonly mismatches!: readonly MetadataMismatchObject[];

  @Field(() => String, {
    nullable: true,
    description:
      "Difference between the client and the application in a sentence, such as values the server registered differently or a missing secret; null if there is none.",
  })
  readonly statusNote!: string | null;

  @Field(() => ServerEndpointsObject, {
    nullable: true,
    description: "Endpoints of the server; null if the provider was deleted.",
  })
  readonly endpoints!: ServerEndpointsObject | null;

  @Field(() => Date, { description: "Time of the last change to the registration." })
  readonly updatedAt!: Date;
}

export function presentRegistration(view: RegistrationView): ClientRegistrationObject {
  return {
    applicationId: view.applicationId,
    id: encodeId("registration", view.id),
    status: view.status,
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
    warnings: view.warnings,
    renewable: view.renewable,
    renewalUnavailableReason: view.renewalProblem,
    mismatches: view.mismatches.map(({ field, requested, registered }) => ({
      field,
      requested: JSON.stringify(requested),
      registered: JSON.stringify(registered),
    })),
    statusNote: view.statusNote,
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

@PayloadType("RevealClientSecretPayload", "The secret in plaintext.")
export class RevealClientSecretPayload extends Payload {
  @PayloadField(() => String)
  readonly clientSecret?: string | null;
}

@PayloadType("ClientSecretPayload", "The application after the change, with its new secret.")
export class ClientSecretPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The new secret; null if the authorization server has not responded yet or the client has no secret.",
  })
  readonly clientSecret?: string | null;
}
