import { DomainError } from "./domain-error";

export type PlatformRole = "ADMIN" | "API_PUBLISHER" | "USER";
export type AccessTokenScope = "READ_ONLY" | "FULL";

/** A user signed in to the portal. */
export interface Person {
  readonly kind: "person";
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  readonly sessionId: string;
  readonly ip: string | null;
}

/** A program with a personal access token: it can do what its user can, within the token's scope. */
export interface Tool {
  readonly kind: "tool";
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  readonly tokenId: string;
  readonly scope: AccessTokenScope;
  readonly ip: string | null;
}

/** Latchkey itself: background work and the setup of the embedded trial. */
export interface System {
  readonly kind: "system";
  /** The part of the system, as the audit log names it. */
  readonly name: string;
}

/** The actor. Created once at the entry point; rules switch on `kind` exhaustively. */
export type Actor = Person | Tool | System;
/** An actor that acts for a user. */
export type UserActor = Person | Tool;

export function isUser(actor: Actor): actor is UserActor {
  return actor.kind !== "system";
}

/** @throws UNAUTHENTICATED when the action needs a user */
export function requireUser(actor: Actor): UserActor {
  if (isUser(actor)) return actor;
  throw new DomainError("UNAUTHENTICATED", "This requires a signed-in user.");
}

export function hasPlatformRole(actor: Actor, role: PlatformRole): boolean {
  return isUser(actor) && actor.roles.includes(role);
}

/** @throws FORBIDDEN when a read-only token tries to change something. Checked by every transaction that changes data. */
export function requireMayChange(actor: Actor): void {
  if (actor.kind === "tool" && actor.scope === "READ_ONLY") {
    throw new DomainError("FORBIDDEN", "This access token is read-only. Use one with full scope.");
  }
}

/** The user on whose behalf an actor reads, or null for the system. */
export function viewerIdOf(actor: Actor): string | null {
  return isUser(actor) ? actor.userId : null;
}

/** The actor of operations that no user waits for. */
export const REGISTRAR: System = { kind: "system", name: "Client registration" };

/** The actor when a subscription ends. */
export const CALENDAR: System = { kind: "system", name: "Calendar" };
