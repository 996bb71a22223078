import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { createLoaders, type Loaders } from "./loaders";

/** What every resolver is given: who acts, and the loaders of this one operation. */
export interface GraphQLContext {
  /** Null: nobody is signed in. */
  readonly actor: Actor | null;
  readonly loaders: Loaders;
}

export function createContext(actor: Actor | null): GraphQLContext {
  return { actor, loaders: createLoaders(actor) };
}

/** Every field of Query and Mutation asks this first. @throws UNAUTHENTICATED */
export function requireActor(context: GraphQLContext): Actor {
  if (context.actor) return context.actor;
  throw new DomainError(
    "UNAUTHENTICATED",
    "Sign in, or send a personal access token as Authorization: Bearer.",
  );
}
