import type { OperationError } from "@/db/schema/types";
import type { RegistrationStatus } from "@/domain/applications/application.repository";
import type {
  ProblemKind,
  RegisteredClient,
  RegistrationProblem,
} from "@/domain/registrations/repair/repair.service";
import { ApplicationStatusEnum, RegistrationStatusEnum } from "@/graphql/applications/application.enums";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { connectionOf } from "@/graphql/transport/connection";
import { encodeId } from "@/graphql/transport/ids";
import { Payload, PayloadType } from "@/graphql/transport/user-error";
import { Node } from "../transport/node";
import { countedById } from "../transport/page-cost";
import { OperationErrorObject } from "./operation.type";
import { OperationKindEnum } from "./registration.enums";
import { ProblemKindEnum } from "./repair.enums";

@ObjectType("RegisteredClient", {
  implements: Node,
  simpleResolvers: true,
  description: "A client at an authorization server, present or past.",
})
export class RegisteredClientObject {
  @Field(() => ID, { description: "ID of the client in this list." })
  readonly id!: string;

  @Field(() => ID, { description: "The client's application." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Application name." })
  readonly applicationName!: string;

  @Field(() => ApplicationStatusEnum, { description: "Status of the application." })
  readonly applicationStatus!: string;

  @Field(() => String, { description: "Provider name, available even after the provider is deleted." })
  readonly providerName!: string;

  @Field(() => Boolean, { description: "Whether the provider was deleted." })
  readonly providerDeleted!: boolean;

  @Field(() => String, { nullable: true, description: "The client_id at the server." })
  readonly clientId!: string | null;

  @Field(() => RegistrationStatusEnum, { description: "Status of the registration." })
  readonly status!: RegistrationStatus;

  @Field(() => Date, { nullable: true, description: "Expiry time of the secret." })
  readonly clientSecretExpiresAt!: Date | null;

  @Field(() => Date, { description: "Time of the last change to the client." })
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
    status,
    clientSecretExpiresAt,
    updatedAt,
  } = row;
  return {
    id: encodeId("registeredClient", row.id),
    applicationId: encodeId("application", row.applicationId),
    applicationName,
    applicationStatus,
    providerName,
    providerDeleted: row.providerId === null,
    clientId,
    status,
    clientSecretExpiresAt,
    updatedAt,
  };
}

@ObjectType("RegistrationProblem", {
  implements: Node,
  simpleResolvers: true,
  description: "A problem that needs an administrator's attention.",
})
export class RegistrationProblemObject {
  @Field(() => ID, { description: "Problem ID for `repairClientRegistrations`." })
  readonly id!: string;

  @Field(() => ProblemKindEnum, { description: "Kind of problem." })
  readonly kind!: ProblemKind;

  @Field(() => ID, { description: "The application concerned." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Application name." })
  readonly applicationName!: string;

  @Field(() => ApplicationStatusEnum, { description: "Status of the application." })
  readonly applicationStatus!: string;

  @Field(() => String, { description: "Provider name." })
  readonly providerName!: string;

  @Field(() => String, { nullable: true, description: "The client concerned, if known." })
  readonly clientId!: string | null;

  @Field(() => OperationKindEnum, { nullable: true, description: "Kind of the unsuccessful operation." })
  readonly operationKind!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "Time of the next automatic attempt; null if none.",
  })
  readonly willRetryAt!: Date | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Error of the last attempt." })
  readonly error!: OperationError | null;

  @Field(() => Date, { description: "Time the problem started." })
  readonly since!: Date;
}

export const RegistrationProblemConnection = connectionOf("RegistrationProblem", RegistrationProblemObject);

/** A problem in the list of repairs. */
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
    id: encodeId("registrationProblem", row.id),
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
  description: "Number of problems of each kind, counted up to 100.",
})
export class ProblemCountsObject {
  @Field(() => Int, { description: "Number of operations with a failed attempt and no success yet." })
  readonly failed!: number;

  @Field(() => Int, { description: "Number of orphaned clients." })
  readonly orphaned!: number;

  @Field(() => Int, { description: "Number of registrations with an unknown outcome." })
  readonly possibleOrphans!: number;
}

export function presentCounts(counts: Readonly<Record<ProblemKind, number>>): ProblemCountsObject {
  return { failed: counts.FAILED, orphaned: counts.ORPHANED, possibleOrphans: counts.POSSIBLE_ORPHAN };
}

@ObjectType("RegistrationRepairResult", { simpleResolvers: true, description: "Result of one repair." })
export class RepairResultObject {
  @Field(() => ID, { description: "Problem ID." })
  readonly problemId!: string;

  @Field(() => RegistrationProblemObject, {
    nullable: true,
    description: "The problem after the repair; null if it is resolved.",
  })
  readonly problem!: RegistrationProblemObject | null;

  @Field(() => String, { nullable: true, description: "Reason the repair failed; null if it succeeded." })
  readonly error!: string | null;
}

@PayloadType("RepairClientRegistrationsPayload", "Results of the repairs.")
export class RepairPayload extends Payload {
  @Field(() => [RepairResultObject], {
    complexity: countedById,
    nullable: true,
    description: "Results in the order of the IDs; null if the mutation failed.",
  })
  readonly results?: readonly RepairResultObject[] | null;
}
