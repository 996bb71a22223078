import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { parseInput, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { requireOtherAdministrator } from "@/domain/users/administration/administrators.repository";
import { updateUser } from "@/domain/users/user.repository";
import { loadAccount, requireActive } from "./account.access";
import { rolesInput, withUser } from "./roles.rules";

const changeRolesInput = z.object({
  roles: rolesInput,
  reason: prose("The reason", LIMITS.reason).nullish(),
});

/**
 * Changes a user's platform roles; they apply to the user's next request. What the user owns or publishes stays;
 * open invitations that they can no longer send are withdrawn.
 * @throws LAST_ADMINISTRATOR, INVALID_STATUS for a user who isn't active
 */
export const changeUserRoles = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "LAST_ADMINISTRATOR", "NOT_FOUND"],
  async function changeUserRoles(
    actor: Actor,
    id: string,
    input: { readonly roles: readonly string[]; readonly reason?: string | null },
  ): Promise<void> {
    const { roles, reason } = parseInput(changeRolesInput, input);
    await change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manage", id);
      requireActive(user);
      const given = withUser(roles);
      if (given.join() === withUser(user.roles).join()) return;
      if (!given.includes("ADMIN")) await requireOtherAdministrator(tx, user);
      // A role that a group gave is still the group's only if the user had it until now; one given here is never taken away by a group.
      const groupRoles = user.groupRoles.filter((role) => user.roles.includes(role) && given.includes(role));
      await updateUser(tx, id, { roles: given, groupRoles, updatedAt: now() });
      await withdrawUnentitled(tx, actor, { by: id });
      await audit(tx, actor, {
        action: "user.roles_changed",
        subject: { kind: "user", id, name: user.name },
        capacity: "ADMINISTRATOR",
        changes: [
          { field: "roles", before: withUser(user.roles), after: given },
          ...(reason ? [{ field: "reason", before: null, after: reason }] : []),
        ],
      });
      await notifyUsers(tx, actor, [id], {
        event: "user.roles_changed",
        subject: `user:${id}`,
        data: { roles: given.join(","), reason: reason ?? null },
      });
    });
  },
);
