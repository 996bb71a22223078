import { forgetOldDeviceAuthorizations } from "@/domain/access-tokens/device/device-authorization.service";
import { forgetOldEntries } from "@/domain/audit/chain/chain.service";
import { resumeBackups } from "@/domain/backups/run.service";
import { forgetOldChanges } from "@/domain/gateways/feed-upkeep.service";
import { forgetOldNotifications } from "@/domain/notifications/inbox.service";
import { cancelLateMails, forgetMailContent, forgetOldMails } from "@/domain/notifications/mail/send.service";
import { forgetOldDeliveries } from "@/domain/notifications/webhooks/upkeep.service";
import { forgetOldLinks } from "@/domain/sign-in/links/mail-link";
import { forgetOldChallenges } from "@/domain/sign-in/second-factor/challenges";
import { forgetOldSessions } from "@/domain/sign-in/session.service";
import { clockAgrees } from "@/domain/store/clock";
import { database } from "@/domain/store/database";
import { forgetOldKeys } from "@/domain/store/idempotency/keys";
import { forgetOldAttempts } from "@/domain/store/rate-limit";
import { runSteps } from "./watched-job";

const STEPS = [
  () => forgetOldAttempts(database()),
  forgetOldKeys,
  forgetOldDeviceAuthorizations,
  forgetOldSessions,
  forgetOldLinks,
  forgetOldChallenges,
  forgetOldChanges,
  forgetOldNotifications,
  cancelLateMails,
  forgetMailContent,
  forgetOldMails,
  forgetOldDeliveries,
  () => forgetOldEntries(),
];

/**
 * Deletes what is no longer needed: expired rate-limit windows and idempotency keys, sign-ins of command-line tools, sessions that ended a
 * month ago, old links, contents of mails after a week and mails after 400 days, changes that gateways have had a day to read, old
 * notifications that were read, deliveries of webhooks after 30 days, and audit entries after the time in the settings. Mails
 * that wait for too long where no mail server is configured are canceled, and backups whose process was killed are repeated.
 */
export async function housekeeping(): Promise<void> {
  await runSteps([resumeBackups, ...((await clockAgrees()) ? STEPS : [])]);
}
