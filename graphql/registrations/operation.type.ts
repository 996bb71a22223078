import type { OperationError } from "@/db/schema/types";
import type { OperationView } from "@/domain/registrations/registration.queries";
import { isCancelable } from "@/domain/registrations/registration.queries";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { connectionOf } from "@/graphql/transport/connection";
import { encodeId } from "@/graphql/transport/ids";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { OperationKindEnum, OperationStatusEnum } from "./registration.enums";

@ObjectType("OperationError", {
  simpleResolvers: true,
  description: "Error of a failed attempt, safe to show.",
})
export class OperationErrorObject implements OperationError {
  @Field(() => String, {
    description: "The step: discovery, token, register, update, renew_secret or delete.",
  })
  readonly step!: string;

  @Field(() => String, { description: "Stable error kind." })
  readonly code!: string;

  @Field(() => Int, { nullable: true, description: "HTTP status, if there was a response." })
  readonly status!: number | null;

  @Field(() => String, { nullable: true, description: "The server's `error`." })
  readonly serverError!: string | null;

  @Field(() => String, { nullable: true, description: "The server's `error_description`." })
  readonly serverDescription!: string | null;

  @Field(() => String, { description: "Error text in one sentence." })
  readonly message!: string;
}

@ObjectType("RegistrationAttempt", { simpleResolvers: true, description: "An attempt of an operation." })
export class RegistrationAttemptObject {
  @Field(() => Int, { description: "Attempt number, starting at 1." })
  readonly number!: number;

  @Field(() => Date, { description: "Start time." })
  readonly startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "End time; null while in progress." })
  readonly finishedAt!: Date | null;

  @Field(() => OperationErrorObject, {
    nullable: true,
    description: "Error of the attempt; null if it did not fail.",
  })
  readonly error!: OperationError | null;
}

@ObjectType("RegistrationOperation", {
  implements: Node,
  simpleResolvers: true,
  description: "A change at the authorization server, recorded before the request and updated after it.",
})
export class RegistrationOperationObject {
  @Field(() => ID, { description: "Operation ID." })
  readonly id!: string;

  @Field(() => ID, { description: "The application whose client it changes." })
  readonly applicationId!: string;

  @Field(() => OperationKindEnum, { description: "Kind of change." })
  readonly kind!: keyof typeof OperationKindEnum;

  @Field(() => OperationStatusEnum, { description: "Status of the operation." })
  readonly status!: keyof typeof OperationStatusEnum;

  @Field(() => Boolean, {
    description:
      "Whether a request may have taken effect although no response arrived. Registrations and renewals are then never retried automatically.",
  })
  readonly outcomeUnknown!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether the operation can be canceled. True for a pending or failed operation, unless it is a registration and an administrator must look for the client first.",
  })
  readonly cancelable!: boolean;

  @Field(() => Date, { nullable: true, description: "Time of the next attempt; null if none is scheduled." })
  readonly nextAttemptAt!: Date | null;

  @Field(() => OperationErrorObject, { nullable: true, description: "Error of the last attempt." })
  readonly error!: OperationError | null;

  @Field(() => String, { description: "Name of the user who requested the operation." })
  readonly requestedByName!: string;

  @Field(() => Date, { description: "Request time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "End time; null until the operation finishes." })
  readonly finishedAt!: Date | null;

  @Field(() => [RegistrationAttemptObject], {
    complexity: listCost(10),
    description: "Attempts, oldest first.",
  })
  readonly attempts!: readonly RegistrationAttemptObject[];
}

export const RegistrationOperationConnection = connectionOf(
  "RegistrationOperation",
  RegistrationOperationObject,
);

/** An operation with its attempts. */
export function presentOperation(view: OperationView): RegistrationOperationObject {
  const { kind, status, outcomeUnknown, nextAttemptAt, error, requestedByName, createdAt, finishedAt } = view;
  return {
    id: encodeId("operation", view.id),
    applicationId: encodeId("application", view.applicationId),
    kind,
    status,
    outcomeUnknown,
    cancelable: isCancelable(view),
    nextAttemptAt,
    error,
    requestedByName,
    createdAt,
    finishedAt,
    attempts: view.attemptList,
  };
}
