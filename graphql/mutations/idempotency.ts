import {
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  isScalarType,
} from "graphql";
import type { Actor, Tool } from "@/domain/kernel/actor";
import type { ErrorCode } from "@/domain/kernel/domain-error";
import { describeError, log } from "@/domain/kernel/log";
import { dryRun } from "@/domain/store/dry-run";
import { type Claim, withClaim } from "@/domain/store/idempotency/claim";
import { claimKey, releaseKey, storeResponse } from "@/domain/store/idempotency/keys";
import type { GraphQLContext } from "../context";
import type { Payload, UserError } from "../transport/user-error";
import { canonicalJson, selectionText, selectsBelowNodes } from "./canonical";
import { nodesIn, restorePayload, type StoredAnswer, storePayload } from "./stored-payload";

/** A mutation of the current operation that was the first with its key. Its response is stored when the operation has run. */
export interface FirstWithKey {
  readonly responseKey: string;
  readonly claim: Claim;
  readonly payload: Payload;
  readonly selection: string;
  /** By which roles and limits the viewer sees the response. */
  readonly standing: string;
  /** For a payload that can hold secrets: the codes with which the viewer would be denied to do it again. */
  readonly deniedAgain: (() => Promise<readonly string[]>) | null;
}

/** What an operation's mutations with keys leave for its end. */
export interface KeyedMutations {
  readonly first: FirstWithKey[];
  /** The results of repeats, by response key: they replace what was executed. */
  readonly repeated: Map<string, unknown>;
}

const KEY_FORM = /^[\x21-\x7e]{1,255}$/;

const MESSAGES = {
  INVALID_INPUT: "The idempotency key must be 1 to 255 visible ASCII characters, without spaces.",
  IDEMPOTENCY_KEY_REUSED:
    "This idempotency key belongs to another mutation or to other input. Use a new key for each change.",
  IDEMPOTENCY_KEY_IN_USE:
    "The first request with this idempotency key is in progress. Repeat it in a few seconds.",
  ALREADY_CARRIED_OUT:
    "The mutation with this idempotency key was carried out, but its response was lost. Read the objects concerned before you continue.",
  NOT_FOUND:
    "The response to this idempotency key names objects that no longer exist, or that you can't see.",
} as const satisfies Partial<Record<ErrorCode, string>>;

function rejection(code: keyof typeof MESSAGES): Payload {
  return { userErrors: [{ code, message: MESSAGES[code], field: ["idempotencyKey"] }] };
}

