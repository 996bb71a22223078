import { forgetOldChanges } from "@/domain/gateways/feed-upkeep.service";
import { forgetOldSessions } from "@/domain/sign-in/session.service";
import { database } from "@/domain/store/database";
import { forgetOldAttempts } from "@/domain/store/rate-limit";

/** Deletes expired rate-limit windows, sessions that ended a month ago, and changes that gateways have had a day to read. */
export async function housekeeping(): Promise<void> {
  await forgetOldAttempts(database());
  await forgetOldSessions();
  await forgetOldChanges();
}
