import { setTimeout as delay } from "node:timers/promises";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { queueNotificationMails } from "@/domain/notifications/mail/notification-mail.service";
import { sendDue } from "@/domain/notifications/mail/send.service";
import { openMailer } from "@/domain/notifications/mail/transport";

/** Work that repeats until it is stopped. */
export interface Pump {
  /** Begins no further round, and waits for the one in progress. */
  stop(): Promise<void>;
}

const IDLE = 2_000;
const HANDING_OVER = 4_000;
const NOTIFICATIONS = 5_000;
/** Pauses while the mail server can't be reached, or rounds fail. */
const TROUBLE = [5_000, 15_000, 30_000, 60_000, 120_000];

/**
 * Sends mail, if a server is configured: looks for due mails every two seconds, and continues while there are any. Outside of the job queue,
 * because a password reset can't wait for a minute, and a server that is away must hold up nothing else.
 */
export function startMailPump(): Pump {
  if (!environment().mail) return { stop: async () => {} };
  const mailer = openMailer();
  let failures = 0;
  const pump = repeat("mail can't be sent", async () => {
    const { attempted, unreachable } = await sendDue(mailer);
    failures = unreachable ? failures + 1 : 0;
    if (unreachable) return TROUBLE[Math.min(failures, TROUBLE.length) - 1] ?? IDLE;
    return attempted > 0 ? 0 : IDLE;
  });
  return {
    async stop() {
      const stopped = pump.stop();
      // A mail that is being handed over gets some seconds; then its connection is closed, and it is sent again later.
      await Promise.race([stopped, delay(HANDING_OVER)]);
      mailer.close();
      await stopped;
    },
  };
}

/** Turns notifications into mails, also where none is sent: the outbox shows what would have been. */
export function startNotificationPump(): Pump {
  return repeat("notifications can't be mailed", async () => {
    await queueNotificationMails();
    return NOTIFICATIONS;
  });
}

/** @param round one round of work; its result is the pause before the next one, in milliseconds */
function repeat(trouble: string, round: () => Promise<number>): Pump {
  const stopping = new AbortController();
  let failures = 0;
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const pause = await round().then(
        (milliseconds) => {
          failures = 0;
          return milliseconds;
        },
        (error: unknown) => {
          log().error({ error: describeError(error) }, trouble);
          return TROUBLE[Math.min(failures++, TROUBLE.length - 1)] ?? IDLE;
        },
      );
      if (pause > 0) await delay(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
