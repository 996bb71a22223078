import { unavailability } from "@/domain/applications/type-availability";
import type { Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { readSettings } from "@/domain/settings/settings.service";
import { change } from "@/domain/store/database";
import { claimDefaultApplication } from "@/domain/users/user.repository";
import { insertOwned } from "./application.service";
import { checkNewAnswers } from "./application-fields";
import { approvalOf } from "./approval/request-approval";

const NAME = "Default application";
const DESCRIPTION = "Created at the first sign-in for trying APIs. Rename it, use it or archive it.";

/**
 * Creates the default application at a user's first sign-in. Decision and creation are one transaction: of two concurrent sign-ins exactly
 * one decides, and a failed creation leaves no decision. None is created when default applications are off, or when simple applications need
 * approval or an answer: that decision is final too.
 */
export async function ensureDefaultApplication(actor: Person): Promise<void> {
  await change(actor, async (tx) => {
    if (!(await claimDefaultApplication(tx, actor.userId, now()))) return;
    if (!environment().defaultApplication || actor.roles.includes("ADMIN")) return;
    const settings = await readSettings(tx);
    if (unavailability(settings, "SIMPLE", new Set())) return;
    // A sign-in must not get around what applications that users create need.
    if (approvalOf(settings, actor, "SIMPLE") !== "NOT_NEEDED") return;
    if ((await checkNewAnswers(tx, actor, "SIMPLE", [])).issues.length > 0) return;
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
