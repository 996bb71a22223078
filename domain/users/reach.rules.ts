import { type Actor, hasPlatformRole, isLimited, isUser } from "@/domain/kernel/actor";
import type { SearchableUsers } from "@/domain/kernel/environment";
import { NO_ID } from "@/domain/kernel/ids";

/**
 * Whom a user finds: COLLEAGUES, with whom they share an application, an API or a team; every verified user, if they are verified
 * themselves; or ALL, for administrators and Latchkey itself.
 */
export type Reach = SearchableUsers | "ALL";

export interface Searcher {
  /** Null for Latchkey itself. */
  readonly userId: string | null;
  readonly reach: Reach;
}

/** An actor who looks for users. @param setting the platform's setting of who can be searched */
export function searcherOf(actor: Actor, setting: SearchableUsers): Searcher {
  if (actor.kind === "system") return { userId: null, reach: "ALL" };
  // A token of an application, or for chosen resources, is not for finding users.
  if (!isUser(actor)) return { userId: NO_ID, reach: "COLLEAGUES" };
  if (isLimited(actor)) return { userId: actor.userId, reach: "COLLEAGUES" };
  return { userId: actor.userId, reach: hasPlatformRole(actor, "ADMIN") ? "ALL" : setting };
}
