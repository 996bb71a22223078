import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { createLoaders, type Loaders } from "./loaders";
import type { KeyedMutations } from "./mutations/idempotency";

/** Context of every resolver: the actor, and the loaders of this operation; in a mutation, of one of its fields. */
export interface GraphQLContext {
  /** Null: not signed in. */
  readonly actor: Actor | null;
  loaders: Loaders;
  /** Its mutations with idempotency keys. */
  readonly keyed: KeyedMutations;
}

export function createContext(actor: Actor | null): GraphQLContext {
  return { actor, loaders: createLoaders(actor), keyed: { first: [], repeated: new Map() } };
}

/** Forgets what the operation has read so far, because what follows can change it. */
export function renewLoaders(context: GraphQLContext): void {
  context.loaders = createLoaders(context.actor);
}

/** Called first by every field of Query and Mutation. @throws UNAUTHENTICATED */
export function requireActor(context: GraphQLContext): Actor {
  if (context.actor) return context.actor;
  throw new DomainError(
    "UNAUTHENTICATED",
    "Sign in, or send a personal access token as Authorization: Bearer.",
  );
}
