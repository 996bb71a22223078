import type { Actor } from "@/domain/kernel/actor";
import type { PermissionStage } from "./stage";

/** One call of a verb. */
export interface Action {
  /** @param id the result of `given` */
  readonly does: (actor: Actor, stage: PermissionStage, id: string) => Promise<unknown>;
  /** Prepares the stage as its own users. @returns the ID of the action's target */
  readonly given?: (stage: PermissionStage) => Promise<unknown>;
  /** Outcome for permitted callers: a later rule's error code if the stage has no target. */
  readonly outcome?: string;
  /** A read: it starts no change, so a read-only token gets NOT_FOUND for hidden resources. */
  readonly looks?: true;
  /** It requires a user, and Latchkey itself is not one. */
  readonly needsUser?: true;
  /** Callers without permission get NOT_FOUND, because the permission is to see the resource. */
  readonly hides?: true;
  /** Callers without permission get FORBIDDEN even if they don't see the resource: an administrator's permission in the first place. */
  readonly open?: true;
  /** Its target is not the stage's application. */
  readonly isElsewhere?: true;
  /** It concerns the actor's own membership: an administrator has none. */
  readonly ownMembership?: true;
}

/** For actions that only read. */
export const rest = { looks: true } as const;
