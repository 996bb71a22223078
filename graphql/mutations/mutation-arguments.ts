import {
  GraphQLBoolean,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLString,
} from "graphql";
import { type GraphQLContext, renewLoaders, requireActor } from "../context";
import type { Payload } from "../transport/user-error";
import { dryRunPayload } from "./dry-run";
import { oncePerKey } from "./idempotency";

const IDEMPOTENCY_KEY =
  "A key of your choice, 1 to 255 visible ASCII characters, such as a UUID: for 24 hours, a repeat with the same key returns the first response, and changes nothing. Error codes: `ALREADY_CARRIED_OUT`, `IDEMPOTENCY_KEY_IN_USE`, `IDEMPOTENCY_KEY_REUSED`.";
const DRY_RUN =
  "Changes nothing, and returns in `dryRun` and `userErrors` what would happen. The payload's other fields are null, and an idempotency key is not used.";

/** Gives every mutation `idempotencyKey` and `dryRun`, and what they mean. */
export function addMutationArguments(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    field.args = [
      ...field.args,
      argument("idempotencyKey", GraphQLString, IDEMPOTENCY_KEY),
      argument("dryRun", GraphQLBoolean, DRY_RUN, false),
    ];
    wrap(field);
  }
}

function argument(name: string, type: GraphQLInputType, description: string, defaultValue?: unknown) {
  return { name, type, description, defaultValue, deprecationReason: null, extensions: {}, astNode: null };
}

type Arguments = Record<string, unknown> & {
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean | null;
};

function wrap(field: GraphQLField<unknown, GraphQLContext, Arguments>): void {
  const { resolve } = field;
  if (!resolve) throw new Error(`the mutation ${field.name} has no resolver`);
  field.resolve = (source, { idempotencyKey, dryRun, ...input }, context, info) => {
    // A document's mutations run one after the other: what was read for one is old for the next.
    renewLoaders(context);
    const mutate = async () => (await resolve(source, input, context, info)) as Payload;
    if (dryRun) return dryRunPayload(requireActor(context), mutate);
    if (idempotencyKey == null) return mutate();
    return oncePerKey(requireActor(context), { key: idempotencyKey, input, mutate }, context, info);
  };
}
