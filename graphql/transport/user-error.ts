import { DomainError, ERROR_CODES, type ErrorCode } from "@/domain/kernel/domain-error";
import { DryRunResultObject } from "../mutations/dry-run.type";
import { Field, ID, InterfaceType, ObjectType, registerEnumType } from "../tg";
import { MAXIMUM_NAMED } from "./ids";
import { listCost } from "./page-cost";

const { UNAUTHENTICATED: _, ...USER_ERROR_CODES } = ERROR_CODES;

/** Possible codes of a payload's errors. UNAUTHENTICATED is an error of the whole operation instead. */
export const UserErrorCode = Object.fromEntries(Object.keys(USER_ERROR_CODES).map((code) => [code, code]));

registerEnumType(UserErrorCode, {
  name: "UserErrorCode",
  description: "Error code of a failed mutation. Codes are stable; message texts may change.",
  valuesConfig: Object.fromEntries(
    Object.entries(USER_ERROR_CODES).map(([code, description]) => [code, { description }]),
  ),
});

@ObjectType("UserError", {
  simpleResolvers: true,
  description: "An error in the input or the requested operation.",
})
export class UserError {
  @Field(() => UserErrorCode, { description: "Stable error code." })
  readonly code!: ErrorCode;

  @Field(() => String, { description: "Problem and solution, in one or two sentences." })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "Path to the value from `input`, including list positions; null if no single value is the cause.",
  })
  readonly field!: readonly string[] | null;
}

/** The common fields of every payload: one fragment on it reads the errors of any mutation. */
@InterfaceType("MutationPayload", { description: "Fields of every mutation payload." })
export abstract class Payload {
  @Field(() => [UserError], { complexity: listCost(10), description: "Empty if the mutation succeeded." })
  readonly userErrors!: readonly UserError[];

  @Field(() => DryRunResultObject, {
    nullable: true,
    description: "What the mutation would do; null unless `dryRun` was set.",
  })
  readonly dryRun?: DryRunResultObject | null;
}

/** Declares the type of a mutation's payload, which implements MutationPayload; its class extends `Payload`. */
export const PayloadType = (name: string, description: string) =>
  ObjectType(name, { implements: Payload, simpleResolvers: true, description });

/** Declares the field with the changed object. */
export const PayloadField = (type: () => object) =>
  Field(type, { nullable: true, description: "Null if the mutation failed." });

/** Declares the field with the ID of what a mutation removed. It has the same name in every payload. */
export const DeletedIdField = (what: string, otherwise = "null if the mutation failed") =>
  Field(() => ID, { nullable: true, description: `ID of ${what}; ${otherwise}.` });

/** Declares the field with the IDs of other objects that a mutation changed, up to `MAXIMUM_NAMED`, to be loaded again. */
export const ChangedIdsField = (what: string, otherwise = "null if the mutation failed") =>
  Field(() => [ID], {
    nullable: true,
    description: `IDs of ${what}, up to ${MAXIMUM_NAMED.toLocaleString("en-US")}, for clients that refetch them; ${otherwise}.`,
  });

/**
 * Runs a mutation's verb and converts its errors. Only domain errors reach the client; anything else is a defect and is rethrown,
 * to be masked.
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
