import { DomainError } from "./domain-error";

export type PlatformRole = "ADMIN" | "API_PUBLISHER" | "USER";
export type AccessTokenScope = "READ_ONLY" | "FULL";

/** Somebody who signed in to the portal. */
export interface Person {
  readonly kind: "person";
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  readonly sessionId: string;
  readonly ip: string | null;
}

/** A program that shows a personal access token: it can do what its person can, within the token's scope. */
export interface Tool {
  readonly kind: "tool";
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  readonly tokenId: string;
  readonly scope: AccessTokenScope;
  readonly ip: string | null;
}

/** Latchkey itself: background work, and what the start of the embedded default sets up. */
export interface System {
  readonly kind: "system";
  /** What part of the system, as the audit trail names it. */
  readonly name: string;
}

/** Who acts. Made once, at the door; rules switch on `kind` exhaustively. */
export type Actor = Person | Tool | System;
/** An actor behind whom stands a user. */
export type UserActor = Person | Tool;

export function isUser(actor: Actor): actor is UserActor {
  return actor.kind !== "system";
}

/** @throws UNAUTHENTICATED when the act needs somebody to do it for. */
export function requireUser(actor: Actor): UserActor {
  if (isUser(actor)) return actor;
  throw new DomainError("UNAUTHENTICATED", "This requires a signed-in user.");
}

export function hasPlatformRole(actor: Actor, role: PlatformRole): boolean {
  return isUser(actor) && actor.roles.includes(role);
}

/** @throws FORBIDDEN when a read-only token tries to change something. Every transaction that changes data asks this. */
export function requireMayChange(actor: Actor): void {
  if (actor.kind === "tool" && actor.scope === "READ_ONLY") {
    throw new DomainError("FORBIDDEN", "This access token is read-only. Use one with full scope.");
  }
}

/** The user on whose behalf an actor looks, or null for the system. */
export function viewerIdOf(actor: Actor): string | null {
  return isUser(actor) ? actor.userId : null;
}

/** Who acts when nobody waits any more. */
export const REGISTRAR: System = { kind: "system", name: "Client registration" };

/** Who acts when a subscription comes to its end. */
export const CALENDAR: System = { kind: "system", name: "Calendar" };
