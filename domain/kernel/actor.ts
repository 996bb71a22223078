import { DomainError } from "./domain-error";

export type PlatformRole = "ADMIN" | "API_PUBLISHER" | "USER";

/** What an access token can do, of what its user or application can. READ is part of every token. */
export const TOKEN_SCOPES = [
  "READ",
  "APPLICATIONS",
  "SUBSCRIPTIONS",
  "PUBLISHING",
  "ADMINISTRATION",
] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A user signed in to the portal. */
export interface Person {
  readonly kind: "person";
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  readonly sessionId: string;
  readonly ip: string | null;
}

/** A program with a personal access token: it can do what its user can, within the token's scopes and resources. */
export interface Tool {
  readonly kind: "tool";
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  readonly tokenId: string;
  readonly scopes: readonly TokenScope[];
  /** The applications it is limited to; null for all of its user's. */
  readonly applicationIds: readonly string[] | null;
  /** The APIs it is limited to; null for all that its user sees. */
  readonly apiIds: readonly string[] | null;
  readonly ip: string | null;
}

/** A program with an application's own token: it acts as the application, for no user, and on this application alone. */
export interface ApplicationTool {
  readonly kind: "application";
  readonly applicationId: string;
  readonly tokenId: string;
  /** The application's name. */
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly ip: string | null;
}

/** Latchkey itself: background work and the setup of the embedded trial. */
export interface System {
  readonly kind: "system";
  /** The part of the system, as the audit log names it. */
  readonly name: string;
}

/** The actor. Created once at the entry point; rules switch on `kind` exhaustively. */
export type Actor = Person | Tool | ApplicationTool | System;
/** An actor that acts for a user. */
export type UserActor = Person | Tool;

export function isUser(actor: Actor): actor is UserActor {
  return actor.kind === "person" || actor.kind === "tool";
}

/** Whether the actor is a token that its user limited to chosen applications or APIs. */
export function isLimited(actor: Actor): boolean {
  return actor.kind === "tool" && (actor.applicationIds !== null || actor.apiIds !== null);
}

/**
 * The actor's user, for what isn't tied to one application or API.
 * @throws UNAUTHENTICATED when the action needs a user, FORBIDDEN for an application's token and for a token limited to chosen resources
 */
export function requireUser(actor: Actor): UserActor {
  const user = requireViewer(actor);
  if (!isLimited(user)) return user;
  throw new DomainError(
    "FORBIDDEN",
    "This access token is limited to chosen applications and APIs. Use one without this limit.",
  );
}

/**
 * The actor's user, for code that itself keeps to the chosen applications and APIs of a limited token.
 * @throws UNAUTHENTICATED when the action needs a user, FORBIDDEN for an application's token
 */
export function requireViewer(actor: Actor): UserActor {
  if (isUser(actor)) return actor;
  if (actor.kind === "application")
    throw new DomainError("FORBIDDEN", "An application's token can't do this. Use a user's access token.");
  throw new DomainError("UNAUTHENTICATED", "This requires a signed-in user.");
}

export function hasPlatformRole(actor: Actor, role: PlatformRole): boolean {
  return isUser(actor) && actor.roles.includes(role);
}

/**
 * Whether the actor sees only what they have a role in. Administrators, an application's token and Latchkey itself need none in what is
 * within their limits.
 */
export const needsRole = (actor: Actor): boolean => isUser(actor) && !hasPlatformRole(actor, "ADMIN");

/** Whether the actor's token, if it has one, includes a scope. */
export function hasScope(actor: Actor, scope: TokenScope): boolean {
  return !("scopes" in actor) || scope === "READ" || actor.scopes.includes(scope);
}

/** @throws FORBIDDEN when a read-only token tries to change something. Checked by every transaction that changes data. */
export function requireMayChange(actor: Actor): void {
  if ("scopes" in actor && actor.scopes.every((scope) => scope === "READ")) {
    throw new DomainError("FORBIDDEN", "This access token is read-only. Use one with more scopes.");
  }
}

/** The user on whose behalf an actor reads, or null for the system and for applications. */
export function viewerIdOf(actor: Actor): string | null {
  return isUser(actor) ? actor.userId : null;
}

/** What a statement's list is limited to: the applications and APIs of the actor's token; null for no limit. */
export interface Reach {
  readonly applicationIds: readonly string[] | null;
  readonly apiIds: readonly string[] | null;
}

/** The limits of the actor's token. */
export function reachOf(actor: Actor): Reach {
  if (actor.kind === "application") return { applicationIds: [actor.applicationId], apiIds: [] };
  if (actor.kind !== "tool") return EVERYWHERE;
  const { applicationIds, apiIds } = actor;
  return { applicationIds, apiIds };
}

/** A user with the limits of their token, for statements that list what is theirs. */
export interface Reader extends Reach {
  readonly userId: string;
}

export const readerOf = (user: UserActor): Reader => ({ userId: user.userId, ...reachOf(user) });

const EVERYWHERE: Reach = { applicationIds: null, apiIds: null };

/** The actor of operations that no user waits for. */
export const REGISTRAR: System = { kind: "system", name: "Client registration" };

/** The actor when a subscription ends. */
export const CALENDAR: System = { kind: "system", name: "Calendar" };
