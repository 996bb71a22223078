import { unavailability } from "@/domain/applications/type-availability";
import type { Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { readSettings } from "@/domain/settings/settings.service";
import { change } from "@/domain/store/database";
import { claimDefaultApplication } from "@/domain/users/user.repository";
import { insertOwned } from "./application.service";

const NAME = "Default application";
const DESCRIPTION = "Created at the first sign-in for trying APIs. Rename it, use it or archive it.";

/**
 * Creates the default application at a user's first sign-in. Decision and creation are one transaction: of two concurrent sign-ins exactly
 * one decides, and a failed creation leaves no decision. When default applications are off, that decision is final too.
 */
export async function ensureDefaultApplication(actor: Person): Promise<void> {
  await change(actor, async (tx) => {
    if (!(await claimDefaultApplication(tx, actor.userId, now()))) return;
    const input = environment().defaultApplication && !actor.roles.includes("ADMIN");
    if (!input || unavailability(await readSettings(tx), "SIMPLE", new Set())) return;
    const application = {
      type: "SIMPLE" as const,
      name: NAME,
      description: DESCRIPTION,
      redirectUris: [],
      grantTypes: [],
    };
    await insertOwned(tx, actor, application);
  });
}
