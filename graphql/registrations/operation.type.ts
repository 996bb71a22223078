import type { OperationError } from "@/db/schema/types";
import type { OperationView } from "@/domain/registrations/registration.queries";
import { isDiscardable } from "@/domain/registrations/registration.queries";
import { Field, ID, Int, ObjectType } from "@/graphql/tg";
import { connectionOf } from "@/graphql/transport/connection";
import { encodeId } from "@/graphql/transport/ids";
import { OperationKindEnum, OperationStateEnum } from "./registration.enums";

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

/** An operation with its attempts. */
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
