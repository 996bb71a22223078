import { DomainError, ERROR_CODES, type ErrorCode } from "@/domain/kernel/domain-error";
import { Field, InterfaceType, ObjectType, registerEnumType } from "../tg";

const { UNAUTHENTICATED: _, ...USER_ERROR_CODES } = ERROR_CODES;

/** The codes that a payload's errors can have; UNAUTHENTICATED is an error of the whole operation. */
export const UserErrorCode = Object.fromEntries(Object.keys(USER_ERROR_CODES).map((code) => [code, code]));

registerEnumType(UserErrorCode, {
  name: "UserErrorCode",
  description: "Why a mutation was refused. Tools branch on these; the words of messages may change.",
  valuesConfig: Object.fromEntries(
    Object.entries(USER_ERROR_CODES).map(([code, description]) => [code, { description }]),
  ),
});

@ObjectType("UserError", {
  simpleResolvers: true,
  description: "A refusal that concerns what the user gave or asked for.",
})
export class UserError {
  @Field(() => UserErrorCode, { description: "The stable kind of refusal." })
  readonly code!: ErrorCode;

  @Field(() => String, { description: "What is wrong and what to do, in one or two sentences." })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "The way to the value from `input`, list positions included; null when no single value is to blame.",
  })
  readonly field!: readonly string[] | null;
}

/** What every payload has besides the changed object: one fragment on it reads the errors of any mutation. */
@InterfaceType("MutationPayload", { description: "The fields that the payload of every mutation has." })
export abstract class Payload {
  @Field(() => [UserError], { description: "Empty exactly when the mutation did what it says." })
  readonly userErrors!: readonly UserError[];
}

/** Declares the type of a mutation's payload, which implements MutationPayload; its class extends `Payload`. */
export const PayloadType = (name: string, description: string) =>
  ObjectType(name, { implements: Payload, simpleResolvers: true, description });

/** Declares the field with the changed object. */
export const PayloadField = (type: () => object) =>
  Field(type, { nullable: true, description: "Null when the mutation was refused." });

/**
 * Runs a mutation's verb and shapes its refusals. Only domain errors are told; anything else is a defect and goes up, to be masked.
 */
export async function payload<T extends object>(work: () => Promise<T>): Promise<Partial<T> & Payload> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "UNAUTHENTICATED") throw error;
    return { userErrors: toUserErrors(error) } as unknown as Partial<T> & Payload;
  }
}

function toUserErrors(error: DomainError): UserError[] {
  if (error.issues.length === 0) return [{ code: error.code, message: error.message, field: null }];
  return error.issues.map((issue) => ({
    code: issue.code ?? error.code,
    message: issue.message,
    field: ["input", ...issue.path.map(String)],
  }));
}
