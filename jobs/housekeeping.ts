import { database } from "@/domain/kernel/database";
import { forgetOldAttempts } from "@/domain/kernel/rate-limit";
import { forgetOldSessions } from "@/domain/users/session.service";

/** Forgets what is over: ended windows of attempts, sessions that ended a month ago. */
export async function housekeeping(): Promise<void> {
  await forgetOldAttempts(database());
  await forgetOldSessions();
}
