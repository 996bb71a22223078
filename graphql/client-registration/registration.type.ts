import type { OperationError } from "@/db/schema/types";
import type { RegistrationState } from "@/domain/applications/application.repository";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { isDiscardable } from "@/domain/registrations/operations/operation.rules";
import type { OperationView, RegistrationView } from "@/domain/registrations/registration.queries";
import { RegistrationStateEnum } from "../applications/application.enums";
import { Field, ID, Int, ObjectType, registerEnumType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";

export const OperationKindEnum = {
  REGISTER: "REGISTER",
  UPDATE: "UPDATE",
  RENEW_SECRET: "RENEW_SECRET",
  DELETE: "DELETE",
  CHECK: "CHECK",
} as const;
registerEnumType(OperationKindEnum, {
  name: "RegistrationOperationKind",
  description: "A change at the authorization server.",
  valuesConfig: {
    REGISTER: { description: "Registers a client (RFC 7591 3.1)." },
    UPDATE: { description: "Replaces a client's metadata (RFC 7592 2.2)." },
    RENEW_SECRET: { description: "Asks for a new secret at the provider's renewal endpoint." },
    DELETE: { description: "Deletes a client (RFC 7592 2.3)." },
    CHECK: { description: "Looks at a client and compares (RFC 7592 2.1)." },
  },
});

export const OperationStateEnum = {
  PENDING: "PENDING",
  RUNNING: "RUNNING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  DISCARDED: "DISCARDED",
} as const;
registerEnumType(OperationStateEnum, {
  name: "RegistrationOperationState",
  description: "How an operation stands.",
  valuesConfig: {
    PENDING: { description: "Waits for its first or next attempt." },
    RUNNING: { description: "An attempt is under way." },
    SUCCEEDED: { description: "The server has confirmed it." },
    FAILED: { description: "It is not tried again by itself; a person can." },
    DISCARDED: { description: "It was given up." },
  },
});

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

@ObjectType("OperationError", {
  simpleResolvers: true,
  description: "Why an attempt failed, made safe to show.",
})
export class OperationErrorObject implements OperationError {
  @Field(() => String, { description: "The step: discovery, token, register, update, renew_secret, delete." })
  readonly step!: string;

  @Field(() => String, { description: "The kind of failure, stable." })
  readonly code!: string;

  @Field(() => Int, { nullable: true, description: "The HTTP status, when there was an answer." })
  readonly status!: number | null;

  @Field(() => String, { nullable: true, description: "The server's `error`." })
  readonly serverError!: string | null;

  @Field(() => String, { nullable: true, description: "The server's `error_description`." })
  readonly serverDescription!: string | null;

  @Field(() => String, { description: "One plain sentence." })
  readonly message!: string;
}

@ObjectType("RegistrationAttempt", { simpleResolvers: true, description: "One try of an operation." })
export class RegistrationAttemptObject {
  @Field(() => Int, { description: "1 for the first." })
  readonly number!: number;

  @Field(() => Date, { description: "When it began." })
  readonly startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null while it is under way." })
  readonly finishedAt!: Date | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Why it failed; null when it did not." })
  readonly error!: OperationError | null;
}

@ObjectType("RegistrationOperation", {
  simpleResolvers: true,
  description: "A change at the authorization server: recorded before the call, updated after it.",
})
export class RegistrationOperationObject {
  @Field(() => ID, { description: "The operation's id." })
  readonly id!: string;

  @Field(() => OperationKindEnum, { description: "What it changes." })
  readonly kind!: keyof typeof OperationKindEnum;

  @Field(() => OperationStateEnum, { description: "How it stands." })
  readonly state!: keyof typeof OperationStateEnum;

  @Field(() => Boolean, {
    description: "A request may have taken effect though no answer came: it is never repeated by itself.",
  })
  readonly outcomeUnknown!: boolean;

  @Field(() => Boolean, {
    description:
      "It can be given up: it waits or has failed, and it is not a registration of which an administrator has to look for the client first.",
  })
  readonly discardable!: boolean;

  @Field(() => Date, { nullable: true, description: "When the next attempt is due; null when none is." })
  readonly nextAttemptAt!: Date | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Why the last attempt failed." })
  readonly error!: OperationError | null;

  @Field(() => String, { description: "Who asked for it." })
  readonly requestedByName!: string;

  @Field(() => Date, { description: "When it was asked for." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was over; null before." })
  readonly finishedAt!: Date | null;

  @Field(() => [RegistrationAttemptObject], { description: "Its attempts, the first one first." })
  readonly attempts!: readonly RegistrationAttemptObject[];
}

export const RegistrationOperationConnection = connectionOf(
  "RegistrationOperation",
  RegistrationOperationObject,
);

export function presentOperation(view: OperationView): RegistrationOperationObject {
  const { kind, state, outcomeUnknown, nextAttemptAt, error, requestedByName, createdAt, finishedAt } = view;
  return {
    id: encodeId("operation", view.id),
    kind,
    state,
    outcomeUnknown,
    discardable: isDiscardable(view),
    nextAttemptAt,
    error,
    requestedByName,
    createdAt,
    finishedAt,
    attempts: view.tries,
  };
}
