import { forgetOldSessions } from "@/domain/sign-in/session.service";
import { database } from "@/domain/store/database";
import { forgetOldAttempts } from "@/domain/store/rate-limit";

/** Deletes expired rate-limit windows, and sessions that ended a month ago. */
export async function housekeeping(): Promise<void> {
  await forgetOldAttempts(database());
  await forgetOldSessions();
}
