import type { OperationError } from "@/db/schema/types";
import type { RegistrationState } from "@/domain/applications/application.repository";
import type {
  ProblemKind,
  RegisteredClient,
  RegistrationProblem,
} from "@/domain/registrations/repair/repair.service";
import { ApplicationStatusEnum, RegistrationStateEnum } from "@/graphql/applications/application.enums";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { connectionOf } from "@/graphql/transport/connection";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadType } from "@/graphql/transport/user-error";
import { OperationErrorObject } from "./operation.type";
import { OperationKindEnum } from "./registration.enums";
import { ProblemKindEnum } from "./repair.enums";

@ObjectType("RegisteredClient", {
  simpleResolvers: true,
  description: "A client at an authorization server, present or past.",
})
export class RegisteredClientObject {
  @Field(() => ID, { description: "The registration's id." })
  readonly id!: string;

  @Field(() => ID, { description: "Its application." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its application's name." })
  readonly applicationName!: string;

  @Field(() => ApplicationStatusEnum, { description: "Whether its application is in use." })
  readonly applicationStatus!: string;

  @Field(() => String, { description: "The provider's name, also when it has been deleted." })
  readonly providerName!: string;

  @Field(() => Boolean, { description: "The provider has been deleted." })
  readonly providerDeleted!: boolean;

  @Field(() => String, { nullable: true, description: "What the server calls it." })
  readonly clientId!: string | null;

  @Field(() => RegistrationStateEnum, { description: "How it stands." })
  readonly state!: RegistrationState;

  @Field(() => Date, { nullable: true, description: "When its secret ends." })
  readonly clientSecretExpiresAt!: Date | null;

  @Field(() => Date, { description: "When anything of it last changed." })
  readonly updatedAt!: Date;
}

export const RegisteredClientConnection = connectionOf("RegisteredClient", RegisteredClientObject);

/** A client in the list of all registrations. */
export function presentClient(row: RegisteredClient): RegisteredClientObject {
  const {
    applicationName,
    applicationStatus,
    providerName,
    clientId,
    state,
    clientSecretExpiresAt,
    updatedAt,
  } = row;
  return {
    id: encodeId("registration", row.id),
    applicationId: encodeId("application", row.applicationId),
    applicationName,
    applicationStatus,
    providerName,
    providerDeleted: row.providerId === null,
    clientId,
    state,
    clientSecretExpiresAt,
    updatedAt,
  };
}

@ObjectType("RegistrationProblem", {
  simpleResolvers: true,
  description: "Something that an administrator should look at.",
})
export class RegistrationProblemObject {
  @Field(() => ID, { description: "For `repairClientRegistrations`." })
  readonly id!: string;

  @Field(() => ProblemKindEnum, { description: "What is wrong." })
  readonly kind!: ProblemKind;

  @Field(() => ID, { description: "The application concerned." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its name." })
  readonly applicationName!: string;

  @Field(() => ApplicationStatusEnum, { description: "Whether it is in use." })
  readonly applicationStatus!: string;

  @Field(() => String, { description: "The provider's name." })
  readonly providerName!: string;

  @Field(() => String, { nullable: true, description: "The client concerned, as far as it is known." })
  readonly clientId!: string | null;

  @Field(() => OperationKindEnum, { nullable: true, description: "The operation that failed." })
  readonly operationKind!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it is tried again by itself; null when it is not.",
  })
  readonly willRetryAt!: Date | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Why it failed." })
  readonly error!: OperationError | null;

  @Field(() => Date, { description: "Since when." })
  readonly since!: Date;
}

export const RegistrationProblemConnection = connectionOf("RegistrationProblem", RegistrationProblemObject);

/** A problem in the list of what to repair. Its id is the registration's when the client is left behind, else the operation's. */
export function presentProblem(row: RegistrationProblem): RegistrationProblemObject {
  const {
    kind,
    applicationName,
    applicationStatus,
    providerName,
    clientId,
    operationKind,
    willRetryAt,
    error,
    since,
  } = row;
  return {
    id: encodeId(kind === "LEFT_BEHIND" ? "registration" : "operation", row.id),
    kind,
    applicationId: encodeId("application", row.applicationId),
    applicationName,
    applicationStatus,
    providerName,
    clientId,
    operationKind,
    willRetryAt,
    error,
    since,
  };
}

@ObjectType("RegistrationProblemCounts", {
  simpleResolvers: true,
  description: "How many problems of each kind there are, counted to 100.",
})
export class ProblemCountsObject {
  @Field(() => Int, { description: "Operations that have not got through." })
  readonly failed!: number;

  @Field(() => Int, { description: "Clients left behind." })
  readonly leftBehind!: number;

  @Field(() => Int, { description: "Registrations of which the outcome is unknown." })
  readonly possibleOrphans!: number;
}

@ObjectType("RegistrationRepairOutcome", { simpleResolvers: true, description: "What came of one repair." })
export class RepairOutcomeObject {
  @Field(() => ID, { description: "The problem's id." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Why it was not done; null when it was." })
  readonly refusal!: string | null;
}

@PayloadType("RepairClientRegistrationsPayload", "What came of each repair.")
export class RepairPayload extends Payload {
  @Field(() => [RepairOutcomeObject], {
    nullable: true,
    description: "In the order of the ids; null when all was refused.",
  })
  readonly outcomes?: readonly RepairOutcomeObject[] | null;
}