interface Mutation {
  readonly key: string;
  /** Its arguments, without those of this folder. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly mutate: () => Promise<Payload>;
}

/**
 * Runs a mutation, unless its key says that it was sent before: then its first response is returned, and nothing runs. What the viewer can
 * no longer see or do, they don't get from an earlier response either.
 */
export async function oncePerKey(
  actor: Actor,
  { key, input, mutate }: Mutation,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<Payload> {
  if (!KEY_FORM.test(key)) return rejection("INVALID_INPUT");
  const { fieldName: mutation } = info;
  const status = await claimKey({
    owner: ownerOf(actor),
    key,
    mutation,
    canonicalInput: canonicalJson(input),
  });
  const seen = { selection: selectionText(info), standing: standingOf(actor) };
  switch (status.kind) {
    case "FIRST":
      return runFirst(status.claim, mutate, seen, context, info);
    case "REPEAT": {
      const stored = JSON.parse(status.response) as StoredAnswer;
      const isSame = stored.selection === seen.selection && stored.standing === seen.standing;
      // Lists of an object have permissions of their own, so they are read again.
      return repeat(stored, isSame && !selectsBelowNodes(info), mutate, context, info);
    }
    case "REUSED":
      return rejection("IDEMPOTENCY_KEY_REUSED");
    case "RUNNING":
      return rejection("IDEMPOTENCY_KEY_IN_USE");
    case "CARRIED_OUT":
      return rejection("ALREADY_CARRIED_OUT");
  }
}

/** Each user has their own keys, whatever they sign in with. */
function ownerOf(actor: Actor): string {
  switch (actor.kind) {
    case "person":
    case "tool":
      return `user:${actor.userId}`;
    case "application":
      return `application:${actor.applicationId}`;
    case "system":
      return "system";
  }
}

/** What the actor can see by their roles, and by the limits of their token. */
function standingOf(actor: Actor): string {
  const { roles, scopes, applicationIds, apiIds } = actor as Partial<Tool>;
  return canonicalJson({ kind: actor.kind, roles, scopes, applicationIds, apiIds });
}

async function runFirst(
  claim: Claim,
  mutate: () => Promise<Payload>,
  seen: Pick<FirstWithKey, "selection" | "standing">,
  { keyed }: GraphQLContext,
  { path, returnType }: GraphQLResolveInfo,
): Promise<Payload> {
  try {
    const payload = await withClaim(claim, mutate);
    const deniedAgain = hasSecrets(returnType)
      ? async () => (await deniedNow(mutate)).map(({ code }) => code)
      : null;
    keyed.first.push({ responseKey: String(path.key), claim, payload, ...seen, deniedAgain });
    return payload;
  } catch (error) {
    await quietly(() => releaseKey(claim));
    throw error;
  }
}

async function repeat(
  stored: StoredAnswer,
  isAsStored: boolean,
  mutate: () => Promise<Payload>,
  context: GraphQLContext,
  { returnType, path }: GraphQLResolveInfo,
): Promise<Payload> {
  const ids = [...new Set([...nodesIn(stored.payload), ...stored.visible])];
  const loaded = await Promise.all(ids.map((id) => context.loaders.node.load(id)));
  const nodes = new Map(ids.map((id, at) => [id, loaded[at] ?? null]));
  if (stored.visible.some((id) => !nodes.get(id))) return rejection("NOT_FOUND");
  // A user who left can't leave again: what the mutation itself took away is no reason.
  const denied = hasSecrets(returnType)
    ? (await deniedNow(mutate)).filter(({ code }) => !stored.deniedAgain.includes(code))
    : [];
  if (denied.length > 0) return { userErrors: denied };
  if (isAsStored) {
    context.keyed.repeated.set(String(path.key), stored.data);
    return { userErrors: [] };
  }
  const payload = restorePayload(stored.payload, nodes) as object;
  return { ...payload, userErrors: stored.userErrors as UserError[] };
}

/** Whether the payload has more than objects, which are read again, and IDs: it can be a secret that is shown once. */
function hasSecrets(type: GraphQLOutputType): boolean {
  const payload = getNamedType(type);
  if (!isObjectType(payload)) return true;
  return Object.values(payload.getFields()).some(({ name, type: fieldType }) => {
    if (name === "userErrors" || name === "dryRun") return false;
    const named = getNamedType(fieldType);
    if (isScalarType(named)) return named.name === "String";
    return isObjectType(named) && !named.getInterfaces().some((one) => one.name === "Node");
  });
}

/** Why the viewer lacks permission now: it is tried without effect. */
async function deniedNow(mutate: () => Promise<Payload>): Promise<readonly UserError[]> {
  const { result, error } = await dryRun(mutate);
  if (error) throw error;
  return (result?.userErrors ?? []).filter(({ code }) => code === "FORBIDDEN" || code === "NOT_FOUND");
}

interface ExecutionResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly path?: readonly unknown[] | undefined }[];
}

/** At an operation's end: stores the responses of first requests, and puts those of repeats in place. */
export async function finishKeyed<R extends ExecutionResult>(context: GraphQLContext, result: R): Promise<R> {
  const { first, repeated } = context.keyed;
  for (const [responseKey, data] of repeated) if (result.data) result.data[responseKey] = data;
  for (const one of first) await quietly(() => finish(one, context, result));
  return result;
}

/** Characters of a stored response. Larger ones come from documents that select whole lists. */
const MAXIMUM_STORED = 256 * 1024;

/** Errors of a moment: the same request can succeed later, or for another of the user's tokens. */
const NOT_KEPT: ReadonlySet<string> = new Set(["CONFLICT", "RATE_LIMITED", "FORBIDDEN"]);

async function finish(
  { responseKey, claim, payload, selection, standing, deniedAgain }: FirstWithKey,
  context: GraphQLContext,
  result: ExecutionResult,
): Promise<void> {
  const { userErrors } = payload;
  const data = result.data?.[responseKey];
  const failed = result.errors?.some(({ path }) => path?.[0] === responseKey) ?? false;
  const passing = userErrors.length > 0 && userErrors.every(({ code }) => NOT_KEPT.has(code));
  if (failed || data == null || passing) return releaseKey(claim);
  const stored = storePayload(payload);
  const ids = nodesIn(stored);
  // Not from the operation's cache: the mutation may have changed what the viewer can see.
  context.loaders.node.clearAll();
  const nodes = await Promise.all(ids.map((id) => context.loaders.node.load(id)));
  const visible = ids.filter((_, at) => nodes[at]);
  const answer: StoredAnswer = {
    selection,
    standing,
    data,
    payload: stored,
    userErrors,
    visible,
    deniedAgain: userErrors.length === 0 && deniedAgain ? await deniedAgain() : [],
  };
  const text = JSON.stringify(answer);
  // Without a response, a repeat learns that it was carried out.
  if (text.length > MAXIMUM_STORED) return releaseKey(claim);
  await storeResponse(claim, text);
}

/** The response is right whether or not it could be stored: a repeat then learns that it was carried out. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().warn({ error: describeError(error) }, "the response to an idempotency key could not be stored");
  }
}
